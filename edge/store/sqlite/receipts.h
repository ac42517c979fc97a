// What a citizen holds of a message: the access key, and the answer to a request that is repeated.
#pragma once

#include <optional>
#include <string>

#include "edge/store/sqlite/connection.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

Status insert_access(Connection& connection, const MessageNumber& number, const std::string& key_sha256);
Result<std::string> find_access(Connection& connection, const MessageNumber& number);  // empty: none

Status insert_joined(Connection& connection, const MessageNumber& number, const std::string& key_sha256);
Result<bool> has_joined(Connection& connection, const MessageNumber& number, const std::string& key_sha256);

Status insert_idempotency(Connection& connection, const Uuid& key, const Reading::Remembered& remembered,
                          Instant at);
Result<std::optional<Reading::Remembered>> find_idempotency(Connection& connection, const Uuid& key);
Status drop_old_idempotency(Connection& connection, Instant before);

}  // namespace okno::store::sqlite
