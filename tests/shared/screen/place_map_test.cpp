#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

namespace okno::screen::test {
namespace {

const map::Shape* shape(const Seen& control, map::ShapeKind kind) {
  for (const map::Shape& one : control.shapes)
    if (one.kind == kind) return &one;
  return nullptr;
}

}  // namespace

TEST_CASE("a body without a map offers none") {
  Citizen maria;
  maria.comes_to_say();
  CHECK_FALSE(maria.has("place.map_open"));
  CHECK_FALSE(maria.has("place.map"));
  maria.presses("place.map_open");
  CHECK_FALSE(maria.has("place.map"));
}

TEST_CASE("the map is asked for when it is wanted, once") {
  Citizen maria;
  maria.arrives(OrgLoaded{org_with_a_map()});
  maria.arrives(PackLoaded{small_pack()});
  maria.presses("query", "roads.pothole");
  CHECK(maria.presses("place.map_open") == Effects{LoadMap{"abc", "/api/v1/maps/abc"}});
  CHECK(maria.control("place.map_open")->busy);
  CHECK(count<LoadMap>(maria.presses("place.map_open")) == 0);
  maria.arrives(MapFailed{});
  CHECK(maria.has("place.map_failed"));
  CHECK(maria.sees().announcement == "Карта не открылась. Напишите адрес словами");
  CHECK(count<LoadMap>(maria.presses("place.map_open")) == 1);
  maria.arrives(MapLoaded{std::make_shared<const map::Map>(small_map())});
  CHECK(maria.has("place.map"));
  CHECK(maria.sees().focus == "place.map");
  CHECK_FALSE(maria.has("place.map_failed"));
}

TEST_CASE("a map that comes late leaves whoever went on writing where they are") {
  Citizen maria;
  maria.arrives(OrgLoaded{org_with_a_map()});
  maria.arrives(PackLoaded{small_pack()});
  maria.presses("query", "roads.pothole");
  maria.presses("place.map_open");
  maria.types("text", "Большая яма");
  maria.arrives(MapLoaded{std::make_shared<const map::Map>(small_map())});
  CHECK(maria.has("place.map"));
  CHECK(maria.sees().focus.empty());
}

TEST_CASE("the next message begins without the last one's map") {
  Citizen maria;
  maria.opens_the_map();
  maria.types("place.map", "pin 1000 1200");
  maria.presses("back");
  maria.presses("query", "roads.pothole");
  CHECK_FALSE(maria.has("place.map"));
  CHECK(maria.has("place.map_open"));
}

TEST_CASE("a pin tells the district and the street near it") {
  Citizen maria;
  maria.opens_the_map();
  CHECK(maria.control("place.map")->value == "Точка ещё не поставлена");
  CHECK_FALSE(maria.control("place.map")->pin.has_value());
  maria.types("place.map", "pin 1000 1200");
  const Seen* map = maria.control("place.map");
  CHECK(map->pin == map::Spot{1000, 1200});
  CHECK(map->value == "Калуга, рядом улица Ленина");
  // The question that comes with the place is heard, too.
  CHECK(maria.sees().announcement == map->value + ". Чья это дорога?");
  const forms::Place& place = maria.writes().draft.place;
  CHECK(place.oktmo == "29701000");
  REQUIRE(place.point.has_value());
  CHECK(place.point->lat == doctest::Approx(54.525).epsilon(0.001));
  // The address in words stays as it is: the equal way.
  CHECK(place.address.empty());
}

TEST_CASE("as the pin moves, the district that answers is lit, and a question that only it has comes") {
  Citizen maria;
  maria.opens_the_map();
  CHECK(shape(*maria.control("place.map"), map::ShapeKind::responsible) == nullptr);
  maria.types("place.map", "pin 1000 1200");
  const map::Shape* west = shape(*maria.control("place.map"), map::ShapeKind::responsible);
  REQUIRE(west != nullptr);
  const map::Shape lit_in_the_west = *west;
  CHECK(maria.has("owner"));
  maria.types("place.map", "pin 3000 1200");
  const map::Shape* east = shape(*maria.control("place.map"), map::ShapeKind::responsible);
  REQUIRE(east != nullptr);
  CHECK(*east != lit_in_the_west);
  CHECK(maria.writes().draft.place.oktmo == "29715000");
  CHECK_FALSE(maria.has("owner"));
}

TEST_CASE("arrow keys put a pin in the middle, move it, and take the map along at its edges") {
  Citizen maria;
  maria.opens_the_map();
  maria.types("place.map", "key ArrowLeft");
  CHECK(maria.control("place.map")->pin == map::Spot{map::drawing_width / 2, map::drawing_height / 2});
  maria.types("place.map", "key ArrowLeft");
  CHECK(maria.control("place.map")->pin->x < map::drawing_width / 2);
  maria.types("place.map", "key +");
  const map::Viewport before = maria.writes().place_map.viewport;
  for (int i = 0; i < 6; ++i) maria.types("place.map", "key ArrowRight shift");
  REQUIRE(maria.control("place.map")->pin.has_value());
  CHECK(maria.writes().place_map.viewport.x > before.x);
  CHECK(maria.writes().draft.place.oktmo == "29715000");
}

TEST_CASE("buttons zoom and move what is seen, and never off the map") {
  Citizen maria;
  maria.opens_the_map();
  const map::Viewport whole = maria.writes().place_map.viewport;
  maria.presses("place.map", "in");
  CHECK(maria.writes().place_map.viewport.level == whole.level + 1);
  maria.presses("place.map", "right");
  CHECK(maria.writes().place_map.viewport.x > whole.x);
  for (int i = 0; i < 100; ++i) maria.presses("place.map", "right");
  CHECK(maria.writes().place_map.map->box.holds(
      {static_cast<std::int32_t>(maria.writes().place_map.viewport.x),
       static_cast<std::int32_t>(maria.writes().place_map.viewport.y)}));
  for (int i = 0; i < 100; ++i) maria.presses("place.map", "in");
  CHECK(maria.writes().place_map.viewport.level == map::most_level(*maria.writes().place_map.map));
  for (int i = 0; i < 100; ++i) maria.presses("place.map", "out");
  CHECK(maria.writes().place_map.viewport.level == 0);
  const map::Viewport out = maria.writes().place_map.viewport;
  maria.types("place.map", "pan 400 0");
  CHECK(maria.writes().place_map.viewport.x < out.x);
  for (const char* nonsense : {"pin", "pin 1", "pin x y", "pan 1 2 3", "frame 1 2 3 4", "key F5"}) {
    const map::Viewport same = maria.writes().place_map.viewport;
    maria.types("place.map", nonsense);
    CHECK(maria.writes().place_map.viewport == same);
    CHECK_FALSE(maria.writes().draft.place.point.has_value());
  }
}

TEST_CASE("a point from elsewhere is shown on the map, and the district under it is known") {
  Citizen maria;
  maria.opens_the_map();
  maria.presses("place.locate");
  maria.arrives(Located{{54.52, 36.07}});
  CHECK(maria.writes().draft.place.oktmo == "29715000");
  CHECK(maria.control("place.map")->pin.has_value());
  maria.presses("place.clear");
  CHECK(maria.writes().draft.place.oktmo.empty());
  CHECK_FALSE(maria.control("place.map")->pin.has_value());
  maria.presses("place.locate");
  maria.arrives(Located{{10, 10}});
  CHECK(maria.control("place.map")->value == "Этого места нет на карте");
}

}  // namespace okno::screen::test
