#include "widget/maps.h"

#include <memory>
#include <utility>

#include "shared/wire/map.h"

namespace okno::widget {

using screen::News;
using wire::Json;
using wire::JsonObject;

JsonObject write(const EffectWriter& to, const screen::LoadMap& load) {
  return EffectWriter::request("map", "GET", to.absolute(load.url), to.headers(), load_timeout_ms);
}

// A map of which parts cannot be read shows the others.
[[gnu::noinline]] std::optional<News> interpret_map(const Response& response) {
  if (response.token != "map") return std::nullopt;
  if (verdict_of(response.status) != Verdict::taken) return screen::MapFailed{};
  const Result<Json> json = wire::parse_json(response.body, wire::map_limits);
  if (!json) return screen::MapFailed{};
  std::vector<wire::Fault> faults;
  auto map = std::make_shared<const map::Map>(wire::read_map(*json, faults));
  if (map->districts.empty() && map->streets.empty()) return screen::MapFailed{};
  return screen::MapLoaded{std::move(map)};
}

}  // namespace okno::widget
