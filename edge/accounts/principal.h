// Who acts at a node, and what they were granted. Every use case of the console takes one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/id.h"

namespace okno::accounts {

enum class Role {
  operator_,      // works on the messages of a body
  moderator,      // accepts, declines and classifies what comes in
  organiser,      // surveys, votes, discussions
  supervisor,     // reads a body and those below it, takes reviews that went up to it
  analyst,        // figures, no people
  administrator,  // users and settings, no messages; of every body or of none
};
std::string_view to_string(Role role);  // "operator", …
bool parse_role(std::string_view name, Role& role);

// A grant for every body, of now and of later.
inline constexpr std::string_view every_body = "*";

struct Grant {
  OrgId body;
  Role role = Role::operator_;
  friend bool operator==(const Grant&, const Grant&) = default;
};
std::string to_string(const Grant& grant);  // "811:operator", "*:administrator"
// Fails with invalid, which names the roles.
Result<Grant> parse_grant(std::string_view text);

struct Principal {
  enum class Kind {
    user,
    machine,  // who can open the data folder: commands on the node's own machine
  };
  std::string id{};    // the login, which is a node's own
  std::string name{};  // what people read
  std::vector<Grant> grants{};
  Kind kind = Kind::user;
};
inline Principal the_machine() { return {.kind = Principal::Kind::machine}; }

}  // namespace okno::accounts
