#include "edge/map/pack.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "edge/map/geojson.h"
#include "edge/map/simplify.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/map.h"

namespace okno::map {
namespace {

// A region's streets; features nest deeper than a map does in members that are passed over.
constexpr wire::JsonLimits source_limits{.bytes = 512UL << 20, .depth = 64};

Status read_layer(const std::optional<Source>& source, Map& map, LayerFigures& figures,
                  std::size_t (*read)(const wire::Json&, Map&, std::vector<wire::Fault>&)) {
  if (!source) return success();
  const auto json = wire::parse_json(source->document, source_limits);
  if (!json)
    return Error::invalid(source->path +
                          ": not GeoJSON: " + wire::place_in_lines(source->document, json.error().detail));
  std::vector<wire::Fault> faults;
  figures.features = read(*json, map, faults);
  if (!faults.empty()) return Error::invalid(source->path + ": " + wire::describe(faults));
  return success();
}

std::size_t count(const std::vector<Line>& lines) {
  std::size_t points = 0;
  for (const Line& line : lines) points += line.size();
  return points;
}

void count(const Map& map, std::size_t LayerFigures::*points, Packed& packed) {
  for (const District& district : map.districts) packed.districts.*points += count(district.rings);
  for (const Street& street : map.streets) packed.streets.*points += count(street.lines);
  for (const Water& water : map.water) packed.water.*points += count(water.rings) + count(water.lines);
}

// Rounded: the sixth digit of a metre is not worth a citizen's bytes.
double east_scale_of(const Map& map) {
  const double middle = (static_cast<double>(map.box.least.y) + map.box.most.y) / 2 / units_per_degree;
  return std::max(std::round(std::cos(middle * std::numbers::pi / 180) * 1e6) / 1e6, 1e-6);
}

}  // namespace

Result<Packed> pack(const Sources& sources, double tolerance_m) {
  Map map;
  Packed packed;
  if (Status read = read_layer(sources.districts, map, packed.districts, read_districts); !read)
    return read.error();
  if (Status read = read_layer(sources.streets, map, packed.streets, read_streets); !read)
    return read.error();
  if (Status read = read_layer(sources.water, map, packed.water, read_water); !read) return read.error();
  if (map.districts.empty() && map.streets.empty())
    return Error::invalid("there is neither a district nor a street; give a file that has some");
  measure(map);
  map.east_scale = east_scale_of(map);
  count(map, &LayerFigures::points_before, packed);
  simplify(map, tolerance_m);
  count(map, &LayerFigures::points_after, packed);
  packed.document = wire::write_json(wire::to_json(map)) + "\n";
  if (packed.document.size() > wire::map_limits.bytes)
    return Error::too_large("the map would have " + std::to_string(packed.document.size()) + " bytes, and " +
                            std::to_string(wire::map_limits.bytes) +
                            " are the most; raise --tolerance, or leave small streets out");
  return packed;
}

}  // namespace okno::map
