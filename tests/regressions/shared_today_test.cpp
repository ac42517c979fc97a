// Today at the body was refused as a day to come where the device stood in another zone, or its clock a day behind.
#include <doctest/doctest.h>

#include "shared/wire/org_info.h"
#include "tests/shared/screen/citizen.h"

namespace okno::screen::test {
namespace {

// Opens «яма на дороге», whose day may not be later than today, on a device that shows `now` in `offset`.
Citizen comes(Instant now, UtcOffset offset, UtcOffset of_body, Instant node_says) {
  Citizen citizen;
  citizen.surroundings.now = now;
  citizen.surroundings.offset = offset;
  citizen.arrives(DraftLoaded{});
  forms::OrgInfo org = small_org();
  org.offset = of_body;
  org.now = node_says;
  citizen.arrives(OrgLoaded{org});
  rubricator::Pack pack = small_pack();
  for (rubricator::Situation& situation : pack.situations)
    for (forms::Field& field : situation.fields)
      if (field.kind == forms::FieldKind::date) field.max_day = "today";
  citizen.arrives(PackLoaded{pack});
  citizen.types("query", "яма на дороге");
  citizen.presses("query", "roads.pothole");
  return citizen;
}

std::string mistake_on(Citizen& citizen, std::string day) {
  citizen.types("fields.when", std::move(day));
  citizen.presses("next");
  return citizen.error("fields.when");
}

Instant at(std::string_view written) { return parse_rfc3339(written)->at; }

TEST_CASE("today is the body's day, whatever the device's zone") {
  using std::chrono::hours;
  // In Kamchatka it is the 24th already, in London the 23rd.
  Citizen in_london = comes(at("2026-11-23T21:00:00Z"), hours(0), hours(12), {});
  CHECK(mistake_on(in_london, "24.11.2026").empty());
  CHECK_FALSE(mistake_on(in_london, "25.11.2026").empty());
  Citizen in_vladivostok = comes(at("2026-11-23T15:00:00Z"), hours(10), hours(3), {});
  CHECK(mistake_on(in_vladivostok, "23.11.2026").empty());
  CHECK_FALSE(mistake_on(in_vladivostok, "24.11.2026").empty());
}

TEST_CASE("today is the node's day, whatever the device's clock") {
  using std::chrono::hours;
  Citizen behind =
      comes(at("2026-11-22T10:00:00+03:00"), hours(3), hours(3), at("2026-11-23T10:00:00+03:00"));
  CHECK(mistake_on(behind, "23.11.2026").empty());
  Citizen of_another_age =
      comes(at("1970-01-02T10:00:00+03:00"), hours(3), hours(3), at("2026-11-23T10:00:00+03:00"));
  CHECK(mistake_on(of_another_age, "23.11.2026").empty());
  Citizen ahead = comes(at("2026-11-25T10:00:00+03:00"), hours(3), hours(3), at("2026-11-23T10:00:00+03:00"));
  CHECK_FALSE(mistake_on(ahead, "24.11.2026").empty());
  // The page stays open over midnight.
  behind.passes(hours(24));
  CHECK(mistake_on(behind, "24.11.2026").empty());
}

TEST_CASE("a node's clock travels with what it says of a body") {
  forms::OrgInfo info = small_org();
  info.now = at("2026-11-23T10:00:00+03:00");
  std::vector<wire::Fault> faults;
  CHECK(wire::read_org_info(wire::to_json(info), "", faults) == info);
  CHECK(faults.empty());
}

}  // namespace
}  // namespace okno::screen::test
