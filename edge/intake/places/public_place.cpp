#include "edge/intake/places/public_place.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "edge/store/address_key.h"

namespace okno::intake {
namespace {

// 278 m from south to north, and as much from west to east: the width in degrees is that of the row's middle.
constexpr double side_degrees = 0.0025;
constexpr long houses_a_row = 10;  // of both sides: five on each

}  // namespace

std::string house_row(std::string_view address) {
  // Behind the last space stands the house: «5», «5а», «5к2».
  const std::string key = store::address_key(address);
  if (key.empty()) return {};
  const std::string_view house = std::string_view(key).substr(key.rfind(' ') + 1);
  long number = 0;
  std::from_chars(house.data(), house.data() + house.size(), number);
  const long first = number <= 0 ? 0 : (number - 1) / houses_a_row * houses_a_row + (number % 2 == 0 ? 2 : 1);
  return key.substr(0, key.size() - house.size()) + std::to_string(first) + "+";
}

forms::Coordinates middle_of_square(const forms::Coordinates& point) {
  constexpr double radians = std::numbers::pi / 180;
  constexpr double farthest_north = 89;  // beyond it squares would have no end
  const double lat = (std::floor(point.lat / side_degrees) + 0.5) * side_degrees;
  const double width = side_degrees / std::cos(std::clamp(lat, -farthest_north, farthest_north) * radians);
  return {lat, (std::floor(point.lon / width) + 0.5) * width};
}

store::PlaceKey public_place(const forms::Place& place) {
  store::PlaceKey known;
  if (place.point) known.point = middle_of_square(*place.point);
  known.address_key = house_row(place.address);
  return known;
}

}  // namespace okno::intake
