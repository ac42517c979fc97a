// Where each message is now, its way and its files.
#pragma once

#include <optional>
#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Result<std::optional<MessageRow>> find_message(Connection& connection, const MessageNumber& number);

Status insert_message(Connection& connection, const MessageRow& row);
// All that may change about a message; its files can only go.
Status update_message(Connection& connection, const MessageRow& row);

Status add_step(Connection& connection, const MessageNumber& number, std::int64_t version,
                const StepRow& step);
Result<std::vector<StepRow>> steps_of(Connection& connection, const MessageNumber& number);

}  // namespace okno::store::sqlite
