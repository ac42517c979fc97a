#include <algorithm>
#include <cmath>
#include <numbers>

#include "edge/store/address_key.h"

namespace okno::store {
namespace {

constexpr double earth_radius_m = 6'371'008.8;
constexpr double radians = std::numbers::pi / 180;
constexpr double metres_of_a_degree = earth_radius_m * radians;  // of latitude
constexpr double millionths = 1e6;

}  // namespace

double distance_m(const forms::Coordinates& a, const forms::Coordinates& b) {
  const double y = (b.lat - a.lat) * radians;
  const double x = (b.lon - a.lon) * radians * std::cos((a.lat + b.lat) / 2 * radians);
  return earth_radius_m * std::hypot(x, y);
}

KeptPoint kept_point(const forms::Coordinates& point) {
  return {std::llround(point.lat * millionths), std::llround(point.lon * millionths)};
}

forms::Coordinates coordinates(const KeptPoint& point) {
  return {static_cast<double>(point.lat_e6) / millionths, static_cast<double>(point.lon_e6) / millionths};
}

BoxAround::BoxAround(const forms::Coordinates& point, double within_m) {
  const double up = within_m / metres_of_a_degree;
  const double along = up / std::max(0.01, std::cos(point.lat * radians));
  south_west = kept_point({point.lat - up, point.lon - along});
  north_east = kept_point({point.lat + up, point.lon + along});
}

bool BoxAround::holds(const KeptPoint& point) const {
  return point.lat_e6 >= south_west.lat_e6 && point.lat_e6 <= north_east.lat_e6 &&
         point.lon_e6 >= south_west.lon_e6 && point.lon_e6 <= north_east.lon_e6;
}

}  // namespace okno::store
