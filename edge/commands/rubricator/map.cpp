#include <cmath>
#include <cstdio>
#include <utility>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/config/document.h"
#include "edge/host/durable.h"
#include "edge/http/exchange/compression.h"
#include "edge/map/pack.h"

namespace okno::commands {
namespace {

constexpr std::int64_t most_tolerance_m = 1000;

Status read_source(const Options& options, std::string_view option, std::optional<map::Source>& source) {
  const std::string* path = options.find(option);
  if (path == nullptr) return success();
  auto bytes = config::read_file(*path);
  if (!bytes) return bytes.error();
  source = map::Source{*path, std::move(bytes).value()};
  return success();
}

void print(const char* layer, const map::LayerFigures& figures) {
  std::printf("%s: %zu features, %zu points → %zu\n", layer, figures.features, figures.points_before,
              figures.points_after);
}

int pack(const Options& options) {
  const auto tolerance_m = parse_number(
      options.get("tolerance", std::to_string(std::lround(map::usual_tolerance_m))), 0, most_tolerance_m);
  if (!tolerance_m) return misuse("map", "--tolerance: " + tolerance_m.error().detail);
  map::Sources sources;
  for (const auto& [option, source] : map::layers_of(sources))
    if (const Status read = read_source(options, option, *source); !read) return refuse(read.error().detail);
  const auto packed = map::pack(sources, static_cast<double>(*tolerance_m));
  if (!packed) return refuse(packed.error().detail);
  const std::string& out = *options.find("out");
  if (const Status written = write_file(out, packed->document, Mode::for_all); !written)
    return refuse(written.error().detail);
  if (sources.districts) print("districts", packed->districts);
  if (sources.streets) print("streets", packed->streets);
  if (sources.water) print("water", packed->water);
  std::printf("%s: %zu bytes, %zu with brotli\n", out.c_str(), packed->document.size(),
              http::brotli(packed->document).size());
  return done;
}

}  // namespace

int map(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"districts", "streets", "water", "tolerance", "out"},
                                 .flags = {},
                                 .least_words = 1,
                                 .most_words = 1});
  if (!options) return misuse("map", options.error().detail);
  if (options->words()[0] != "pack") return misuse("map", "the first word is pack");
  if (options->find("districts") == nullptr && options->find("streets") == nullptr)
    return misuse("map", "give --districts or --streets");
  if (options->find("out") == nullptr) return misuse("map", "--out is missing");
  return pack(*options);
}

}  // namespace okno::commands
