// Names under which states of rows are kept.
#pragma once

#include <string_view>

#include "edge/store/message_rows.h"
#include "edge/store/stream_rows.h"

namespace okno::store {

std::string_view to_string(EventState state);
bool parse_event_state(std::string_view name, EventState& state);

std::string_view to_string(ContentPlace place);
bool parse_content_place(std::string_view name, ContentPlace& place);

std::string_view to_string(ReceiptRow::Holder holder);
bool parse_holder(std::string_view name, ReceiptRow::Holder& holder);

}  // namespace okno::store
