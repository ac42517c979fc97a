#include "edge/store/sqlite/accounts.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view upsert_user =
    "INSERT INTO users (login, name, password_hash) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (login) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash";
constexpr std::string_view select_user = "SELECT login, name, password_hash FROM users WHERE login = ?1";
constexpr std::string_view select_users = "SELECT login, name, password_hash FROM users ORDER BY login";
constexpr std::string_view upsert_session =
    "INSERT INTO sessions (token_sha256, login, csrf, expires_at_ms) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (token_sha256) DO UPDATE SET csrf = excluded.csrf, expires_at_ms = excluded.expires_at_ms";
constexpr std::string_view select_session =
    "SELECT token_sha256, login, csrf, expires_at_ms FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_one = "DELETE FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_of_user = "DELETE FROM sessions WHERE login = ?1";
constexpr std::string_view delete_expired = "DELETE FROM sessions WHERE expires_at_ms <= ?1";

UserRow read_user(const Statement& query) { return {query.text(0), query.text(1), query.text(2)}; }

SessionRow read_session(const Statement& query) {
  return {query.text(0), query.text(1), query.text(2), query.instant(3)};
}

}  // namespace

Result<std::optional<UserRow>> SqliteAccounts::user(const std::string& login) const {
  return first_row(connection_, read_user, select_user, login);
}

Result<std::vector<UserRow>> SqliteAccounts::users() const {
  return all_rows(connection_, read_user, select_users);
}

Status SqliteAccounts::put_user(const UserRow& user) {
  return run(connection_, upsert_user, user.login, user.name, user.password_hash);
}

Result<std::optional<SessionRow>> SqliteAccounts::session(const std::string& token_sha256) const {
  return first_row(connection_, read_session, select_session, token_sha256);
}

Status SqliteAccounts::put_session(const SessionRow& session) {
  return run(connection_, upsert_session, session.token_sha256, session.login, session.csrf, session.expires_at);
}

Status SqliteAccounts::drop_session(const std::string& token_sha256) {
  return run(connection_, delete_one, token_sha256);
}

Status SqliteAccounts::drop_sessions_of(const std::string& login) {
  return run(connection_, delete_of_user, login);
}

Status SqliteAccounts::drop_expired_sessions(Instant now) { return run(connection_, delete_expired, now); }

}  // namespace okno::store::sqlite
