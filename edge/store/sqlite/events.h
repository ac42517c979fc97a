// The log.
#pragma once

#include <optional>
#include <string>

#include "edge/store/sqlite/connection.h"
#include "shared/lifecycle/event.h"

namespace okno::store::sqlite {

// The next number of an event that happens at `origin`.
Result<std::int64_t> next_origin_seq(Connection& connection, const NodeId& origin);

// The id under which the log holds this origin's event of that number, if it does.
Result<std::optional<std::string>> id_of_event(Connection& connection, const NodeId& origin,
                                               std::int64_t origin_seq);

// Appends; the place in this node's log.
Result<std::int64_t> add_event(Connection& connection, std::int64_t message_id,
                               const lifecycle::Event& event);

Result<lifecycle::Event> read_event_document(const std::string& document);

}  // namespace okno::store::sqlite
