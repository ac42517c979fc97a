// The geometries of GeoJSON (RFC 7946, 3.1) that a map is drawn from.
#pragma once

#include <string>
#include <vector>

#include "shared/map/map.h"
#include "shared/wire/json/reader.h"

namespace okno::map {

struct Geometry {
  std::vector<Line> rings;  // of at least three points, the first not standing again at the end
  std::vector<Line> lines;  // of at least two
};

enum class Accepted { areas, lines, both };

// Rounds to the map's points; those that fall together become one.
Geometry read_geometry(const wire::Json& json, std::string path, Accepted accepted,
                       std::vector<wire::Fault>& faults);

}  // namespace okno::map
