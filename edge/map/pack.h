// Makes a packed map (shared/wire/map.h) of GeoJSON.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace okno::map {

struct Source {
  std::string path;  // for messages
  std::string document;
};
struct Sources {
  std::optional<Source> districts, streets, water;
};

// By their names, which are options of the command and files of the demo.
inline std::array<std::pair<std::string_view, std::optional<Source>*>, 3> layers_of(Sources& sources) {
  return {{{"districts", &sources.districts}, {"streets", &sources.streets}, {"water", &sources.water}}};
}

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
