#include "shared/map/map.h"

#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::map;

namespace {

Line square(std::int32_t x, std::int32_t y, std::int32_t side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

District district(std::string oktmo, std::vector<Line> rings) {
  District made;
  made.oktmo = std::move(oktmo);
  made.name = {"Район", ""};
  made.rings = std::move(rings);
  return made;
}

Street street(std::string name, std::vector<Line> lines) {
  Street made;
  made.name = {std::move(name), ""};
  made.lines = std::move(lines);
  return made;
}

std::string oktmo_at(const Map& map, Point point) {
  const District* found = district_at(map, point);
  return found == nullptr ? "" : found->oktmo;
}

std::string street_at(const Map& map, Point point, double most_m) {
  const Street* found = street_near(map, point, most_m);
  return found == nullptr ? "" : found->name.ru;
}

// A district with a lake that is nobody's, an island in the lake, and a town that lies inside without a hole for it.
Map region() {
  Map map;
  map.districts = {
      district("29606000", {square(0, 0, 1000), square(600, 600, 300), square(700, 700, 100)}),
      district("29606105", {square(100, 100, 200)}),
      district("29623000", {square(1000, 0, 1000)}),
  };
  measure(map);
  return map;
}

}  // namespace

TEST_CASE("a place on the map is found again to the metre") {
  const forms::Coordinates obninsk{55.09681, 36.61006};
  CHECK(to_point(obninsk) == Point{3661006, 5509681});
  CHECK(to_coordinates({3661006, 5509681}).lat == doctest::Approx(55.09681));
  CHECK(to_coordinates({-3661006, 5509681}).lon == doctest::Approx(-36.61006));
  CHECK(to_point({91, 181}) == Point{18'000'000, 9'000'000});
  CHECK(to_point({-1e300, -1e300}) == Point{-18'000'000, -9'000'000});
}

TEST_CASE("the district around a point is found") {
  const Map map = region();
  CHECK(oktmo_at(map, {50, 50}) == "29606000");
  CHECK(oktmo_at(map, {1500, 500}) == "29623000");
  CHECK(oktmo_at(map, {500, -1}).empty());
  CHECK(oktmo_at(map, {2001, 500}).empty());
  CHECK(district_at({}, {0, 0}) == nullptr);
}

TEST_CASE("of a district and a town in it the town is meant") {
  Map map = region();
  CHECK(oktmo_at(map, {150, 150}) == "29606105");
  std::swap(map.districts[0], map.districts[1]);
  CHECK(oktmo_at(map, {150, 150}) == "29606105");
}

TEST_CASE("a hole is outside, and an island in the hole is inside again") {
  const Map map = region();
  CHECK(oktmo_at(map, {650, 650}).empty());
  CHECK(oktmo_at(map, {750, 750}) == "29606000");
}

TEST_CASE("a point of the border between two districts is in exactly one of them") {
  const Line border = {{700, 0}, {713, 331}, {689, 497}, {702, 1000}};
  Line left = {{0, 1000}, {0, 0}};
  left.insert(left.end(), border.begin(), border.end());
  Line right = {{2000, 0}, {2000, 1000}};
  right.insert(right.end(), border.rbegin(), border.rend());
  Map one, other;
  one.districts = {district("29606000", {left})};
  other.districts = {district("29623000", {right})};
  measure(one);
  measure(other);
  for (std::int32_t y = 1; y < 1000; ++y)
    for (std::int32_t x = 685; x < 720; ++x) {
      CAPTURE(x);
      CAPTURE(y);
      REQUIRE((district_at(one, {x, y}) != nullptr) != (district_at(other, {x, y}) != nullptr));
    }
}

TEST_CASE("a map is as large as what is on it") {
  Map map = region();
  CHECK(map.box == Box{{0, 0}, {2000, 1000}});
  CHECK(map.districts[1].box == Box{{100, 100}, {300, 300}});
  CHECK(map.districts[0].area == 1000.0 * 1000);
  CHECK(map.districts[1].area == 200.0 * 200);

  map.streets = {street("улица Ленина", {{{-5, 10}, {20, 30}}, {{40, 2500}, {50, 60}}})};
  Water river;
  river.lines = {{{-9000, 0}, {9000, 0}}};
  map.water = {river};
  measure(map);
  CHECK(map.streets[0].box == Box{{-5, 10}, {50, 2500}});
  CHECK(map.water[0].box == Box{{-9000, 0}, {9000, 0}});
  CHECK(map.box == Box{{-5, 0}, {2000, 2500}});  // a river that comes from far does not make it wider

  map.districts.clear();
  map.streets.clear();
  measure(map);
  CHECK(map.box == Box{{-9000, 0}, {9000, 0}});
}

TEST_CASE("measuring twice changes nothing") {
  Map map = region();
  const Map once = map;
  measure(map);
  CHECK(map == once);
}

TEST_CASE("the nearest street that has a name is found, if it is near enough") {
  Map map;
  map.streets = {street("улица Ленина", {{{0, 0}, {1000, 0}}}),
                 street("улица Кирова", {{{0, 5000}, {9, 5000}}, {{0, 200}, {500, 200}, {1000, 300}}}),
                 street("", {{{0, 60}, {1000, 60}}})};
  measure(map);
  CHECK(street_at(map, {500, 70}, 100) == "улица Ленина");
  CHECK(street_at(map, {500, 130}, 100) == "улица Кирова");
  CHECK(street_at(map, {-40, 0}, 50) == "улица Ленина");
  CHECK(street_at(map, {-60, 0}, 50).empty());
  CHECK(street_at(map, {500, 70}, 10).empty());
  CHECK(street_near({}, {0, 0}, 1e9) == nullptr);
}

TEST_CASE("a degree east is as short as it is in the map's latitude") {
  Map map;
  map.east_scale = std::cos(55.0 * std::numbers::pi / 180);
  map.streets = {street("улица Ленина", {{{0, 0}, {0, 1000}}})};
  measure(map);
  // 150 units east are 96 m in Obninsk, and 150 units north are 167 m.
  CHECK(street_at(map, {150, 500}, 97) == "улица Ленина");
  CHECK(street_at(map, {150, 500}, 95).empty());
  CHECK(street_at(map, {0, 1150}, 168) == "улица Ленина");
  CHECK(street_at(map, {0, 1150}, 166).empty());
}
