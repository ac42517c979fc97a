// When two messages are about one place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/forms/submission.h"

namespace okno::store {

// Street and house of an address as it was typed, so that «Калуга, ул. Карла Маркса, д. 5 корп. 2» is «Маркса 5к2» and
// «5 "А"» is «5а»: stems of the street's name, its last word with the adjectives and numbers before it; towns, regions,
// flats, entrances and landmarks are left out. A village without streets is its own street. Empty when no house is named.
std::string address_key(std::string_view address);

// Metres on the sphere (IUGG mean radius); right to a part in a thousand for what a town is across.
double distance_m(const forms::Coordinates& a, const forms::Coordinates& b);

// A point as it is kept: millionths of a degree, a tenth of a metre.
struct KeptPoint {
  std::int64_t lat_e6 = 0;
  std::int64_t lon_e6 = 0;
  friend bool operator==(const KeptPoint&, const KeptPoint&) = default;
};
KeptPoint kept_point(const forms::Coordinates& point);
forms::Coordinates coordinates(const KeptPoint& point);

// A box round the circle; whoever asks cuts the corners.
struct BoxAround {
  KeptPoint south_west, north_east;
  BoxAround(const forms::Coordinates& point, double within_m);
  bool holds(const KeptPoint& point) const;
};

}  // namespace okno::store
