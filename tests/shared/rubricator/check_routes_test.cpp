#include <doctest/doctest.h>

#include "shared/rubricator/pack/pack.h"
#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

const std::vector<OrgId> orgs{OrgId{"811"}, OrgId{"814"}, OrgId{"836"}};

// "routings[0].routes[1].org: there is no body …", what and mend being there.
std::vector<std::string> faulty(const Pack& pack) {
  std::vector<std::string> paths;
  for (const Fault& fault : check(pack, orgs)) {
    CHECK_FALSE(fault.what.empty());
    CHECK_FALSE(fault.mend.empty());
    paths.push_back(fault.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

// The sample's second routing: a town's or the federation's roads, where that is known.
std::vector<Route>& roads(Pack& pack) { return pack.routings[1].routes; }

}  // namespace

TEST_CASE("a routing without a route for everywhere is a fault, because a message might go nowhere") {
  Pack pack = sample_pack();
  pack.routings[0].routes[0].oktmo = "29701000";
  CHECK(faulty(pack) == Paths{"routings[0].routes"});
  pack.routings[0].routes.clear();
  CHECK(faulty(pack) == Paths{"routings[0].routes"});
  pack.routings.clear();
  CHECK(faulty(pack).back() == "routings");
}

TEST_CASE("an owner whom no route is for is a fault that names the owner") {
  Pack pack = sample_pack();
  roads(pack)[2].owned = {"town"};
  const auto faults = check(pack, orgs);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "routings[1].routes");
  CHECK(faults[0].what == "a message from elsewhere would go nowhere when the owner is \"unknown\"");
}

TEST_CASE("a route to a body that is not in the orgs file is a fault") {
  Pack pack = sample_pack();
  roads(pack)[0].org = OrgId{"999"};
  roads(pack)[1].also = {OrgId{"811"}, OrgId{"998"}};
  CHECK(faulty(pack) == Paths{"routings[1].routes[0].org", "routings[1].routes[1].also[1]"});
  CHECK(check(pack, {}).empty());
  roads(pack)[0].org = OrgId{};
  CHECK(check(pack, {}).size() == 1);
}

TEST_CASE("who acts together is somebody else, and named once") {
  Pack pack = sample_pack();
  roads(pack)[0].also = {OrgId{"814"}};
  CHECK(faulty(pack) == Paths{"routings[1].routes[0].also[0]"});
  roads(pack)[0].also = {OrgId{"811"}, OrgId{"836"}, OrgId{"811"}};
  CHECK(faulty(pack) == Paths{"routings[1].routes[0].also[2]"});
}

TEST_CASE("two routes for one place and one owner are a fault of the second") {
  Pack pack = sample_pack();
  roads(pack).push_back(roads(pack)[2]);
  CHECK(faulty(pack) == Paths{"routings[1].routes[3].oktmo"});

  pack = sample_pack();
  roads(pack).push_back(sample_route("29701", {"federal", "unknown"}, "836"));
  const auto faults = check(pack, orgs);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "routings[1].routes[3].oktmo");
  CHECK(faults[0].what == "is the same as that of routings[1].routes[0] and both are for \"unknown\"");
}

TEST_CASE("a route that others always go before is a fault") {
  Pack pack = sample_pack();
  // Every owner is named for everywhere, so whoever it is, the street's own route is never reached.
  roads(pack) = {sample_route("", {"federal", "town", "unknown"}, "811"), sample_route("29701", {}, "814")};
  const auto faults = check(pack, orgs);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "routings[1].routes[1]");
  CHECK(faults[0].what == "is never chosen: routes[0] goes before it");
}

TEST_CASE("a route's place is written in digits and its reason is given") {
  Pack pack = sample_pack();
  Route route = sample_route("29-606", {"town"}, "814");
  route.why.ru = "  ";
  roads(pack).push_back(route);
  CHECK(faulty(pack) == Paths{"routings[1].routes[3].why.ru", "routings[1].routes[3].oktmo"});
}

TEST_CASE("routings, owners and options that there are not are faults") {
  Pack pack = sample_pack();
  pack.situations[2].routing = "lights";
  CHECK(faulty(pack) == Paths{"situations[2].routing"});

  pack = sample_pack();
  roads(pack)[0].owned.push_back("regional");
  CHECK(faulty(pack) == Paths{"routings[1].routes[0].owned[2]"});

  pack = sample_pack();
  pack.routings[0].routes.push_back(sample_route("29701", {"town"}, "814"));
  CHECK(faulty(pack) == Paths{"routings[0].routes[1].owned"});

  pack = sample_pack();
  pack.routings[0].owner = "house";
  CHECK(faulty(pack) == Paths{"routings[0].owner"});
}

TEST_CASE("owners and routings have ids of their own, and a question with answers") {
  Pack pack = sample_pack();
  pack.routings.push_back(pack.routings[0]);
  pack.owners.push_back(pack.owners[0]);
  CHECK(faulty(pack) == Paths{"owners[1].id", "routings[2].id"});

  pack = sample_pack();
  pack.owners[0].question.ru.clear();
  pack.owners[0].options.push_back(pack.owners[0].options[0]);
  pack.owners[0].options.push_back({"unknown", {"Не знаю", ""}});
  CHECK(faulty(pack) == Paths{"owners[0].question.ru", "owners[0].options[3].id", "owners[0].options[2].id"});

  pack = sample_pack();
  pack.owners.push_back({"house", {"Чей дом?", ""}, {}, {}});
  CHECK(faulty(pack) == Paths{"owners[1].options"});
}

TEST_CASE("a territory has a code and names that are its alone") {
  Pack pack = sample_pack();
  pack.territories = {{"29701000", {"Калуга"}}, {"29701", {"Обнинск"}}, {"29606105", {}}};
  CHECK(faulty(pack) == Paths{"territories[1].oktmo", "territories[2].names"});
  pack.territories = {{"29701000", {"Калуга"}}, {"29715000", {"Обнинск", "Калуга"}}, {"29701000", {" "}}};
  CHECK(faulty(pack) == Paths{"territories[1].names[1]", "territories[2].names[0]", "territories[2].oktmo"});
}
