// What an administrator is told of a hub that is not there.
#include "tests/edge/federation/simulated_node.h"

namespace okno::testing {
namespace {

using namespace std::chrono_literals;
using federation::Line;

// A hub that was stopped in the middle, or whose machine hangs, kept "reachable" for a minute and a half.
TEST_CASE("a hub that takes requests and answers none is not reachable") {
  Line line;
  Instant now{};
  line.asked(Line::Side::pull, now, 35s);
  CHECK(line.worked(Line::Side::pull));
  CHECK(line.health(now).reachable);
  line.asked(Line::Side::pull, now, 35s);
  line.asked(Line::Side::push, now, 10s);
  CHECK(line.health(now + 9s).reachable);
  CHECK_FALSE(line.health(now + 11s).reachable);
  line.worked(Line::Side::push);
  CHECK(line.health(now + 11s).reachable);
  CHECK_FALSE(line.health(now + 36s).reachable);
  line.worked(Line::Side::pull);
  line.asked(Line::Side::carry, now, 0s);  // a large file over a thin line
  CHECK(line.health(now + 10min).reachable);
}

struct Edge {
  HandClock clock;
  SimulatedNode node{{.id = "e1", .hub = "hub"}, clock, 1};
  Edge() { node.start({}); }

  std::vector<std::string> told_of(std::string_view words) const {
    std::vector<std::string> lines;
    for (const std::string& line : node.told)
      if (line.find(words) != std::string::npos) lines.push_back(line);
    return lines;
  }
  void fail_to_push(const std::string& why) {
    clock.advance(10min);
    const auto request = node.link->pushing().next();
    REQUIRE(request.has_value());
    node.link->pushing().took(Error::busy(why));
  }
};

TEST_CASE(
    "a delivery that fails is told of once, with who, where and why, and again when that changes or lasts") {
  Edge edge;
  for (int i = 0; i < 4; ++i) edge.fail_to_push("no answer from the hub: Could not connect to server");
  const auto lines = edge.told_of("no delivery");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("node hub at http://simulated") != std::string::npos);
  CHECK(lines[0].find("Could not connect to server") != std::string::npos);
  edge.fail_to_push("no answer from the hub: Timeout was reached");
  CHECK(edge.told_of("no delivery").size() == 2);
  for (int i = 0; i < 7; ++i) edge.fail_to_push("no answer from the hub: Timeout was reached");
  CHECK(edge.told_of("no delivery").size() == 3);
}

}  // namespace
}  // namespace okno::testing
