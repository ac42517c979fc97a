// What an administrator changes in a node's database. One process has it open for writing at a time, so the change is
// either made here or, while the node runs, by the node (control.h).
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "edge/accounts/accounts.h"
#include "edge/config/config.h"
#include "edge/config/orgs.h"
#include "edge/intake/citizen/intake.h"
#include "shared/wire/json/json.h"

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
// In what a kind of participation has; `what` and `document` are the kind's own words (edge/kinds).
struct ChangeKind {
  std::string kind, what, document;
};
// In the log between nodes: "compare" with a peer (or all), "recover" without them, "release" or "discard" an event that
// waits, "keep" of several programs that speak as a peer the one of this life.
struct TendLog {
  std::string act;
  NodeId peer;
  store::EventKey event = 0;
  std::string reason;
  std::string life{};
};
// Into the audit log, of what a command does beside the node: "backup.make", "log.export".
struct NoteAct {
  std::string what, on;
};
using Change = std::variant<AddUser, RenameUser, ChangePassword, AddGrant, RevokeGrant, DisableUser,
                            EnableUser, RetryRefused, HoldBack, ChangeKind, NoteAct, TendLog>;

// At a node that this process runs. Gives what there is to tell, which may be nothing, or what is wrong: for the
// administrator to read.
Result<std::string> carry_out(intake::Node& node, const Change& change);
// Opens the data folder for it, or asks the node that has it.
Result<std::string> carry_out(const config::Config& config, const Change& change);

// carry_out() of a NoteAct. One that cannot be noted is told on standard error, and what was asked for is done all the same:
// a copy of a node that is ill matters more.
void note_act(const config::Config& config, std::string what, std::string on);

wire::Json to_json(const Change& change);
Result<Change> read_change(const wire::Json& json);  // invalid

}  // namespace okno::commands
