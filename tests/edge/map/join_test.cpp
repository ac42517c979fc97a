#include "edge/map/join.h"

#include <doctest/doctest.h>

namespace okno::map {

TEST_SUITE("map: join") {
  TEST_CASE("pieces that meet end to end become one line, whichever way they were drawn") {
    const std::vector<Line> joined =
        join({{{20, 0}, {10, 0}}, {{0, 0}, {10, 0}}, {{20, 0}, {25, 0}, {30, 0}}});
    REQUIRE(joined.size() == 1);
    Line line = joined[0];
    if (line.front().x > line.back().x) line = Line(line.rbegin(), line.rend());
    CHECK(line == Line{{0, 0}, {10, 0}, {20, 0}, {25, 0}, {30, 0}});
  }

  TEST_CASE("at a fork nothing is joined, and lines that only cross stay as they were") {
    const std::vector<Line> fork = {{{0, 0}, {10, 0}}, {{10, 0}, {20, 5}}, {{10, 0}, {20, -5}}};
    CHECK(join(fork) == fork);
    const std::vector<Line> crossing = {{{0, 0}, {10, 0}, {20, 0}}, {{10, 9}, {10, 0}, {10, -9}}};
    CHECK(join(crossing) == crossing);
    CHECK(join({}).empty());
  }

  TEST_CASE("a ring road of pieces goes round once, and one of one piece stays") {
    const std::vector<Line> joined = join({{{0, 0}, {10, 0}}, {{10, 10}, {10, 0}}, {{10, 10}, {0, 0}}});
    REQUIRE(joined.size() == 1);
    CHECK(joined[0].size() == 4);
    CHECK(joined[0].front() == joined[0].back());
    const std::vector<Line> round = {{{0, 0}, {10, 0}, {10, 10}, {0, 0}}};
    CHECK(join(round) == round);
  }
}

}  // namespace okno::map
