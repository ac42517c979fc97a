// A pin 45 km from the written address, a point outside of the body's territory, and 0,0 were taken without a word.
#include <doctest/doctest.h>

#include "edge/config/map_file.h"
#include "edge/intake/places/place_doubt.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

map::District district(const char* oktmo, int west, int south) {
  map::District made;
  made.oktmo = oktmo;
  made.name = {"Район", "District"};
  made.rings = {{{west, south}, {west + 20000, south}, {west + 20000, south + 20000}, {west, south + 20000}}};
  return made;
}

// Kaluga with its district, Obninsk sixty kilometres north-east, and the words for both.
std::shared_ptr<config::MapFile> two_districts() {
  auto file = std::make_shared<config::MapFile>();
  file->map.districts = {district("29701000", 3610000, 5440000), district("29715000", 3650000, 5500000)};
  measure(file->map);
  file->document = "{}\n";
  return file;
}

struct Places {
  SampleNode node;
  Places() {
    node.pack().territories = {{"29701000", {"Калуга"}}, {"29715000", {"Обнинск"}}};
    for (config::Org& org : node.orgs().orgs) org.map = two_districts();
    node.node().maps = intake::Maps(node.orgs());
  }
  std::string doubt(std::string address, double lat, double lon) {
    forms::Place place;
    place.address = std::move(address);
    place.point = forms::Coordinates{lat, lon};
    const auto found = intake::doubt_about(node.node(), node.orgs().orgs.front(), place);
    return found ? found->key : "";
  }
};

TEST_SUITE("regressions: odd places") {
  TEST_CASE(
      "a point far from what its address names, outside of the territory, or in the ocean is asked about") {
    Places places;
    CHECK(places.doubt("Калуга, ул. Ленина, 5", 54.5, 36.2) == "");
    CHECK(places.doubt("Калуга, ул. Ленина, 5", 55.1, 36.6) == "intake.place.far");
    CHECK(places.doubt("в Обнинске у вокзала", 54.5, 36.2) == "intake.place.far");
    CHECK(places.doubt("у школы", 54.5, 36.2) == "");
    CHECK(places.doubt("", 55.1, 36.6) == "");
    CHECK(places.doubt("", 54.72, 36.35) == "");  // between the districts of the map
    CHECK(places.doubt("", 55.75, 37.62) == "intake.place.outside");
    CHECK(places.doubt("Калуга, ул. Ленина, 5", -54.5, 36.2) == "intake.place.outside");
    CHECK(places.doubt("", 36.2, 54.5) == "intake.place.outside");  // the other way round
    CHECK(places.doubt("Калуга", 0, 0) == "intake.place.nowhere");
    CHECK(places.doubt("Калуга", 0.001, -0.002) == "intake.place.nowhere");
  }

  TEST_CASE("0,0 is asked about without a map, too, and an address alone never is") {
    SampleNode node;
    forms::Place place;
    place.address = "Калуга";
    CHECK_FALSE(intake::doubt_about(node.node(), node.orgs().orgs.front(), place));
    place.point = forms::Coordinates{0, 0};
    CHECK(intake::doubt_about(node.node(), node.orgs().orgs.front(), place));
  }

  TEST_CASE("the same message once more says that it is meant; another one is asked again") {
    Places places;
    forms::Submission submission = about_a_pothole();
    submission.place = {};
    submission.place.address = "Калуга, ул. Ленина, 5";
    submission.place.point = forms::Coordinates{55.1, 36.6};
    const auto asked = places.node.intake->submit(submission, key_of(1), "body");
    REQUIRE_FALSE(asked);
    REQUIRE(asked.error().fields.size() == 1);
    CHECK(asked.error().fields[0].field == "place");
    CHECK(asked.error().fields[0].message.key == "intake.place.far");
    CHECK_FALSE(places.node.intake->submit(submission, key_of(2), "other body").ok());
    const auto meant = places.node.intake->submit(submission, key_of(1), "body");
    REQUIRE(meant.ok());
    CHECK(places.node.intake->submit(submission, key_of(1), "body")->number == meant->number);
  }
}

}  // namespace
}  // namespace okno::testing
