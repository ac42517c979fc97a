// Operators and their sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/store/rows.h"
#include "edge/store/sqlite/connection.h"

namespace okno::store::sqlite {

Status upsert_user(Connection& connection, const UserRow& user);
Result<std::optional<UserRow>> find_user(Connection& connection, const std::string& login);
Result<std::vector<UserRow>> find_users(Connection& connection);

Status upsert_session(Connection& connection, const SessionRow& session);
Result<std::optional<SessionRow>> find_session(Connection& connection, const std::string& token_sha256);
Status delete_session(Connection& connection, const std::string& token_sha256);
Status delete_sessions_of(Connection& connection, const std::string& login);
Status delete_expired_sessions(Connection& connection, Instant now);

}  // namespace okno::store::sqlite
