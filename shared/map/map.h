// A body's own map: its districts, streets and water, as `okno map pack` makes it from GeoJSON. Small enough to come whole,
// so that nothing is asked of anybody while a citizen looks for a place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/forms/value.h"
#include "shared/i18n/i18n.h"

namespace okno::map {

// Degrees of WGS 84 times 100,000, about a metre: x east, y north.
struct Point {
  std::int32_t x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
inline constexpr double units_per_degree = 1e5;
inline constexpr double metres_per_unit = 111'195 / units_per_degree;  // north; of a sphere of 6,371 km

// A place outside the world becomes the nearest one inside.
Point to_point(const forms::Coordinates& place);
forms::Coordinates to_coordinates(Point point);

struct Box {
  Point least{}, most{};
  // Grows until it holds the point.
  void take(Point point) {
    least = {point.x < least.x ? point.x : least.x, point.y < least.y ? point.y : least.y};
    most = {point.x > most.x ? point.x : most.x, point.y > most.y ? point.y : most.y};
  }
  bool holds(Point point) const {
    return point.x >= least.x && point.x <= most.x && point.y >= least.y && point.y <= most.y;
  }
  friend bool operator==(const Box&, const Box&) = default;
};

// A ring is closed without its first point standing again at its end.
using Line = std::vector<Point>;

// Everything that is drawn; rings hold by the even-odd rule, so that an island is a ring like another.
struct District {
  std::string oktmo;  // 8 or 11 digits
  i18n::Words name;
  std::vector<Line> rings;
  Box box;
  double area = 0;  // of the rings, in square units; of two districts that hold a point the smaller is meant
  friend bool operator==(const District&, const District&) = default;
};
enum class StreetKind { street, avenue, highway };
struct Street {
  i18n::Words name;  // may be empty
  StreetKind kind = StreetKind::street;
  std::vector<Line> lines;
  Box box;
  friend bool operator==(const Street&, const Street&) = default;
};
struct Water {
  i18n::Words name;         // may be empty
  std::vector<Line> rings;  // lakes, and rivers that are wide
  std::vector<Line> lines;  // streams
  Box box;
  friend bool operator==(const Water&, const Water&) = default;
};

struct Map {
  Box box;
  // Units north that are as long as a unit east is: the cosine of the latitude in the middle. Over a region of three
  // degrees it is true to a twentieth.
  double east_scale = 1;
  std::vector<District> districts;
  std::vector<Street> streets;
  std::vector<Water> water;
  friend bool operator==(const Map&, const Map&) = default;
};

// Sets the boxes and areas from the lines, and the map's own box.
void measure(Map& map);

// The squared distance, in units north, from a point to the nearest point of a segment.
double squared_distance(Point point, Point from, Point to, double east_scale);

// The smallest district around it; nullptr when none is.
const District* district_at(const Map& map, Point point);

// The nearest street that has a name, at most so many metres away; nullptr when there is none.
const Street* street_near(const Map& map, Point point, double most_m);

}  // namespace okno::map
