#include "edge/store/memory/accounts.h"

namespace okno::store::memory {

Result<std::optional<UserRow>> MemoryAccounts::user(const std::string& login) const {
  return value_at(*state_.users, login);
}

Result<std::vector<UserRow>> MemoryAccounts::users() const {
  std::vector<UserRow> rows;
  for (const auto& [login, row] : *state_.users) rows.push_back(row);
  return rows;
}

Result<std::optional<UserRow>> MemoryAccounts::user(StreamKey stream) const {
  for (const auto& [login, row] : *state_.users)
    if (row.stream == stream) return std::optional(row);
  return std::optional<UserRow>();
}

Status MemoryAccounts::drop_user(const std::string& login) {
  state_.users.edit().erase(login);
  return success();
}

Status MemoryAccounts::put_user(const UserRow& user) {
  state_.users.edit().insert_or_assign(user.login, user);
  return success();
}

Result<std::optional<SessionRow>> MemoryAccounts::session(const std::string& token_sha256) const {
  return value_at(*state_.sessions, token_sha256);
}

Status MemoryAccounts::put_session(const SessionRow& session) {
  state_.sessions.edit().insert_or_assign(session.token_sha256, session);
  return success();
}

Status MemoryAccounts::drop_session(const std::string& token_sha256) {
  state_.sessions.edit().erase(token_sha256);
  return success();
}

Status MemoryAccounts::drop_sessions_of(const std::string& login) {
  std::erase_if(state_.sessions.edit(), [&](const auto& each) { return each.second.login == login; });
  return success();
}

Status MemoryAccounts::drop_expired_sessions(Instant now) {
  std::erase_if(state_.sessions.edit(), [&](const auto& each) { return each.second.expires_at <= now; });
  return success();
}

}  // namespace okno::store::memory
