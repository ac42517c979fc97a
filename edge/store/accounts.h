// People who work at this node, and their sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/store/stream_rows.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/result.h"

namespace okno::store {

struct GrantRow {
  OrgId body;  // "*": every body
  std::string role;
  friend bool operator==(const GrantRow&, const GrantRow&) = default;
};
struct UserRow {
  std::string login;
  std::string name;
  std::string password_hash;       // Argon2id, libsodium's string form
  bool disabled = false;           // may not sign in
  std::vector<GrantRow> grants{};  // by body, then role; each once
  StreamKey stream = 0;            // of the log, that says all of this
  log::ContentHash content{};      // with login, name and password hash
};
struct SessionRow {
  std::string token_sha256;
  std::string login;
  std::string csrf;
  Instant expires_at;
};

class Accounts {
 public:
  virtual ~Accounts() = default;
  virtual Result<std::optional<UserRow>> user(const std::string& login) const = 0;
  virtual Result<std::vector<UserRow>> users() const = 0;  // by login
  virtual Result<std::optional<UserRow>> user(StreamKey stream) const = 0;
  virtual Status put_user(const UserRow& user) = 0;
  virtual Status drop_user(const std::string& login) = 0;  // sessions stay, and are nobody's
  virtual Result<std::optional<SessionRow>> session(const std::string& token_sha256) const = 0;
  virtual Status put_session(const SessionRow& session) = 0;
  virtual Status drop_session(const std::string& token_sha256) = 0;
  virtual Status drop_sessions_of(const std::string& login) = 0;
  virtual Status drop_expired_sessions(Instant now) = 0;
};

}  // namespace okno::store
