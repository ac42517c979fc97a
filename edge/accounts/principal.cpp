#include "edge/accounts/principal.h"

#include <array>

namespace okno::accounts {
namespace {

constexpr std::array roles = {Role::operator_,  Role::moderator, Role::organiser,
                              Role::supervisor, Role::analyst,   Role::administrator};

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::operator_:
      return "operator";
    case Role::moderator:
      return "moderator";
    case Role::organiser:
      return "organiser";
    case Role::supervisor:
      return "supervisor";
    case Role::analyst:
      return "analyst";
    case Role::administrator:
      return "administrator";
  }
  return {};
}

bool parse_role(std::string_view name, Role& role) {
  for (const Role each : roles) {
    if (to_string(each) != name) continue;
    role = each;
    return true;
  }
  return false;
}

std::string to_string(const Grant& grant) {
  return grant.body.value + ":" + std::string(to_string(grant.role));
}

Result<Grant> parse_grant(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  Grant grant;
  if (colon == std::string_view::npos || colon == 0 || !parse_role(text.substr(colon + 1), grant.role)) {
    std::string names;
    for (const Role each : roles) names += (names.empty() ? "" : ", ") + std::string(to_string(each));
    return Error::invalid("\"" + std::string(text) + "\" is no grant: write BODY:ROLE, a role being one of " +
                          names);
  }
  grant.body.value = text.substr(0, colon);
  return grant;
}

}  // namespace okno::accounts
