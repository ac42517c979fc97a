#include "edge/intake/places/place_doubt.h"

#include <algorithm>
#include <cmath>

#include "shared/rubricator/territory.h"

namespace okno::intake {
namespace {

constexpr double nowhere_degrees = 0.01;  // a kilometre round 0,0
constexpr double outside_m = 20'000;
constexpr double far_m = 5'000;
constexpr std::size_t most_asked = 4096;

// Of an ОКТМО these say the district: a town in it has more.
constexpr std::size_t district_digits = 5;

double beyond(std::int32_t least, std::int32_t most, std::int32_t at) {
  return std::max({0.0, static_cast<double>(least) - at, static_cast<double>(at) - most});
}

double metres_from(const map::Map& map, const map::Box& box, map::Point point) {
  return map::metres_per_unit * std::hypot(beyond(box.least.x, box.most.x, point.x) * map.east_scale,
                                           beyond(box.least.y, box.most.y, point.y));
}

}  // namespace

std::optional<i18n::Text> doubt_about(const Node& node, const config::Org& form, const forms::Place& place) {
  if (!place.point) return std::nullopt;
  if (std::abs(place.point->lat) < nowhere_degrees && std::abs(place.point->lon) < nowhere_degrees)
    return i18n::Text::of("intake.place.nowhere");
  if (form.map == nullptr || form.map->map.districts.empty()) return std::nullopt;

  const map::Map& map = form.map->map;
  const map::Point point = map::to_point(*place.point);
  const std::string named =
      rubricator::find_territory(node.pack().territories, place.address).substr(0, district_digits);
  bool outside = true;
  bool known = false;  // the map has what the address names
  bool far = true;
  for (const map::District& district : map.districts) {
    const double metres = metres_from(map, district.box, point);
    outside = outside && metres > outside_m;
    if (named.empty() || !district.oktmo.starts_with(named)) continue;
    known = true;
    far = far && metres > far_m;
  }
  if (outside) return i18n::Text::of("intake.place.outside");
  if (known && far) return i18n::Text::of("intake.place.far");
  return std::nullopt;
}

bool AskedAbout::first(std::string what) {
  const std::lock_guard lock(mutex_);
  if (std::find(asked_.begin(), asked_.end(), what) != asked_.end()) return false;
  asked_.push_back(std::move(what));
  if (asked_.size() > most_asked) asked_.pop_front();
  return true;
}

}  // namespace okno::intake
