// Makes a packed map (shared/wire/map.h) of GeoJSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/base/result.h"

namespace okno::map {

struct Source {
  std::string path;  // for messages
  std::string document;
};
struct Sources {
  std::optional<Source> districts, streets, water;
};

struct LayerFigures {
  std::size_t features = 0, points_before = 0, points_after = 0;
};
struct Packed {
  std::string document;
  LayerFigures districts, streets, water;
};

inline constexpr double usual_tolerance_m = 4;

// Fails with invalid, naming the source, the first fault's path in it and what to do, and with too_large for a document
// that browsers would not take.
Result<Packed> pack(const Sources& sources, double tolerance_m);

}  // namespace okno::map
