#include "shared/lifecycle/message.h"

#include <doctest/doctest.h>

using namespace okno::lifecycle;

TEST_CASE("how a matter ended is written and read by the same three words") {
  for (const Outcome outcome : {Outcome::solved, Outcome::partly, Outcome::not_solved}) {
    Outcome parsed = outcome == Outcome::solved ? Outcome::partly : Outcome::solved;
    CHECK(parse_outcome(to_string(outcome), parsed));
    CHECK(parsed == outcome);
  }
  CHECK(to_string(Outcome::not_solved) == "not_solved");

  Outcome untouched = Outcome::partly;
  CHECK_FALSE(parse_outcome("unsolved", untouched));
  CHECK_FALSE(parse_outcome("", untouched));
  CHECK(untouched == Outcome::partly);
}
