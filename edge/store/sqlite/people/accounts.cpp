#include "edge/store/sqlite/people/accounts.h"

#include "shared/wire/json/json.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view replace_user =
    "INSERT OR REPLACE INTO users (login, name, password_hash, disabled, grants, stream, content_hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const std::string select_users =
    "SELECT login, name, password_hash, disabled, grants, stream, content_hash FROM users";
const std::string select_user = select_users + " WHERE login = ?1";
const std::string select_by_stream = select_users + " WHERE stream = ?1 LIMIT 1";
const std::string select_in_order = select_users + " ORDER BY login";
constexpr std::string_view delete_user = "DELETE FROM users WHERE login = ?1";
constexpr std::string_view upsert_session =
    "INSERT INTO sessions (token_sha256, login, csrf, expires_at_ms) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (token_sha256) DO UPDATE SET csrf = excluded.csrf, expires_at_ms = excluded.expires_at_ms";
constexpr std::string_view select_session =
    "SELECT token_sha256, login, csrf, expires_at_ms FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_one = "DELETE FROM sessions WHERE token_sha256 = ?1";
constexpr std::string_view delete_of_user = "DELETE FROM sessions WHERE login = ?1";
constexpr std::string_view delete_expired = "DELETE FROM sessions WHERE expires_at_ms <= ?1";

// [["811", "operator"]]
std::string as_json(const std::vector<GrantRow>& grants) {
  wire::JsonArray array;
  for (const GrantRow& grant : grants) array.emplace_back(wire::JsonArray{grant.body.value, grant.role});
  return wire::write_json(array);
}

std::vector<GrantRow> grants_in(const std::string& document) {
  std::vector<GrantRow> grants;
  const auto json = wire::parse_json(document);
  const auto* pairs = json ? json->get_if<wire::JsonArray>() : nullptr;
  for (std::size_t i = 0; pairs != nullptr && i < pairs->size(); ++i) {
    const auto* pair = (*pairs)[i].get_if<wire::JsonArray>();
    if (pair == nullptr || pair->size() != 2) continue;
    const auto* body = (*pair)[0].get_if<std::string>();
    const auto* role = (*pair)[1].get_if<std::string>();
    if (body != nullptr && role != nullptr) grants.push_back({{*body}, *role});
  }
  return grants;
}

UserRow read_user(const Statement& query) {
  return {query.text(0),
          query.text(1),
          query.text(2),
          query.flag(3),
          grants_in(query.text(4)),
          query.integer(5),
          query.fixed<log::ContentHash>(6)};
}

SessionRow read_session(const Statement& query) {
  return {query.text(0), query.text(1), query.text(2), query.instant(3)};
}

}  // namespace

Result<std::optional<UserRow>> SqliteAccounts::user(const std::string& login) const {
  return first_row(connection_, read_user, select_user, login);
}

Result<std::vector<UserRow>> SqliteAccounts::users() const {
  return all_rows(connection_, read_user, select_in_order);
}

Status SqliteAccounts::put_user(const UserRow& user) {
  return run(connection_, replace_user, user.login, user.name, user.password_hash, user.disabled,
             as_json(user.grants), user.stream, user.content);
}

Result<std::optional<UserRow>> SqliteAccounts::user(StreamKey stream) const {
  return first_row(connection_, read_user, select_by_stream, stream);
}

Status SqliteAccounts::drop_user(const std::string& login) { return run(connection_, delete_user, login); }

Result<std::optional<SessionRow>> SqliteAccounts::session(const std::string& token_sha256) const {
  return first_row(connection_, read_session, select_session, token_sha256);
}

Status SqliteAccounts::put_session(const SessionRow& session) {
  return run(connection_, upsert_session, session.token_sha256, session.login, session.csrf,
             session.expires_at);
}

Status SqliteAccounts::drop_session(const std::string& token_sha256) {
  return run(connection_, delete_one, token_sha256);
}

Status SqliteAccounts::drop_sessions_of(const std::string& login) {
  return run(connection_, delete_of_user, login);
}

Status SqliteAccounts::drop_expired_sessions(Instant now) { return run(connection_, delete_expired, now); }

}  // namespace okno::store::sqlite
