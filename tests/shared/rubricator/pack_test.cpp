#include "shared/rubricator/pack.h"

#include <doctest/doctest.h>

#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

Route route(std::string oktmo, std::string org) {
  Route made;
  made.oktmo = std::move(oktmo);
  made.org.value = std::move(org);
  made.why = {"Потому что.", ""};
  return made;
}

std::string chosen(const Situation& situation, std::string_view oktmo) {
  const Route* found = choose_route(situation, oktmo);
  return found == nullptr ? "nobody" : found->org.value;
}

}  // namespace

TEST_CASE("a situation is found by its id, and an unknown id finds nothing") {
  const Pack pack = sample_pack();
  REQUIRE(pack.find(SituationId{"housing.cold"}) != nullptr);
  CHECK(pack.find(SituationId{"housing.cold"})->title.en == "Cold radiators");
  CHECK(pack.find(SituationId{"housing"}) == nullptr);
  CHECK(pack.find(SituationId{}) == nullptr);
}

TEST_CASE("a situation's path names its category and subcategory in the language asked for") {
  const Pack pack = sample_pack();
  const Situation& pothole = pack.situations[0];
  CHECK(pack.path(pothole, i18n::Lang::ru) == "Дороги › Покрытие");
  CHECK(pack.path(pothole, i18n::Lang::en) == "Roads › Surface");
}

TEST_CASE("a message goes to the body of the narrowest place that fits") {
  Situation situation = sample_pack().situations[0];
  situation.routes = {route("29701000", "city"), route("", "ministry"), route("29606", "district"),
                      route("29606101", "town")};
  CHECK(chosen(situation, "29701000") == "city");
  CHECK(chosen(situation, "29701000001") == "city");
  CHECK(chosen(situation, "29606432") == "district");
  CHECK(chosen(situation, "29606101001") == "town");
  CHECK(chosen(situation, "29715000") == "ministry");
  CHECK(chosen(situation, "") == "ministry");
}

TEST_CASE("a place known only roughly does not reach a narrower route") {
  Situation situation = sample_pack().situations[0];
  situation.routes = {route("", "ministry"), route("29606101", "town")};
  CHECK(chosen(situation, "29606") == "ministry");
}

TEST_CASE("without a catch-all route a message from elsewhere has nowhere to go") {
  Situation situation = sample_pack().situations[0];
  situation.routes = {route("29701000", "city")};
  CHECK(choose_route(situation, "45000000") == nullptr);
}
