#include "edge/intake/public_place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include "edge/store/address_key.h"
#include "shared/base/text.h"

namespace okno::intake {
namespace {

// 278 m from south to north, and as much from west to east: the width in degrees is that of the row's middle.
constexpr double side_degrees = 0.0025;
constexpr long houses_a_row = 10;  // of both sides: five on each

// What may stand behind a house's number and is no street's name.
constexpr std::array<std::string_view, 24> parts_of_houses = {
    "к",    "корп",     "корпус",  "стр",       "строение", "кв",  "квартира", "оф",
    "офис", "под",      "подъезд", "эт",        "этаж",     "лит", "литера",   "литер",
    "вл",   "владение", "пом",     "помещение", "flat",     "apt", "building", "бл"};

bool is_number(std::string_view word) { return !word.empty() && text::is_digit(word.front()); }

// «1 Мая», «60 лет Октября»: the number belongs to the name.
bool is_of_name(const std::vector<std::string_view>& words, std::size_t at) {
  if (at + 1 == words.size() || is_number(words[at + 1])) return false;
  const bool is_letter = words[at + 1].size() <= 2;  // bytes: one Cyrillic letter
  return !is_letter &&
         std::find(parts_of_houses.begin(), parts_of_houses.end(), words[at + 1]) == parts_of_houses.end();
}

}  // namespace

std::string house_row(std::string_view address) {
  const std::string key = store::address_key(address);
  std::vector<std::string_view> words;
  for (std::string_view left = key; !left.empty();) words.push_back(text::take_until(left, ' '));
  std::size_t house = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_number(words[i])) continue;
    house = i;
    if (!is_of_name(words, i)) break;
  }
  if (house == words.size()) return {};
  long number = 0;
  std::from_chars(words[house].data(), words[house].data() + words[house].size(), number);
  const long first = number <= 0 ? 0 : (number - 1) / houses_a_row * houses_a_row + (number % 2 == 0 ? 2 : 1);
  std::string row;
  for (std::size_t i = 0; i < house; ++i) row += std::string(words[i]) + " ";
  return row + std::to_string(first) + "+";
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
