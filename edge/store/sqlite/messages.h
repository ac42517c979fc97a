// Where each message is now, its way and its files.
#pragma once

#include <optional>
#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

struct KnownMessage {
  std::int64_t id;  // in this database
  MessageRow row;
};
Result<std::optional<KnownMessage>> find_message(Connection& connection, const MessageNumber& number);

Result<std::int64_t> insert_message(Connection& connection, const MessageRow& row);  // its id
// All that may change about a message; its files can only go.
Status update_message(Connection& connection, const KnownMessage& message);

Status add_step(Connection& connection, std::int64_t message_id, std::int64_t version, const StepRow& step);
Result<std::vector<StepRow>> steps_of(Connection& connection, const MessageNumber& number);

}  // namespace okno::store::sqlite
