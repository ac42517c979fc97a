// People who work at this node and their sessions, in SQLite.
#pragma once

#include "edge/store/accounts.h"
#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

class SqliteAccounts final : public Accounts {
 public:
  explicit SqliteAccounts(Connection& connection) : connection_(connection) {}

  Result<std::optional<UserRow>> user(const std::string& login) const override;
  Result<std::vector<UserRow>> users() const override;
  Result<std::optional<UserRow>> user(StreamKey stream) const override;
  Status put_user(const UserRow& user) override;
  Status drop_user(const std::string& login) override;
  Result<std::optional<SessionRow>> session(const std::string& token_sha256) const override;
  Status put_session(const SessionRow& session) override;
  Status drop_session(const std::string& token_sha256) override;
  Status drop_sessions_of(const std::string& login) override;
  Status drop_expired_sessions(Instant now) override;

 private:
  Connection& connection_;
};

}  // namespace okno::store::sqlite
