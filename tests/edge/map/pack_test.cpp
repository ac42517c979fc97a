#include "edge/map/pack.h"

#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "shared/map/map.h"
#include "shared/wire/map.h"
#include "shared/wire/pack/pack.h"

namespace okno::map {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const std::string demo = OKNO_SOURCE_DIR "/edge/demo/";

Source demo_source(const std::string& layer) {
  return {layer + ".geojson", read_file(demo + "map/" + layer + ".geojson")};
}

const Map& demo_map() {
  static const Map map = [] {
    const auto packed =
        pack({demo_source("districts"), demo_source("streets"), demo_source("water")}, usual_tolerance_m);
    REQUIRE_MESSAGE(packed.ok(), (packed ? "" : packed.error().detail));
    std::vector<wire::Fault> faults;
    Map read = wire::read_map(wire::parse_json(packed->document, wire::map_limits).value(), faults);
    REQUIRE_MESSAGE(faults.empty(), wire::describe(faults));
    return read;
  }();
  return map;
}

std::string oktmo_at(double lat, double lon) {
  const District* found = district_at(demo_map(), to_point({lat, lon}));
  return found == nullptr ? "" : found->oktmo;
}

std::string lines(const std::string& coordinates) {
  return R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "улица Ленина"},
    "geometry": {"type": "LineString", "coordinates": )" +
         coordinates + "}}]}";
}

}  // namespace

TEST_SUITE("map: pack") {
  TEST_CASE("streets alone make a map, with the scale of their latitude and the figures of each layer") {
    const auto packed =
        pack({{}, Source{"streets.geojson", lines("[[36, 59.9], [36.05, 59.9], [36, 60.1]]")}, {}}, 4);
    REQUIRE(packed.ok());
    CHECK(packed->document ==
          "{\"schema_version\":1,\"east_scale\":0.5,\"districts\":[],\"streets\":[{\"name\":{\"ru\":\"улица "
          "Ленина\"},\"kind\":\"street\",\"lines\":[\"_frlJ_gvzE?owH_af@nwH\"]}],\"water\":[]}\n");
    CHECK(packed->streets.features == 1);
    CHECK(packed->streets.points_before == 3);
    CHECK(packed->streets.points_after == 3);
    CHECK(packed->districts.features == 0);
  }

  TEST_CASE("what is wrong is told with the file, the place in it and what to do") {
    const auto broken = pack({{}, Source{"streets.geojson", "{"}, {}}, 4);
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().detail.starts_with("streets.geojson: not GeoJSON: "));
    const auto far = pack({{}, Source{"streets.geojson", lines("[[36, 55], [360, 55]]")}, {}}, 4);
    REQUIRE_FALSE(far.ok());
    CHECK(far.error().detail ==
          "streets.geojson: features[0].geometry.coordinates[1]: expected [longitude, latitude] in degrees "
          "of WGS 84; "
          "reproject the file to EPSG:4326");
    const auto empty = pack({{}, Source{"s", R"({"type": "FeatureCollection", "features": []})"}, {}}, 4);
    REQUIRE_FALSE(empty.ok());
    CHECK(empty.error().detail == "there is neither a district nor a street; give a file that has some");
  }

  TEST_CASE("a map that browsers would not take is refused with advice") {
    std::mt19937 random(1);
    std::string zigzag;
    for (int i = 0; i < 240'000; ++i)
      zigzag += (i == 0 ? "[[" : ",[") + std::to_string(static_cast<int>(random() % 360) - 180) + "," +
                std::to_string(static_cast<int>(random() % 180) - 90) + "]";
    const auto packed = pack({{}, Source{"streets.geojson", lines(zigzag + "]")}, {}}, 4);
    REQUIRE_FALSE(packed.ok());
    CHECK(packed.error().code == ErrorCode::too_large);
    CHECK(packed.error().detail.find("raise --tolerance") != std::string::npos);
  }
}

TEST_SUITE("the demo's map") {
  TEST_CASE("each territory of the demo's pack has a district, and no district is unknown to it") {
    std::vector<wire::Fault> faults;
    const rubricator::Pack pack = wire::read_pack(
        wire::parse_json(read_file(demo + "rubricator.json"), wire::pack_limits).value(), "", faults);
    std::set<std::string> known, drawn;
    for (const rubricator::Territory& territory : pack.territories) known.insert(territory.oktmo);
    for (const District& district : demo_map().districts) drawn.insert(district.oktmo);
    CHECK(drawn == known);
  }

  TEST_CASE("the middle of each town lies in it") {
    CHECK(oktmo_at(54.51, 36.26) == "29701000");
    CHECK(oktmo_at(55.10, 36.61) == "29715000");
    CHECK(oktmo_at(55.21, 36.48) == "29606101");
    CHECK(oktmo_at(55.18, 36.66) == "29606105");
    CHECK(oktmo_at(55.20, 36.59) == "29606157");
    CHECK(oktmo_at(55.146, 36.535) == "29606428");
    CHECK(oktmo_at(55.02, 36.46) == "29623101");
    CHECK(oktmo_at(55.25, 36.30) == "29606000");
    CHECK(oktmo_at(54.93, 36.40) == "29623000");
    CHECK(oktmo_at(54.75, 36.30).empty());
  }

  TEST_CASE("every street but the roads between towns lies where its town is") {
    for (const Street& street : demo_map().streets) {
      CAPTURE(street.name.ru);
      CHECK_FALSE(street.name.en.empty());
      if (street.kind == StreetKind::highway || street.name.ru.find(" — ") != std::string::npos) continue;
      for (const Line& line : street.lines)
        for (const Point point : line) {
          const District* found = district_at(demo_map(), point);
          REQUIRE(found != nullptr);
          CHECK_FALSE((found->oktmo == "29606000" || found->oktmo == "29623000"));
        }
    }
  }

  TEST_CASE("is small enough to be looked at on the way") {
    const auto packed =
        pack({demo_source("districts"), demo_source("streets"), demo_source("water")}, usual_tolerance_m);
    CHECK(packed->document.size() < 24'000);
  }
}

}  // namespace okno::map
