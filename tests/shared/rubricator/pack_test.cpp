#include "shared/rubricator/pack/pack.h"

#include <doctest/doctest.h>

#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

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
