// What an administrator changes in a node's database. One process has it open for writing at a time, so the change is
// either made here or, while the node runs, by the node (control.h).
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "edge/accounts/accounts.h"
#include "edge/config/config.h"
#include "edge/config/orgs.h"
#include "edge/store/store.h"
#include "shared/wire/json.h"

namespace okno::commands {

struct AddUser {
  accounts::NewUser user;
};
struct RenameUser {
  std::string login;
  std::string name;
};
struct ChangePassword {
  std::string login;
  std::string password;
};
struct AddGrant {
  std::string login;
  accounts::Grant grant;
};
struct RevokeGrant {
  std::string login;
  accounts::Grant grant;
};
struct DisableUser {
  std::string login;
};
struct EnableUser {
  std::string login;
};
struct RetryRefused {
  NodeId peer;
  store::EventKey event = 0;
};
struct HoldBack {
  NodeId peer;
  store::EventKey event = 0;
  std::string reason;
};
using Change = std::variant<AddUser, RenameUser, ChangePassword, AddGrant, RevokeGrant, DisableUser,
                            EnableUser, RetryRefused, HoldBack>;

// In a store that this process has open. `orgs`: the bodies that may be granted. Fails with what is wrong, for the
// administrator to read.
Status carry_out(store::Store& store, const config::Orgs& orgs, const Change& change);
// Opens the store for it, or asks the node that has it.
Status carry_out(const config::Config& config, const Change& change);

wire::Json to_json(const Change& change);
Result<Change> read_change(const wire::Json& json);  // invalid

}  // namespace okno::commands
