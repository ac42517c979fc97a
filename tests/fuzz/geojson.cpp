// Surveyors' GeoJSON, into a map that browsers take. The first line names the layer.
#include "edge/map/geojson.h"

#include "edge/map/pack.h"
#include "shared/wire/map.h"
#include "tests/fuzz/faults.h"

OKNO_FUZZ(input) {
  using namespace okno;
  const std::string_view layer = input.line();
  map::Sources sources;
  for (const auto& [name, source] : map::layers_of(sources))
    if (name == layer) *source = {"a file", std::string(input.rest())};
  if (!sources.districts && !sources.streets && !sources.water) return;
  const auto packed = map::pack(sources, map::usual_tolerance_m);
  if (!packed) {
    OKNO_PROMISE(!packed.error().detail.empty());
    return;
  }
  const auto json = wire::parse_json(packed->document, wire::map_limits);
  OKNO_PROMISE(json.ok());
  std::vector<wire::Fault> faults;
  (void)wire::read_map(*json, faults);
  if (!faults.empty())
    std::fprintf(stderr, "%s\n%s\n", wire::describe(faults).c_str(), packed->document.c_str());
  OKNO_PROMISE(faults.empty());
}
