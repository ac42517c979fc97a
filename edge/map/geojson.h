// Feature collections of GeoJSON (RFC 7946), as surveyors and OpenStreetMap give them, into the layers of a map.
// Longitude and latitude of WGS 84; altitudes, and members that are not asked for, are passed over.
//
//   districts  Polygon, MultiPolygon; "oktmo" (a string or a number) and a name
//   streets    LineString, MultiLineString; may have a name, "kind" (street, avenue, highway) or OpenStreetMap's "highway"
//   water      all of these; may have a name
//
// A name is "name": "…" or {"ru", "en"}, or "name:ru" and "name:en".
#pragma once

#include <cstddef>
#include <vector>

#include "shared/map/map.h"
#include "shared/wire/json/reader.h"

namespace okno::map {

// Each adds to `map`, notes every fault with its path, and returns how many features there were. What rounding makes
// shorter than a line or a ring is left out. Boxes and areas are not set.
std::size_t read_districts(const wire::Json& document, Map& map, std::vector<wire::Fault>& faults);
// Streets of one name and kind become one street, whose pieces are joined where they meet.
std::size_t read_streets(const wire::Json& document, Map& map, std::vector<wire::Fault>& faults);
std::size_t read_water(const wire::Json& document, Map& map, std::vector<wire::Fault>& faults);

}  // namespace okno::map
