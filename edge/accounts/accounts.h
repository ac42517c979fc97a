// The users of a node: made, listed and changed by an administrator at the console and by commands on the node's own
// machine. Whatever is changed about a user ends their sessions. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/accounts/principal.h"
#include "edge/accounts/user_stream.h"
#include "edge/config/orgs.h"
#include "edge/store/store.h"
#include "shared/forms/validate.h"

namespace okno::accounts {

struct NewUser {
  std::string login, name, password;
  std::vector<Grant> grants{};
};

struct User {
  Principal who;
  bool disabled = false;
};

// `error.detail` says all of it in English; `fields`, for a form, what is wrong with "login", "name", "password" or
// "grant" (words.h).
struct Refused {
  Error error;
  forms::FieldErrors fields{};
  Refused(Error e) : error(std::move(e)) {}
  Refused(Error e, forms::FieldErrors f) : error(std::move(e)), fields(std::move(f)) {}
};
template <class T>
using Outcome = Result<T, Refused>;

// All fail with forbidden for who may not manage users, and with not_found for a login that there is not.
class Accounts {
 public:
  // Without a log only what reads may be called.
  Accounts(store::Store& store, const config::Orgs& orgs, std::optional<UserLog> log = std::nullopt)
      : store_(store), orgs_(orgs), log_(log) {}

  Outcome<std::vector<User>> list(const Principal& by);  // by login
  Outcome<User> find(const std::string& login, const Principal& by);

  // invalid with every fault; conflict when there is such a login.
  Outcome<Nothing> make(const NewUser& user, const Principal& by);
  Outcome<Nothing> rename(const std::string& login, const std::string& name, const Principal& by);
  Outcome<Nothing> change_password(const std::string& login, const std::string& password,
                                   const Principal& by);
  // A second time does nothing. invalid for a body that is not in the orgs file, and for an administrator of one body.
  Outcome<Nothing> grant(const std::string& login, const Grant& grant, const Principal& by);
  // not_found for a grant that the user does not have. conflict for an administrator who would shut themselves out.
  Outcome<Nothing> revoke(const std::string& login, const Grant& grant, const Principal& by);
  // Can be undone. conflict for oneself.
  Outcome<Nothing> disable(const std::string& login, const Principal& by);
  Outcome<Nothing> enable(const std::string& login, const Principal& by);

 private:
  template <class Act, class Piece>
  Outcome<Nothing> change(const std::string& login, const Principal& by, const Act& act, const Piece& piece);
  void check(const Grant& grant, forms::FieldErrors& errors) const;

  store::Store& store_;
  const config::Orgs& orgs_;
  const std::optional<UserLog> log_;
};

// Kept as given, with the sessions that there are: for the demonstration, whose users are renewed at every start.
Status put_user(store::Store& store, const UserLog& log, const NewUser& user);

}  // namespace okno::accounts
