#include "edge/store/sqlite/accounts.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view put_user =
    "INSERT INTO users (login, name, password_hash) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (login) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash";
constexpr std::string_view select_user = "SELECT login, name, password_hash FROM users WHERE login = ?1";
constexpr std::string_view put_session =
    "INSERT INTO sessions (token_sha256, login, csrf, expires_at_ms) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (token_sha256) DO UPDATE SET csrf = excluded.csrf, expires_at_ms = excluded.expires_at_ms";
constexpr std::string_view select_session =
    "SELECT token_sha256, login, csrf, expires_at_ms FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_one = "DELETE FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_expired = "DELETE FROM sessions WHERE expires_at_ms <= ?1";

}  // namespace

Status upsert_user(Connection& connection, const UserRow& user) {
  return run(connection, put_user, user.login, user.name, user.password_hash);
}

Result<std::optional<UserRow>> find_user(Connection& connection, const std::string& login) {
  Statement query(connection, select_user, login);
  if (query.next()) return std::optional(UserRow{query.text(0), query.text(1), query.text(2)});
  if (query.failed()) return query.error();
  return std::optional<UserRow>();
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

Status delete_expired_sessions(Connection& connection, Instant now) {
  return run(connection, delete_expired, now);
}

}  // namespace okno::store::sqlite
