// A packed map as a document, which both sides read: lines as printable text, each point as the difference from the one
// before (Google's "encoded polyline algorithm format", with five decimals).
//
//   {"schema_version": 1, "east_scale": 0.57,
//    "districts": [{"oktmo": "29701000", "name": {"ru", "en"}, "rings": ["_p~iF~ps|U…"]}],
//    "streets":   [{"name", "kind": "street|avenue|highway", "lines": […]}],
//    "water":     [{"name", "rings": […], "lines": […]}]}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/map/map.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

inline constexpr JsonLimits map_limits{.bytes = 2UL << 20};  // a browser on a telephone loads it

// Latitude before longitude, as the format has it.
std::string encode_line(const map::Line& line);
// False for a text that is not such a line, or that leaves the world.
bool decode_line(std::string_view text, map::Line& line);

Json to_json(const map::Map& map);
// Measured; every fault is noted, what is at fault is left out. A ring has three points, a line two.
map::Map read_map(const Json& json, std::vector<Fault>& faults);

}  // namespace okno::wire
