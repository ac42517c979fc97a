#include "edge/config/map_file.h"

#include <utility>
#include <vector>

#include "edge/config/document.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/map.h"

namespace okno::config {

Result<MapFile> read_map_file(const std::string& path) {
  const auto broken = [&](const std::string& why) {
    return Error::invalid(path + ": " + why + "; make the file with `okno map pack`");
  };
  auto bytes = read_file(path);
  if (!bytes) return broken(bytes.error().detail);
  MapFile file;
  file.document = std::move(bytes).value();
  const auto json = wire::parse_json(file.document, wire::map_limits);
  if (!json) return broken("not a packed map: " + wire::place_in_lines(file.document, json.error().detail));
  std::vector<wire::Fault> faults;
  file.map = wire::read_map(*json, faults);
  if (!faults.empty()) return broken(wire::describe(faults));
  return file;
}

}  // namespace okno::config
