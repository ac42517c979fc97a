#include "edge/commands/users.h"

#include "edge/console/sessions.h"
#include "shared/base/text.h"

namespace okno::commands {
namespace {

constexpr std::size_t longest_name = 200;

Status check(const NewUser& user) {
  if (user.login.empty() || user.login.size() > longest_name || text::trim(user.login) != user.login)
    return Error::invalid("--login: give 1 to 200 characters without spaces at the ends");
  if (text::trim(user.name).empty() || user.name.size() > longest_name * 2)
    return Error::invalid("--name: give the name that citizens see under an answer");
  if (text::seen_length(user.password) < console::shortest_password) {
    return Error::invalid("the password is too short: at least " +
                          std::to_string(console::shortest_password) + " characters");
  }
  if (user.password.size() > console::longest_password) return Error::invalid("the password is too long");
  return success();
}

Result<std::optional<store::UserRow>> find(store::Store& store, const std::string& login) {
  std::optional<store::UserRow> found;
  const Status read = store.read([&](store::Reading& reading) -> Status {
    auto user = reading.user(login);
    if (!user) return user.error();
    found = std::move(user).value();
    return success();
  });
  if (!read) return read.error();
  return found;
}

}  // namespace

Status put_user(store::Store& store, const NewUser& user) {
  if (Status checked = check(user); !checked) return checked;
  const auto hash = console::hash_password(user.password);
  if (!hash) return hash.error();
  return store.write([&](store::Writing& writing) {
    return writing.put_user({user.login, user.name, *hash});
  });
}

Status add_user(store::Store& store, const NewUser& user) {
  const auto there = find(store, user.login);
  if (!there) return there.error();
  if (*there) {
    return Error::conflict("there is a user " + user.login +
                           " already; `okno user passwd` renews a password");
  }
  return put_user(store, user);
}

Status change_password(store::Store& store, const std::string& login, const std::string& password) {
  const auto there = find(store, login);
  if (!there) return there.error();
  if (!*there) return Error::not_found("there is no user " + login + "; `okno user add` makes one");
  return put_user(store, {login, (*there)->name, password});
}

}  // namespace okno::commands
