#include "edge/store/sqlite/accounts.h"

#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view put_user =
    "INSERT INTO users (login, name, password_hash, disabled) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (login) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash,"
    " disabled = excluded.disabled";
constexpr std::string_view select_user =
    "SELECT login, name, password_hash, disabled FROM users WHERE login = ?1";
constexpr std::string_view select_users =
    "SELECT login, name, password_hash, disabled FROM users ORDER BY login";
constexpr std::string_view delete_grants = "DELETE FROM grants WHERE login = ?1";
constexpr std::string_view insert_grants =
    "INSERT OR IGNORE INTO grants (login, body, role)"
    " SELECT ?1, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?2)";
constexpr std::string_view select_grants =
    "SELECT body, role FROM grants WHERE login = ?1 ORDER BY body, role";
constexpr std::string_view put_session =
    "INSERT INTO sessions (token_sha256, login, csrf, expires_at_ms) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (token_sha256) DO UPDATE SET csrf = excluded.csrf, expires_at_ms = excluded.expires_at_ms";
constexpr std::string_view select_session =
    "SELECT token_sha256, login, csrf, expires_at_ms FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_one = "DELETE FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_of_login = "DELETE FROM sessions WHERE login = ?1";
constexpr std::string_view delete_expired = "DELETE FROM sessions WHERE expires_at_ms <= ?1";

UserRow read_user(const Statement& query) {
  return {query.text(0), query.text(1), query.text(2), query.flag(3), {}};
}

Status read_grants(Connection& connection, UserRow& user) {
  Statement query(connection, select_grants, user.login);
  while (query.next()) user.grants.push_back({{query.text(0)}, query.text(1)});
  return query.status();
}

}  // namespace

Status upsert_user(Connection& connection, const UserRow& user) {
  if (Status put = run(connection, put_user, user.login, user.name, user.password_hash, user.disabled); !put)
    return put;
  if (Status gone = run(connection, delete_grants, user.login); !gone) return gone;
  wire::JsonArray grants;
  for (const GrantRow& grant : user.grants)
    grants.emplace_back(wire::JsonArray{grant.body.value, grant.role});
  return run(connection, insert_grants, user.login, wire::write_json(grants));
}

Result<std::optional<UserRow>> find_user(Connection& connection, const std::string& login) {
  std::optional<UserRow> user;
  {
    Statement query(connection, select_user, login);
    if (query.next()) user = read_user(query);
    if (query.failed()) return query.error();
  }
  if (user)
    if (Status read = read_grants(connection, *user); !read) return read.error();
  return user;
}

Result<std::vector<UserRow>> find_users(Connection& connection) {
  std::vector<UserRow> users;
  {
    Statement query(connection, select_users);
    while (query.next()) users.push_back(read_user(query));
    if (query.failed()) return query.error();
  }
  for (UserRow& user : users)
    if (Status read = read_grants(connection, user); !read) return read.error();
  return users;
}

Status upsert_session(Connection& connection, const SessionRow& session) {
  return run(connection, put_session, session.token_sha256, session.login, session.csrf, session.expires_at);
}

Result<std::optional<SessionRow>> find_session(Connection& connection, const std::string& token_sha256) {
  Statement query(connection, select_session, token_sha256);
  if (query.next())
    return std::optional(SessionRow{query.text(0), query.text(1), query.text(2), query.instant(3)});
  if (query.failed()) return query.error();
  return std::optional<SessionRow>();
}

Status delete_session(Connection& connection, const std::string& token_sha256) {
  return run(connection, delete_one, token_sha256);
}

Status delete_sessions_of(Connection& connection, const std::string& login) {
  return run(connection, delete_of_login, login);
}

Status delete_expired_sessions(Connection& connection, Instant now) {
  return run(connection, delete_expired, now);
}

}  // namespace okno::store::sqlite
