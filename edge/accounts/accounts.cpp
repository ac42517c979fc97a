#include "edge/accounts/accounts.h"

#include <algorithm>
#include <tuple>

#include "edge/accounts/act_log.h"
#include "edge/accounts/passwords.h"
#include "edge/accounts/rights.h"
#include "edge/accounts/sessions.h"
#include "edge/words/words.h"
#include "shared/base/text.h"

namespace okno::accounts {
namespace {

using i18n::Text;

constexpr std::size_t longest_login = 200;  // bytes
constexpr std::size_t longest_name = 400;   // bytes

// As the audit log calls it; what besides the user it was about.
struct UserAct {
  std::string_view what;
  std::string detail{};
};

void check_login(const std::string& login, forms::FieldErrors& errors) {
  // It stands in addresses, in the log's signatures and on command lines.
  const auto odd = [](unsigned char c) {
    return c <= ' ' || c == 0x7f ||
           std::string_view("/\\?#%&\"'<>:").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (login.empty() || login.size() > longest_login || std::any_of(login.begin(), login.end(), odd) ||
      text::clean(login, text::Lines::one) != login)
    errors.push_back({"login", Text::of("accounts.login")});
}

void check_name(const std::string& name, forms::FieldErrors& errors) {
  if (text::trim(name).empty() || name.size() > longest_name)
    errors.push_back({"name", Text::of("accounts.name")});
}

void check_password(const std::string& password, forms::FieldErrors& errors) {
  if (text::seen_length(password) < shortest_password) {
    errors.push_back(
        {"password",
         Text::of("accounts.password.short").with("least", static_cast<long long>(shortest_password))});
  }
  if (password.size() > longest_password) errors.push_back({"password", Text::of("accounts.password.long")});
}

Refused refused(ErrorCode code, forms::FieldErrors errors) {
  std::string detail;
  for (const forms::FieldError& error : errors)
    detail += (detail.empty() ? "" : "; ") + words::say(i18n::Lang::en, error.message);
  return {Error{code, std::move(detail)}, std::move(errors)};
}

Refused refused(ErrorCode code, std::string_view field, const Text& why) {
  return refused(code, forms::FieldErrors{{std::string(field), why}});
}

Refused no_user(const std::string& login) {
  return refused(ErrorCode::not_found, "login",
                 Text::of("accounts.unknown").with("login", std::string_view(login)));
}

// Refuses who may not manage users.
std::optional<Refused> forbidden(const Principal& by) {
  if (may(by, Right::manage_users)) return std::nullopt;
  return Refused(Error::forbidden("only an administrator manages users"));
}

store::GrantRow row_of(const Grant& grant) { return {grant.body, std::string(to_string(grant.role))}; }

void put_in_order(std::vector<store::GrantRow>& grants) {
  const auto key = [](const store::GrantRow& grant) { return std::tie(grant.body, grant.role); };
  std::sort(grants.begin(), grants.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  grants.erase(std::unique(grants.begin(), grants.end()), grants.end());
}

store::UserRow row_of(const NewUser& user, std::string hash) {
  store::UserRow row{user.login, text::clean(user.name, text::Lines::one), std::move(hash), false, {}};
  for (const Grant& each : user.grants) row.grants.push_back(row_of(each));
  put_in_order(row.grants);
  return row;
}

// Once the user stands as they now are: before it, a new one has no stream.
Status note_on_user(store::Writing& writing, Instant at, const Principal& by, const UserAct& act,
                    const std::string& login) {
  const auto whom = who_has(writing, login);
  if (!whom) return whom.error();
  return note(writing, at, by, act.what, act.detail.empty() ? *whom : *whom + " " + act.detail);
}

User user_of(const store::UserRow& row) { return {principal_of(row), row.disabled}; }

// Tells whether it is oneself; the machine's own user is nobody there.
bool is_self(const Principal& by, const std::string& login) {
  return by.kind == Principal::Kind::user && by.id == login;
}

}  // namespace

void Accounts::check(const Grant& grant, forms::FieldErrors& errors) const {
  const bool everywhere = grant.body.value == every_body;
  if (!everywhere && orgs_.find(grant.body) == nullptr) {
    errors.push_back(
        {"grant", Text::of("accounts.grant.body").with("body", std::string_view(grant.body.value))});
  }
  if (grant.role == Role::administrator && !everywhere)
    errors.push_back({"grant", Text::of("accounts.grant.administrator")});
}

Outcome<std::vector<User>> Accounts::list(const Principal& by) {
  if (auto no = forbidden(by)) return *std::move(no);
  std::vector<User> users;
  const Status read = store_.read([&](const store::Reading& reading) -> Status {
    const auto rows = reading.accounts.users();
    if (!rows) return rows.error();
    for (const store::UserRow& row : *rows) users.push_back(user_of(row));
    return success();
  });
  if (!read) return Refused(read.error());
  return users;
}

Outcome<User> Accounts::find(const std::string& login, const Principal& by) {
  if (auto no = forbidden(by)) return *std::move(no);
  std::optional<User> user;
  const Status read = store_.read([&](const store::Reading& reading) -> Status {
    const auto row = reading.accounts.user(login);
    if (!row) return row.error();
    if (*row) user = user_of(**row);
    return success();
  });
  if (!read) return Refused(read.error());
  if (!user) return no_user(login);
  return *std::move(user);
}

Outcome<Nothing> Accounts::make(const NewUser& user, const Principal& by) {
  if (auto no = forbidden(by)) return *std::move(no);
  forms::FieldErrors errors;
  check_login(user.login, errors);
  check_name(user.name, errors);
  check_password(user.password, errors);
  for (const Grant& each : user.grants) check(each, errors);
  if (!errors.empty()) return refused(ErrorCode::invalid, std::move(errors));
  auto hash = hash_password(user.password);
  if (!hash) return Refused(hash.error());
  bool taken = false;
  const Status kept = store_.write_and_wait([&](store::Writing& writing) -> Status {
    const auto there = writing.accounts.user(user.login);
    if (!there) return there.error();
    taken = there->has_value();
    if (taken) return Error::conflict("there is such a login");
    if (Status made = write_user(*log_, writing, row_of(user, *std::move(hash))); !made) return made;
    std::string grants;
    for (const Grant& each : user.grants) grants += (grants.empty() ? "" : " ") + to_string(each);
    return note_on_user(writing, log_->clock.now(), by, {"user.make", std::move(grants)}, user.login);
  });
  if (taken) {
    return refused(ErrorCode::conflict, "login",
                   Text::of("accounts.login.taken").with("login", std::string_view(user.login)));
  }
  if (!kept) return Refused(kept.error());
  return Nothing{};
}

// `piece` changes the row, or says why not.
template <class Act, class Piece>
Outcome<Nothing> Accounts::change(const std::string& login, const Principal& by, const Act& act,
                                  const Piece& piece) {
  if (auto no = forbidden(by)) return *std::move(no);
  std::optional<Refused> why;
  const Status kept = store_.write_and_wait([&](store::Writing& writing) -> Status {
    const auto there = writing.accounts.user(login);
    if (!there) return there.error();
    if (!*there) {
      why = no_user(login);
    } else {
      store::UserRow row = **there;
      why = piece(row);
      if (!why) {
        if (Status put = write_user(*log_, writing, row); !put) return put;
        if (Status dropped = writing.accounts.drop_sessions_of(login); !dropped) return dropped;
        return note_on_user(writing, log_->clock.now(), by, act, login);
      }
    }
    return why->error;
  });
  if (why) return *std::move(why);
  if (!kept) return Refused(kept.error());
  return Nothing{};
}

Outcome<Nothing> Accounts::rename(const std::string& login, const std::string& name, const Principal& by) {
  return change(login, by, UserAct{"user.rename"}, [&](store::UserRow& row) -> std::optional<Refused> {
    forms::FieldErrors errors;
    check_name(name, errors);
    if (!errors.empty()) return refused(ErrorCode::invalid, std::move(errors));
    row.name = text::clean(name, text::Lines::one);
    return std::nullopt;
  });
}

Outcome<Nothing> Accounts::change_password(const std::string& login, const std::string& password,
                                           const Principal& by) {
  if (auto no = forbidden(by)) return *std::move(no);
  forms::FieldErrors errors;
  check_password(password, errors);
  if (!errors.empty()) return refused(ErrorCode::invalid, std::move(errors));
  // Before the writer, which must not wait for it.
  const auto hash = hash_password(password);
  if (!hash) return Refused(hash.error());
  return change(login, by, UserAct{"user.password"}, [&](store::UserRow& row) -> std::optional<Refused> {
    row.password_hash = *hash;
    return std::nullopt;
  });
}

Outcome<Nothing> Accounts::grant(const std::string& login, const Grant& grant, const Principal& by) {
  return change(login, by, UserAct{"user.grant", to_string(grant)},
                [&](store::UserRow& row) -> std::optional<Refused> {
                  forms::FieldErrors errors;
                  check(grant, errors);
                  if (!errors.empty()) return refused(ErrorCode::invalid, std::move(errors));
                  const store::GrantRow added = row_of(grant);
                  row.grants.push_back(added);
                  put_in_order(row.grants);
                  return std::nullopt;
                });
}

Outcome<Nothing> Accounts::revoke(const std::string& login, const Grant& grant, const Principal& by) {
  return change(login, by, UserAct{"user.revoke", to_string(grant)},
                [&](store::UserRow& row) -> std::optional<Refused> {
                  if (is_self(by, login) && grant.role == Role::administrator)
                    return refused(ErrorCode::conflict, "grant", Text::of("accounts.self"));
                  if (std::erase(row.grants, row_of(grant)) == 0) {
                    return refused(
                        ErrorCode::not_found, "grant",
                        Text::of("accounts.grant.missing").with("grant", std::string_view(to_string(grant))));
                  }
                  return std::nullopt;
                });
}

Outcome<Nothing> Accounts::disable(const std::string& login, const Principal& by) {
  return change(login, by, UserAct{"user.disable"}, [&](store::UserRow& row) -> std::optional<Refused> {
    if (is_self(by, login)) return refused(ErrorCode::conflict, "login", Text::of("accounts.self"));
    row.disabled = true;
    return std::nullopt;
  });
}

Outcome<Nothing> Accounts::enable(const std::string& login, const Principal& by) {
  return change(login, by, UserAct{"user.enable"}, [&](store::UserRow& row) -> std::optional<Refused> {
    row.disabled = false;
    return std::nullopt;
  });
}

Status put_user(store::Store& store, const UserLog& log, const NewUser& user) {
  const auto hash = hash_password(user.password);
  if (!hash) return hash.error();
  return store.write_and_wait([&](store::Writing& writing) -> Status {
    const auto there = writing.accounts.user(user.login);
    if (!there) return there.error();
    store::UserRow row = row_of(user, *hash);
    if (*there) {
      row.stream = (*there)->stream;
      row.content = (*there)->content;
    }
    return write_user(log, writing, row);
  });
}

}  // namespace okno::accounts
