#include "edge/config/map_file.h"

#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "edge/config/orgs.h"
#include "shared/wire/map.h"
#include "tests/support/temp_folder.h"

namespace okno::config {
namespace {

using testing::TempFolder;

const std::string right = R"({"schema_version": 1, "east_scale": 0.57, "districts": [
  {"oktmo": "29715000", "name": {"ru": "Обнинск"}, "rings": ["o}~nIota~E?_pR_pR?"]}]})";

std::string write(const TempFolder& folder, const std::string& name, const std::string& text) {
  const std::string path = folder.path() + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string bodies(const std::string& maps_of_two) {
  return R"({"orgs": [{"id": "825", "name": {"ru": "Город"}, "node": "hub")" + maps_of_two +
         R"(}, {"id": "826", "name": {"ru": "Район"}, "node": "hub")" + maps_of_two + "}]}";
}

}  // namespace

TEST_CASE("bodies that name one map share it, and it stands beside the orgs file") {
  const TempFolder folder;
  write(folder, "town.json", right);
  const auto orgs = load_orgs(write(folder, "orgs.json", bodies(R"(, "map": "town.json")")));
  REQUIRE_MESSAGE(orgs.ok(), (orgs ? "" : orgs.error().detail));
  REQUIRE(orgs->orgs[0].map != nullptr);
  CHECK(orgs->orgs[0].map == orgs->orgs[1].map);
  CHECK(orgs->orgs[0].map->document == right);
  CHECK(orgs->orgs[0].map->map.districts.at(0).oktmo == "29715000");
}

TEST_CASE("a body without a map has none") {
  const TempFolder folder;
  const auto orgs = load_orgs(write(folder, "orgs.json", bodies("")));
  REQUIRE(orgs.ok());
  CHECK(orgs->orgs[0].map == nullptr);
}

TEST_CASE("a map that is broken is told once, with its file, the place in it and what to do") {
  const TempFolder folder;
  write(folder, "town.json", R"({"schema_version": 1, "east_scale": 0.57, "districts": [
    {"oktmo": "29715000", "name": {"ru": "Обнинск"}, "rings": ["o}~nIota~E?_pR_pR"]}]})");
  const auto orgs = load_orgs(write(folder, "orgs.json", bodies(R"(, "map": "town.json")")));
  REQUIRE_FALSE(orgs.ok());
  CHECK(orgs.error().detail ==
        folder.path() + "/orgs.json: orgs[0].map: " + folder.path() +
            "/town.json: districts[0].rings[0]: is not an encoded line; make the file with "
            "`okno map pack`");
}

TEST_CASE("a map that is not there, is no map or has no name is refused") {
  const TempFolder folder;
  write(folder, "large.json", "\"" + std::string(wire::map_limits.bytes, 'x') + "\"");
  write(folder, "text.json", "no map");
  for (const auto& [map, told] :
       {std::pair{R"("none.json")", "orgs[0].map: " + folder.path() + "/none.json: cannot read"},
        std::pair{R"("text.json")", "/text.json: not a packed map: " + std::string()},
        std::pair{R"("large.json")", "/large.json: not a packed map: " + std::string()},
        std::pair{R"("")", std::string("orgs[0].map: name the file of a packed map")},
        std::pair{"5", std::string("orgs[0].map: expected a string")}}) {
    CAPTURE(map);
    const auto orgs = load_orgs(write(folder, "orgs.json", bodies(std::string(R"(, "map": )") + map)));
    REQUIRE_FALSE(orgs.ok());
    CHECK_MESSAGE(orgs.error().detail.find(told) != std::string::npos, orgs.error().detail);
  }
}

}  // namespace okno::config
