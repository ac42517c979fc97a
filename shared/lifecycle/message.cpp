#include "shared/lifecycle/message.h"

namespace okno::lifecycle {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::solved:
      return "solved";
    case Outcome::partly:
      return "partly";
    case Outcome::not_solved:
      return "not_solved";
  }
  return {};
}

bool parse_outcome(std::string_view name, Outcome& outcome) {
  for (const Outcome candidate : {Outcome::solved, Outcome::partly, Outcome::not_solved}) {
    if (to_string(candidate) != name) continue;
    outcome = candidate;
    return true;
  }
  return false;
}

}  // namespace okno::lifecycle
