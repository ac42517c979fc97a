#include "edge/map/simplify.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include <doctest/doctest.h>

#include "edge/map/weight.h"

namespace okno::map {
namespace {

constexpr std::int32_t cell = 1000;  // a little over a kilometre
constexpr std::int32_t cells = 4;    // a side of the region
constexpr std::int32_t pieces = 40;  // of a side of a cell

District district(std::vector<Line> rings) {
  District made;
  made.oktmo = "29606000";
  made.name = {"Район", ""};
  made.rings = std::move(rings);
  return made;
}

Map of(std::vector<std::vector<Line>> districts) {
  Map map;
  for (std::vector<Line>& rings : districts) map.districts.push_back(district(std::move(rings)));
  return map;
}

Line reversed(const Line& line) { return {line.rbegin(), line.rend()}; }

// A crooked border between two corners of the grid, the same whoever asks.
Line border(Point from, Point to) {
  const bool is_backwards = std::pair(to.x, to.y) < std::pair(from.x, from.y);
  if (is_backwards) std::swap(from, to);
  std::mt19937 random(static_cast<unsigned>(from.x * 7 + from.y * 13 + to.x * 3 + to.y));
  std::uniform_int_distribution<std::int32_t> aside(-9, 9);
  Line line{from};
  for (std::int32_t i = 1; i < pieces; ++i) {
    const std::int32_t off = aside(random);
    line.push_back(from.x == to.x ? Point{from.x + off, from.y + (to.y - from.y) * i / pieces}
                                  : Point{from.x + (to.x - from.x) * i / pieces, from.y + off});
  }
  line.push_back(to);
  return is_backwards ? reversed(line) : line;
}

// A region of districts that fill it without a gap; every other ring goes the other way, and each begins elsewhere.
Map region() {
  Map map;
  for (std::int32_t x = 0; x < cells; ++x) {
    for (std::int32_t y = 0; y < cells; ++y) {
      const Point corners[] = {{x * cell, y * cell},
                               {(x + 1) * cell, y * cell},
                               {(x + 1) * cell, (y + 1) * cell},
                               {x * cell, (y + 1) * cell}};
      Line ring;
      for (int side = 0; side < 4; ++side) {
        const Line part = border(corners[side], corners[(side + 1) % 4]);
        ring.insert(ring.end(), part.begin(), part.end() - 1);
      }
      if ((x + y) % 2 != 0) std::reverse(ring.begin(), ring.end());
      std::rotate(ring.begin(), ring.begin() + (x * 31 + y * 17) % pieces, ring.end());
      map.districts.push_back(district({ring}));
    }
  }
  return map;
}

std::size_t points(const Map& map) {
  std::size_t count = 0;
  for (const District& one : map.districts)
    for (const Line& ring : one.rings) count += ring.size();
  return count;
}

std::size_t holders(const Map& map, Point point) {
  std::size_t count = 0;
  for (const District& one : map.districts) {
    Map alone;
    alone.districts = {one};
    measure(alone);
    if (district_at(alone, point) != nullptr) ++count;
  }
  return count;
}

std::vector<Point> sorted(Line line) {
  std::sort(line.begin(), line.end(),
            [](Point a, Point b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  return line;
}

// How far the points of `line` are from what is left of it, in metres.
double farthest_m(const Line& line, const Line& left) {
  double farthest = 0;
  std::size_t next = 1;
  for (const Point point : line) {
    if (next + 1 < left.size() && point == left[next]) ++next;
    // The weight of a point between two others is its distance from their segment.
    farthest = std::max(
        farthest, std::min(weigh({left[next - 1], point, left[next]}, 1)[1],
                           next >= 2 ? weigh({left[next - 2], point, left[next - 1]}, 1)[1] : HUGE_VAL));
  }
  return farthest;
}

Line walk(std::size_t length) {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int32_t> step(-9, 9);
  Line line{{0, 0}};
  while (line.size() < length)
    line.push_back({line.back().x + 3 + step(random), line.back().y + step(random)});
  return line;
}

Map streets(std::vector<Line> lines) {
  Map map;
  map.streets = {{{"улица Ленина", ""}, StreetKind::street, std::move(lines), {}}};
  return map;
}

}  // namespace

TEST_SUITE("map: simplify") {
  TEST_CASE("points that a line can do without go, its ends and its corners stay") {
    Map map = streets({{{0, 0}, {10, 1}, {20, 0}, {100, 0}, {100, 50}, {99, 100}, {100, 150}}});
    simplify(map, 4);
    CHECK(map.streets[0].lines == std::vector<Line>{{{0, 0}, {100, 0}, {100, 150}}});
    Map fine = streets({{{0, 0}, {10, 1}, {20, 0}, {100, 0}}});
    simplify(fine, 1);
    CHECK(fine.streets[0].lines == std::vector<Line>{{{0, 0}, {10, 1}, {100, 0}}});
  }

  TEST_CASE("a line stays within the tolerance of what it was") {
    for (const double tolerance_m : {2.0, 5.0, 20.0, 100.0}) {
      const Line line = walk(2000);
      Map map = streets({line});
      simplify(map, tolerance_m);
      const Line& left = map.streets[0].lines[0];
      CHECK(left.size() < line.size());
      CHECK(left.front() == line.front());
      CHECK(left.back() == line.back());
      CHECK(farthest_m(line, left) <= tolerance_m);
    }
  }

  TEST_CASE("east is measured by the latitude") {
    Map map = streets({{{0, 0}, {6, 50}, {0, 100}}});
    simplify(map, 5);
    CHECK(map.streets[0].lines[0].size() == 3);
    map.east_scale = 0.57;
    simplify(map, 5);
    CHECK(map.streets[0].lines[0].size() == 2);
  }

  TEST_CASE("districts that filled a region fill it still, without a gap or an overlap") {
    for (const double tolerance_m : {3.0, 8.0, 15.0}) {
      CAPTURE(tolerance_m);
      Map map = region();
      const std::size_t before = points(map);
      simplify(map, tolerance_m);
      CHECK(points(map) < before);
      std::mt19937 random(11);
      // As far from the region's own border as that may have moved.
      std::uniform_int_distribution<std::int32_t> anywhere(30, cells * cell - 30);
      for (int i = 0; i < 4000; ++i) {
        // Half of them near a border that two districts share.
        Point point{anywhere(random), anywhere(random)};
        if (i % 2 == 0)
          point.x = std::clamp((point.x + cell / 2) / cell * cell + point.y % 19 - 9, 30, cells * cell - 30);
        CAPTURE(point.x);
        CAPTURE(point.y);
        REQUIRE(holders(map, point) == 1);
      }
    }
  }

  TEST_CASE("a border goes through the same points on both sides") {
    Map map = region();
    simplify(map, 8);
    std::map<std::pair<std::pair<int, int>, std::pair<int, int>>, int> sides;
    for (const District& one : map.districts)
      for (std::size_t i = 0; i < one.rings[0].size(); ++i) {
        std::pair from{one.rings[0][i].x, one.rings[0][i].y};
        std::pair to{one.rings[0][(i + 1) % one.rings[0].size()].x,
                     one.rings[0][(i + 1) % one.rings[0].size()].y};
        ++sides[{std::min(from, to), std::max(from, to)}];
      }
    for (const auto& [side, count] : sides) {
      const auto inside = [](std::pair<int, int> point) {
        return std::min(point.first, point.second) > 20 &&
               std::max(point.first, point.second) < cells * cell - 20;
      };
      if (inside(side.first) || inside(side.second)) CHECK(count == 2);
    }
  }

  TEST_CASE("what fills a hole fills it still") {
    Line town = walk(300);
    const Line back = walk(300);
    for (std::size_t i = back.size(); i-- > 1;) town.push_back({back[i].x, back[i].y + 700});
    Line filling = reversed(town);
    std::rotate(filling.begin(), filling.begin() + 77, filling.end());
    const Line around = {{-5000, -5000}, {9000, -5000}, {9000, 9000}, {-5000, 9000}};
    Map map = of({{around, town}, {filling}});
    simplify(map, 15);
    CHECK(map.districts[0].rings[1].size() < town.size());
    CHECK(sorted(map.districts[0].rings[1]) == sorted(map.districts[1].rings[0]));
  }

  TEST_CASE("a ring smaller than the tolerance goes, but a district keeps its largest") {
    const Line speck = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
    const Line dot = {{50, 50}, {51, 50}, {51, 51}};
    const Line field = {{100, 100}, {900, 100}, {900, 900}};
    Map map = of({{speck, field}, {dot, speck}});
    Water pond;
    pond.rings = {speck};
    map.water = {pond};
    simplify(map, 10);
    CHECK(map.districts[0].rings == std::vector<Line>{field});
    REQUIRE(map.districts[1].rings.size() == 1);
    CHECK(map.districts[1].rings[0].size() == 3);
    CHECK(map.water.empty());
  }

  TEST_CASE("a district as thin as a road keeps three points, and its neighbour the same ones") {
    // Between two junctions, two meandering borders that are nowhere four metres apart.
    Line strip;
    for (std::int32_t x = 0; x < 100; ++x) strip.push_back({x * 10, x % 2});
    Line other = {{1000, 0}};
    for (std::int32_t x = 99; x > 0; --x) other.push_back({x * 10, 2 + x % 2});
    Line thin = strip;
    thin.insert(thin.end(), other.begin(), other.end());
    Line north = {{0, 0}};
    north.insert(north.end(), other.rbegin(), other.rend() - 1);
    north.insert(north.end(), {{1000, 0}, {1000, 900}, {0, 900}});
    Map map = of({{thin}, {north}});
    simplify(map, 10);
    const Line& left = map.districts[0].rings[0];
    REQUIRE(left.size() == 3);
    const Line& neighbour = map.districts[1].rings[0];
    for (const Point point : left)
      if (point.y >= 2) CHECK(std::find(neighbour.begin(), neighbour.end(), point) != neighbour.end());
  }

  TEST_CASE("a street that goes round in less than the tolerance goes") {
    Map map = streets({{{0, 0}, {2, 0}, {2, 2}, {0, 0}}});
    map.water = {{{}, {}, {{{0, 0}, {1, 1}, {0, 0}}}, {}}};
    simplify(map, 10);
    CHECK(map.streets.empty());
    CHECK(map.water.empty());
  }

  TEST_CASE("rings that cross themselves, turn back or touch are taken as they are") {
    Map map = of({{{{0, 0}, {100, 100}, {100, 0}, {0, 100}}},
                  {{{0, 0}, {50, 0}, {100, 0}, {50, 0}}},
                  {{{0, 0}, {100, 0}, {100, 100}, {50, 50}, {0, 0}, {-50, 50}, {-50, -50}}}});
    simplify(map, 5);
    CHECK(map.districts.size() == 3);
    for (const District& one : map.districts) CHECK(one.rings.size() == 1);
  }

  TEST_CASE("a border of two hundred thousand points is no trouble") {
    Map map = streets({walk(200'000)});
    simplify(map, 50);
    CHECK(map.streets[0].lines[0].size() > 2);
    CHECK(map.streets[0].lines[0].size() < 50'000);
  }
}

}  // namespace okno::map
