#include "shared/map/map.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace okno::map {
namespace {

std::int32_t to_units(double degrees, double most) {
  return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -most, most) * units_per_degree));
}

void widen(Box& box, bool& any, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    for (const Point point : line) {
      if (!any) box = {point, point};
      any = true;
      box.take(point);
    }
  }
}

void widen(Box& box, bool& any, const Box& part) { widen(box, any, {{part.least, part.most}}); }

double twice_area(const Line& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i];
    const Point to = ring[(i + 1) % ring.size()];
    sum += static_cast<double>(from.x) * to.y - static_cast<double>(to.x) * from.y;
  }
  return sum;
}

// In whole numbers, and each side from its lower end: of two neighbours exactly one holds a point of their border.
bool holds(const std::vector<Line>& rings, Point point) {
  bool inside = false;
  for (const Line& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      Point low = ring[i];
      Point high = ring[(i + 1) % ring.size()];
      if (low.y > high.y) std::swap(low, high);
      if (low.y > point.y || high.y <= point.y) continue;
      const std::int64_t to_point = (std::int64_t{point.x} - low.x) * (std::int64_t{high.y} - low.y);
      const std::int64_t to_side = (std::int64_t{high.x} - low.x) * (std::int64_t{point.y} - low.y);
      if (to_point < to_side) inside = !inside;
    }
  }
  return inside;
}

// Squared, in units north.
double distance_to(const Line& line, Point point, double east_scale) {
  double least = HUGE_VAL;
  for (std::size_t i = 0; i < line.size(); ++i)
    least =
        std::min(least, squared_distance(point, line[i], line[i + 1 < line.size() ? i + 1 : i], east_scale));
  return least;
}

}  // namespace

Point to_point(const forms::Coordinates& place) {
  return {to_units(place.lon, 180), to_units(place.lat, 90)};
}

forms::Coordinates to_coordinates(Point point) {
  return {point.y / units_per_degree, point.x / units_per_degree};
}

void measure(Map& map) {
  bool any_of_all = false;
  map.box = {};
  for (District& district : map.districts) {
    bool any = false;
    district.box = {};
    widen(district.box, any, district.rings);
    district.area = 0;
    // An island lies in what is counted already: it is told by its smaller size, not by its direction.
    for (const Line& ring : district.rings)
      district.area = std::max(district.area, std::abs(twice_area(ring)) / 2);
    if (any) widen(map.box, any_of_all, district.box);
  }
  for (Street& street : map.streets) {
    bool any = false;
    street.box = {};
    widen(street.box, any, street.lines);
    if (any) widen(map.box, any_of_all, street.box);
  }
  for (Water& water : map.water) {
    bool any = false;
    water.box = {};
    widen(water.box, any, water.rings);
    widen(water.box, any, water.lines);
    if (any && map.districts.empty() && map.streets.empty()) widen(map.box, any_of_all, water.box);
  }
}

double squared_distance(Point point, Point from, Point to, double east_scale) {
  const auto x = [&](Point at) { return (static_cast<double>(at.x) - from.x) * east_scale; };
  const auto y = [&](Point at) { return static_cast<double>(at.y) - from.y; };
  const double length = x(to) * x(to) + y(to) * y(to);
  const double along = length > 0 ? std::clamp((x(point) * x(to) + y(point) * y(to)) / length, 0.0, 1.0) : 0;
  const double dx = x(point) - along * x(to);
  const double dy = y(point) - along * y(to);
  return dx * dx + dy * dy;
}

const District* district_at(const Map& map, Point point) {
  const District* found = nullptr;
  for (const District& district : map.districts)
    if (district.box.holds(point) && (found == nullptr || district.area < found->area) &&
        holds(district.rings, point))
      found = &district;
  return found;
}

const Street* street_near(const Map& map, Point point, double most_m) {
  const Street* found = nullptr;
  double least = most_m / metres_per_unit;
  const double reach = least / std::max(map.east_scale, 0.01);
  least *= least;
  for (const Street& street : map.streets) {
    if (street.name.in(i18n::Lang::ru).empty() || point.x < street.box.least.x - reach ||
        point.x > street.box.most.x + reach || point.y < street.box.least.y - reach ||
        point.y > street.box.most.y + reach)
      continue;
    for (const Line& line : street.lines) {
      const double distance = distance_to(line, point, map.east_scale);
      if (distance > least) continue;
      least = distance;
      found = &street;
    }
  }
  return found;
}

}  // namespace okno::map
