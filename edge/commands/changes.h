// What an administrator changes in a node's database. One process has it open for writing at a time, so the change is
// either made here or, while the node runs, by the node (control.h).
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "edge/commands/users.h"
#include "edge/config/config.h"
#include "edge/store/store.h"
#include "shared/wire/json.h"

namespace okno::commands {

struct AddUser {
  NewUser user;
};
struct ChangePassword {
  std::string login;
  std::string password;
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
using Change = std::variant<AddUser, ChangePassword, RetryRefused, HoldBack>;

// In a store that this process has open. Fails with what is wrong, for the administrator to read.
Status carry_out(store::Store& store, const Change& change);
// Opens the store for it, or asks the node that has it.
Status carry_out(const config::Config& config, const Change& change);

wire::Json to_json(const Change& change);
Result<Change> read_change(const wire::Json& json);  // invalid

}  // namespace okno::commands
