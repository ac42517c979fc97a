// An administrator's files: the first line says which, the rest is what stands in it. Every fault is a line that names the
// file.
#include "edge/config/config_file.h"
#include "edge/config/map_file.h"
#include "tests/fuzz/input.h"

namespace {
template <class Read>
void told(const Read& read, std::string_view document) {
  if (read) return;
  OKNO_PROMISE(!read.error().lines.empty());
  OKNO_PROMISE(read.error().lines.size() <= document.size() * 20 + 100);
  for (const std::string& line : read.error().lines) {
    OKNO_PROMISE(line.starts_with("/"));
    OKNO_PROMISE(line.size() <= document.size() + 1000);
  }
}
}  // namespace

OKNO_FUZZ(input) {
  using namespace okno;
  static const fuzz::OneFile file("file.json");
  const std::string_view which = input.line();
  file.write(input.rest());
  if (which == "config") told(config::read_config(file.path()), input.rest());
  if (which == "orgs") told(config::read_orgs(file.path()), input.rest());
  if (which == "map") {
    const auto map = config::read_map_file(file.path());
    if (!map) OKNO_PROMISE(!map.error().detail.empty());
  }
  const std::string origin = config::canonical_origin(input.rest());
  if (!origin.empty()) OKNO_PROMISE(config::canonical_origin(origin) == origin);
}
