// Bodies and the messages that they have, act beside or had.
#pragma once

#include <string>
#include <vector>

#include "edge/store/message_bodies.h"
#include "edge/store/sqlite/connection.h"
#include "shared/base/message_number.h"

namespace okno::store::sqlite {

// After a step that makes `version` and leaves the message with `responsible`: those that are not among them any more
// had it.
Status put_message_bodies(Connection& connection, std::int64_t message_id,
                          const lifecycle::Responsible& responsible, std::int64_t version);
Result<std::vector<MessageBody>> find_message_bodies(Connection& connection, const MessageNumber& number);
// Bodies that now hold, or act beside those who hold, a message with this file.
Result<std::vector<OrgId>> find_bodies_with_file(Connection& connection, const std::string& sha256);

}  // namespace okno::store::sqlite
