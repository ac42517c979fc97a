// A packed map (shared/wire/map.h) in a file.
#pragma once

#include <string>

#include "shared/base/result.h"
#include "shared/map/map.h"

namespace okno::config {

struct MapFile {
  std::string document;  // the bytes as they stand, which is also how they are served
  map::Map map;
};
// The error names the file, the first fault's place in it, and what to do.
Result<MapFile> read_map_file(const std::string& path);

}  // namespace okno::config
