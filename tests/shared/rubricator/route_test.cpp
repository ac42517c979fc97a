#include "shared/rubricator/route.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

Routing routing(std::vector<Route> routes) { return {"roads", "road_class", std::move(routes)}; }

std::string chosen(const Routing& routing, std::string_view oktmo, std::string_view owner = {}) {
  const Route* found = choose_route(routing, oktmo, owner);
  return found == nullptr ? "nobody" : found->org.value;
}

std::string asked(const Pack& pack, std::string_view situation, std::string_view oktmo) {
  const Owner* owner = owner_question(pack, *pack.find(SituationId{std::string(situation)}), oktmo);
  return owner == nullptr ? "nothing" : owner->id;
}

}  // namespace

TEST_CASE("a message goes to the body of the narrowest place that fits") {
  const Routing roads =
      routing({sample_route("29701000", {}, "city"), sample_route("", {}, "ministry"),
               sample_route("29606", {}, "district"), sample_route("29606101", {}, "town")});
  CHECK(chosen(roads, "29701000") == "city");
  CHECK(chosen(roads, "29701000001") == "city");
  CHECK(chosen(roads, "29606432") == "district");
  CHECK(chosen(roads, "29606101001") == "town");
  CHECK(chosen(roads, "29715000") == "ministry");
  CHECK(chosen(roads, "") == "ministry");
}

TEST_CASE("a place known only roughly does not reach a narrower route") {
  const Routing roads = routing({sample_route("", {}, "ministry"), sample_route("29606101", {}, "town")});
  CHECK(chosen(roads, "29606") == "ministry");
}

TEST_CASE("without a catch-all route a message from elsewhere has nowhere to go") {
  CHECK(choose_route(routing({sample_route("29701000", {}, "city")}), "45000000", {}) == nullptr);
}

TEST_CASE("whose thing it is goes before where it is: a federal road stays one in a town") {
  const Routing roads = routing({sample_route("29701000", {}, "city"),
                                 sample_route("", {"federal"}, "federal"), sample_route("", {}, "ministry")});
  CHECK(chosen(roads, "29701000", "federal") == "federal");
  CHECK(chosen(roads, "29701000", "municipal") == "city");
  CHECK(chosen(roads, "29701000", "unknown") == "city");
}

TEST_CASE("among routes that name the owner the narrowest wins") {
  const Routing roads =
      routing({sample_route("", {"municipal", "unknown"}, "ministry"),
               sample_route("29606", {"municipal"}, "district"), sample_route("", {}, "office")});
  CHECK(chosen(roads, "29606105", "municipal") == "district");
  CHECK(chosen(roads, "29606105", "unknown") == "ministry");
  CHECK(chosen(roads, "29606105", "federal") == "office");
}

TEST_CASE("no answer is the same as «не знаю»") {
  const Routing roads = routing({sample_route("", {"unknown"}, "finder"), sample_route("", {}, "ministry")});
  CHECK(chosen(roads, "", "") == "finder");
  CHECK(chosen(roads, "", unknown_owner) == "finder");
  CHECK(chosen(roads, "", "municipal") == "ministry");
}

TEST_CASE("an owner that there is not is nobody's special case") {
  const Routing roads = routing({sample_route("", {"federal"}, "federal"), sample_route("", {}, "ministry")});
  CHECK(chosen(roads, "", "galactic") == "ministry");
}

TEST_CASE("the same question twice has the same answer, whatever the order of what cannot be equal") {
  std::vector<Route> routes{sample_route("29701", {"town", "unknown"}, "814"),
                            sample_route("", {"federal"}, "836"), sample_route("", {}, "811")};
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(routes.begin(), routes.begin() + 1, routes.end());
    const Routing roads = routing(routes);
    CHECK(chosen(roads, "29701000", "town") == "814");
    CHECK(chosen(roads, "29701000", "federal") == "836");
    CHECK(chosen(roads, "29715000", "town") == "811");
  }
}

TEST_CASE("the owner is asked only where the answer changes who answers") {
  Pack pack = sample_pack();
  CHECK(asked(pack, "roads.pothole", "29701000") == "road_class");
  CHECK(asked(pack, "roads.pothole", "45000000") == "road_class");
  CHECK(asked(pack, "roads.light", "29701000") == "nothing");

  pack.routings[1].routes[1].oktmo = "29701";  // federal roads matter in the town alone
  CHECK(asked(pack, "roads.pothole", "29701000") == "road_class");
  CHECK(asked(pack, "roads.pothole", "45000000") == "nothing");
  CHECK(asked(pack, "roads.pothole", "") == "nothing");
}

TEST_CASE("a situation whose routing is not there goes nowhere and asks nothing") {
  Pack pack = sample_pack();
  pack.situations[0].routing = "none";
  CHECK(choose_route(pack, pack.situations[0], "29701000", "town") == nullptr);
  CHECK(asked(pack, "roads.pothole", "29701000") == "nothing");
  CHECK(owner_of(pack, pack.situations[0]) == nullptr);
}
