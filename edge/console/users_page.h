// The pages on which an administrator keeps the users of a node. Pure.
#pragma once

#include <string>
#include <vector>

#include "edge/accounts/accounts.h"
#include "edge/console/pages.h"

namespace okno::console {

// What was typed into one of the forms; passwords are never shown again.
struct UserForm {
  std::string act;  // "make", "rename", "password", "grant", "revoke", "disable", "enable"
  std::string login{}, name{}, password{};
  std::string body{}, role{};
};

std::string users_page(const Frame& frame, const std::vector<accounts::User>& users, const config::Orgs& orgs,
                       const UserForm& form, const Trouble& trouble);

struct UserView {
  const accounts::User& user;
  const config::Orgs& orgs;
  UserForm form;
  Trouble trouble;
  bool done = false;  // something has just been changed
};
std::string user_page(const Frame& frame, const UserView& view);

// "/console/users/anna"
std::string user_address(std::string_view login);

}  // namespace okno::console
