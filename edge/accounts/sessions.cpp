#include "edge/accounts/sessions.h"

#include <array>

#include <sodium.h>

#include "edge/accounts/act_log.h"
#include "edge/accounts/passwords.h"
#include "edge/store/digest.h"

namespace okno::accounts {
namespace {

std::string random_hex(Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  return hex.data();
}

}  // namespace

Principal principal_of(const store::UserRow& user) {
  Principal who{.id = user.login, .name = user.name};
  for (const store::GrantRow& row : user.grants) {
    Grant grant{row.body, {}};
    // A role that this program does not know gives nothing.
    if (parse_role(row.role, grant.role)) who.grants.push_back(std::move(grant));
  }
  return who;
}

Sessions::Sessions(store::Store& store, Clock& clock, Random& random)
    : store_(store), clock_(clock), random_(random) {
  const auto hash = hash_password(random_hex(random_));
  if (hash) no_ones_hash_ = *hash;
}

bool Sessions::verify(const std::string& hash, const std::string& password) {
  const std::lock_guard lock(verifying_);
  return fits_password(hash, password);
}

// That it is refused stands, whether or not it could be noted. What was typed is not kept: it may be a password.
Error Sessions::refuse(const std::string& login, std::string_view why, Error error) {
  const Status noted = store_.write_and_wait([&](store::Writing& writing) -> Status {
    auto who = who_has(writing, login);
    return who ? note_as(writing, clock_.now(), *std::move(who), "session.refuse", why) : Status(who.error());
  });
  (void)noted;
  return error;
}

Result<Sessions::Opened> Sessions::sign_in(const std::string& login, const std::string& password) {
  std::optional<store::UserRow> user;
  const Status read = store_.read([&](const store::Reading& reading) -> Status {
    auto found = reading.accounts.user(login);
    if (!found) return found.error();
    user = std::move(found).value();
    return success();
  });
  if (!read) return read.error();
  const bool fits =
      password.size() <= longest_password && verify(user ? user->password_hash : no_ones_hash_, password);
  if (!user) return refuse(login, "login", Error::unauthorized("there is no such login"));
  if (!fits) return refuse(login, "password", Error::unauthorized("wrong password"));
  if (user->disabled) return refuse(login, "disabled", Error::unauthorized("the user is disabled"));

  Opened opened{random_hex(random_), {principal_of(*user), random_hex(random_)}};
  const Status kept = store_.write_and_wait([&](store::Writing& writing) -> Status {
    // Verifying takes long enough for an administrator to shut the user out.
    const auto now = writing.accounts.user(login);
    if (!now) return now.error();
    if (!*now || (*now)->disabled || (*now)->password_hash != user->password_hash)
      return Error::unauthorized("the user was changed meanwhile");
    if (Status put = writing.accounts.put_session(
            {store::sha256_hex(opened.token), user->login, opened.session.csrf, clock_.now() + lifetime});
        !put)
      return put;
    return note(writing, clock_.now(), opened.session.who, "session.open", "");
  });
  if (!kept) return kept.error();
  return opened;
}

Result<std::optional<Session>> Sessions::find(std::string_view token) {
  std::optional<Session> session;
  if (token.empty()) return session;
  const Status read = store_.read([&](const store::Reading& reading) -> Status {
    const auto row = reading.accounts.session(store::sha256_hex(token));
    if (!row) return row.error();
    if (!*row || (*row)->expires_at <= clock_.now()) return success();
    const auto user = reading.accounts.user((*row)->login);
    if (!user) return user.error();
    if (*user && !(*user)->disabled) session = Session{principal_of(**user), (*row)->csrf};
    return success();
  });
  if (!read) return read.error();
  return session;
}

Status Sessions::sign_out(std::string_view token) {
  const std::string hash = store::sha256_hex(token);
  return store_.write_and_wait([&](store::Writing& writing) -> Status {
    const auto session = writing.accounts.session(hash);
    if (!session) return session.error();
    if (!*session) return success();
    if (Status dropped = writing.accounts.drop_session(hash); !dropped) return dropped;
    auto who = who_has(writing, (*session)->login);
    return who ? note_as(writing, clock_.now(), *std::move(who), "session.close", "") : Status(who.error());
  });
}

}  // namespace okno::accounts
