// Operators in a node's database.
#pragma once

#include <string>

#include "edge/store/store.h"

namespace okno::commands {

struct NewUser {
  std::string login, name, password;
};
// Fails with invalid for a login or password that is too short or long, with conflict when there is such a login.
Status add_user(store::Store& store, const NewUser& user);
// Makes the user or renews its password.
Status put_user(store::Store& store, const NewUser& user);
Status change_password(store::Store& store, const std::string& login, const std::string& password);

}  // namespace okno::commands
