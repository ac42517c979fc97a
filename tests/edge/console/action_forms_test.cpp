#include "edge/console/action_forms.h"

#include <doctest/doctest.h>

namespace okno::console {
namespace {

const Day today = *parse_day("2026-11-24");

TEST_CASE("a day is taken as a date field and as a person writes it") {
  for (const char* typed : {"2026-12-07", "07.12.2026", "7.12.2026"}) {
    CAPTURE(typed);
    const MoveRead read = read_move({.action = "postpone",
                                     .org = {},
                                     .person = {},
                                     .reason = "Ждём",
                                     .text = {},
                                     .until = typed,
                                     .version = "3"},
                                    today);
    CHECK(read.errors.empty());
    REQUIRE(read.request.until);
    CHECK(to_string(*read.request.until) == "2026-12-07");
    CHECK(read.request.version == 3);
  }
}

TEST_CASE("a day that does not exist is told at its field") {
  const MoveRead read = read_move({.action = "postpone",
                                   .org = {},
                                   .person = {},
                                   .reason = {},
                                   .text = {},
                                   .until = "31.02.2026",
                                   .version = "1"},
                                  today);
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].field == "until");
}

TEST_CASE("an action that there is not is an error, a version that is none is a stale one") {
  const MoveRead read = read_move(
      {.action = "fly", .org = {}, .person = {}, .reason = {}, .text = {}, .until = {}, .version = "1x"},
      today);
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].field == "action");
  CHECK(read.request.version == 0);
}

}  // namespace
}  // namespace okno::console
