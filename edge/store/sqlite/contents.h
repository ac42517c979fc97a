// People's data beside the log.
#pragma once

#include <vector>

#include "edge/store/sqlite/connection.h"
#include "shared/lifecycle/event.h"

namespace okno::store::sqlite {

// Keeps it unless this content of the message is known already, perhaps as erased.
Status add_content(Connection& connection, std::int64_t message_id, const lifecycle::Content& content);

// What is not known yet is remembered as erased, so that it stays so when it arrives later.
Status erase_content(Connection& connection, std::int64_t message_id, const std::string& id);

Result<std::vector<lifecycle::Content>> contents_of(Connection& connection, const MessageNumber& message);

}  // namespace okno::store::sqlite
