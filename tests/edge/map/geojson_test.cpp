#include "edge/map/geojson.h"

#include <string>

#include <doctest/doctest.h>

namespace okno::map {
namespace {

using wire::Fault;

struct Reading {
  Map map;
  std::vector<Fault> faults;
  std::size_t features = 0;
};

Reading read(std::size_t (*layer)(const wire::Json&, Map&, std::vector<Fault>&),
             const std::string& document) {
  Reading reading;
  const auto json = wire::parse_json(document, {.depth = 32});
  REQUIRE_MESSAGE(json.ok(), (json.ok() ? "" : json.error().detail));
  reading.features = layer(*json, reading.map, reading.faults);
  return reading;
}

std::string collection(const std::string& features) {
  return R"({"type": "FeatureCollection", "features": [)" + features + "]}";
}

std::string feature(const std::string& properties, const std::string& kind, const std::string& coordinates) {
  return R"({"type": "Feature", "id": 7, "properties": )" + properties + R"(, "geometry": {"type": ")" +
         kind + R"(", "coordinates": )" + coordinates + "}}";
}

const std::string square = "[[[36, 55], [36.1, 55], [36.1, 55.1], [36, 55.1], [36, 55]]]";
const Line square_ring = {{3600000, 5500000}, {3610000, 5500000}, {3610000, 5510000}, {3600000, 5510000}};

std::string first(const Reading& reading) {
  return reading.faults.empty() ? "" : reading.faults[0].path + ": " + reading.faults[0].detail;
}

Reading read_district(const std::string& properties) {
  return read(read_districts, collection(feature(properties, "Polygon", square)));
}

StreetKind kind_of(const std::string& properties) {
  const Reading reading =
      read(read_streets, collection(feature(properties, "LineString", "[[36, 55], [36.1, 55]]")));
  REQUIRE_MESSAGE(reading.faults.empty(), first(reading));
  return reading.map.streets.at(0).kind;
}

}  // namespace

TEST_SUITE("map: geojson") {
  TEST_CASE("a district is read with its code, its name and its rings") {
    const Reading reading =
        read_district(R"({"oktmo": "29 715 000", "name:ru": "Обнинск", "name:en": "Obninsk", "x": [{}]})");
    CHECK(first(reading).empty());
    CHECK(reading.features == 1);
    REQUIRE(reading.map.districts.size() == 1);
    const District& district = reading.map.districts[0];
    CHECK(district.oktmo == "29715000");
    CHECK(district.name == i18n::Words{"Обнинск", "Obninsk"});
    CHECK(district.rings == std::vector<Line>{square_ring});
  }

  TEST_CASE("names are written in any of three ways") {
    CHECK(read_district(R"({"oktmo": 29715000, "name": " Обнинск "})").map.districts[0].name ==
          i18n::Words{"Обнинск", ""});
    CHECK(read_district(R"({"oktmo": 29715000, "name": {"ru": "Обнинск", "en": "Obninsk"}})")
              .map.districts[0]
              .name == i18n::Words{"Обнинск", "Obninsk"});
    CHECK(read_district(R"({"oktmo": 29715000, "name": "город Обнинск", "name:ru": "Обнинск"})")
              .map.districts[0]
              .name.ru == "Обнинск");
    CHECK(read_district(R"({"oktmo": 29715000, "name:en": "Obninsk"})").map.districts[0].name.ru ==
          "Obninsk");
  }

  TEST_CASE("a code that a spreadsheet made a number has its first zero again") {
    CHECK(read_district(R"({"oktmo": 1701000, "name": "Барнаул"})").map.districts[0].oktmo == "01701000");
    CHECK(read_district(R"({"oktmo": 3701000001, "name": "Краснодар"})").map.districts[0].oktmo ==
          "03701000001");
  }

  TEST_CASE("a district without a right code or a name is told with its place") {
    CHECK(first(read_district(R"({"name": "Обнинск"})")) ==
          "features[0].properties.oktmo: this member is required");
    CHECK(first(read_district(R"({"oktmo": "297", "name": "Обнинск"})")) ==
          "features[0].properties.oktmo: an OKTMO code has 8 or 11 digits");
    CHECK(first(read_district(R"({"oktmo": true, "name": "Обнинск"})")) ==
          "features[0].properties.oktmo: expected a string");
    CHECK(first(read_district(R"({"oktmo": "29715000", "name": " "})"))
              .starts_with("features[0].properties.name: a district needs a name"));
    CHECK(first(read_district("null")) == "features[0].properties.oktmo: this member is required");
  }

  TEST_CASE("islands, holes and altitudes are read; what does not concern a map is passed over") {
    const std::string parts = R"([[[[36, 55, 140.5], [36.1, 55, 1], [36.1, 55.1, 2], [36, 55, 3]],
        [[36.05, 55.01], [36.06, 55.01], [36.06, 55.02], [36.05, 55.01]]],
       [[[37, 55], [37.1, 55], [37.1, 55.1], [37, 55]]]])";
    const Reading reading =
        read(read_districts, R"({"type": "FeatureCollection", "name": "районы", "bbox": [36, 55, 37, 56],
          "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": [)" +
                                 feature(R"({"oktmo": "29606000", "name": "Район"})", "MultiPolygon", parts) +
                                 "]}");
    CHECK(first(reading).empty());
    CHECK(reading.map.districts.at(0).rings.size() == 3);
  }

  TEST_CASE("a file in metres or of another system is refused") {
    const std::string metres =
        "[[[411000, 6100000], [412000, 6100000], [412000, 6101000], [411000, 6100000]]]";
    CHECK(first(read(read_districts,
                     collection(feature(R"({"oktmo": "29715000", "name": "О"})", "Polygon", metres)))) ==
          "features[0].geometry.coordinates[0][0]: expected [longitude, latitude] in degrees of WGS 84; "
          "reproject the "
          "file to EPSG:4326");
    CHECK(first(read(read_water, R"({"type": "FeatureCollection", "features": [],
                 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}})")) ==
          "crs: expected WGS 84; reproject the file to EPSG:4326");
    for (const char* wrong :
         {"[[[36, 55], [36.1, 91], [36, 56], [36, 55]]]", "[[[36, 55], [-180.1, 55], [36, 56], [36, 55]]]",
          "[[[36, 55], [36], [36, 56], [36, 55]]]", R"([[[36, 55], ["36", "55"], [36, 56], [36, 55]]])",
          "[[[36, 55], null, [36, 56], [36, 55]]]"}) {
      CAPTURE(wrong);
      CHECK(first(read(read_water, collection(feature("{}", "Polygon", wrong))))
                .starts_with("features[0].geometry.coordinates[0][1]: expected [longitude, latitude]"));
    }
  }

  TEST_CASE("shapes that a layer does not draw are refused with what it draws") {
    const std::string parts =
        R"({"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection",
        "geometries": [{"type": "Point", "coordinates": [36, 55]}]}})";
    CHECK(first(read(read_water, collection(parts))) ==
          "features[0].geometry.type: expected Polygon, MultiPolygon, LineString or MultiLineString; give "
          "each part of "
          "a GeometryCollection a feature of its own");
    CHECK(first(read(read_streets, collection(feature("{}", "Polygon", square)))) ==
          "features[0].geometry.type: expected LineString or MultiLineString, not Polygon; leave such "
          "features out");
    CHECK(first(read(read_districts,
                     collection(feature(R"({"oktmo": "29715000", "name": "О"})", "Point", "[36, 55]")))) ==
          "features[0].geometry.type: expected Polygon or MultiPolygon, not Point; leave such features out");
    CHECK(
        first(read(read_streets, collection(R"({"type": "Feature", "properties": {}, "geometry": null})"))) ==
        "features[0].geometry: this feature is nowhere; leave it out");
  }

  TEST_CASE("a ring is closed, a line has two ends, and a district has an area") {
    CHECK(first(read(
              read_water,
              collection(feature("{}", "Polygon", "[[[36, 55], [36.1, 55], [36.1, 55.1], [36, 55.1]]]")))) ==
          "features[0].geometry.coordinates[0]: a ring ends where it begins: repeat its first position at "
          "its end");
    CHECK(
        first(read(read_water, collection(feature("{}", "Polygon", "[[[36, 55], [36.1, 55], [36, 55]]]")))) ==
        "features[0].geometry.coordinates[0]: expected 4 positions or more");
    CHECK(first(read(read_streets, collection(feature("{}", "LineString", "[[36, 55]]")))) ==
          "features[0].geometry.coordinates: expected 2 positions or more");
    CHECK(first(read(read_streets, collection(feature("{}", "MultiLineString", "[[36, 55], [37, 55]]")))) ==
          "features[0].geometry.coordinates[0][0]: expected [longitude, latitude] in degrees of WGS 84; "
          "reproject the "
          "file to EPSG:4326");
    const std::string speck = "[[[36, 55], [36.000001, 55], [36.000001, 55.000001], [36, 55]]]";
    CHECK(first(read(read_districts,
                     collection(feature(R"({"oktmo": "29715000", "name": "О"})", "Polygon", speck)))) ==
          "features[0].geometry: a district has an area; leave out what has none");
    CHECK(read(read_water, collection(feature("{}", "Polygon", speck))).map.water.empty());
  }

  TEST_CASE("what is no feature collection is refused, and what is no feature with its number") {
    CHECK(first(read(read_water, "[]")) == ": expected an object");
    CHECK(first(read(read_water, R"({"type": "Feature"})")) ==
          "type: expected a FeatureCollection of GeoJSON");
    CHECK(first(read(read_water, R"({"type": "Topology"})")) ==
          "type: expected a FeatureCollection of GeoJSON");
    CHECK(first(read(read_water, R"({"type": "FeatureCollection"})")) == "features: this member is required");
    CHECK(first(read(read_water, collection("5"))) == "features[0]: expected an object");
  }

  TEST_CASE("a street is as large as its kind says, or as OpenStreetMap has it") {
    CHECK(kind_of("{}") == StreetKind::street);
    CHECK(kind_of(R"({"kind": "avenue"})") == StreetKind::avenue);
    CHECK(kind_of(R"({"kind": "highway", "highway": "residential"})") == StreetKind::highway);
    CHECK(kind_of(R"({"highway": "trunk"})") == StreetKind::highway);
    CHECK(kind_of(R"({"highway": "motorway_link"})") == StreetKind::highway);
    CHECK(kind_of(R"({"highway": "secondary"})") == StreetKind::avenue);
    CHECK(kind_of(R"({"highway": "residential"})") == StreetKind::street);
    CHECK(first(read(read_streets,
                     collection(feature(R"({"kind": "path"})", "LineString", "[[36, 55], [37, 55]]")))) ==
          "features[0].properties.kind: expected one of street, avenue, highway");
  }

  TEST_CASE("pieces of one street become one line, those of another kind stay apart") {
    const std::string lenin = R"({"name": "улица Ленина"})";
    const Reading reading = read(
        read_streets,
        collection(feature(lenin, "LineString", "[[36.1, 55], [36.2, 55]]") + "," +
                   feature(R"({"name": "улица Ленина", "name:en": "Lenina Street"})", "LineString",
                           "[[36.1, 55], [36, 55]]") +
                   "," +
                   feature(lenin, "MultiLineString", "[[[36.2, 55], [36.3, 55]], [[37, 55], [37.1, 55]]]") +
                   "," +
                   feature(R"({"name": "улица Ленина", "kind": "avenue"})", "LineString",
                           "[[36.3, 55], [36.4, 55]]")));
    CHECK(first(reading).empty());
    CHECK(reading.features == 4);
    REQUIRE(reading.map.streets.size() == 2);
    const Street& street = reading.map.streets[0];
    CHECK(street.name == i18n::Words{"улица Ленина", "Lenina Street"});
    REQUIRE(street.lines.size() == 2);
    Line whole = street.lines[0];
    if (whole.front().x > whole.back().x) whole = Line(whole.rbegin(), whole.rend());
    CHECK(whole == Line{{3600000, 5500000}, {3610000, 5500000}, {3620000, 5500000}, {3630000, 5500000}});
  }

  TEST_CASE("a river is a line, a lake a ring") {
    const Reading reading =
        read(read_water, collection(feature(R"({"name": "Протва", "name:en": "Protva"})", "LineString",
                                            "[[36, 55], [36.000001, 55], [36.1, 55]]") +
                                    "," + feature("null", "Polygon", square)));
    CHECK(first(reading).empty());
    REQUIRE(reading.map.water.size() == 2);
    CHECK(reading.map.water[0].lines == std::vector<Line>{{{3600000, 5500000}, {3610000, 5500000}}});
    CHECK(reading.map.water[1].rings == std::vector<Line>{square_ring});
    CHECK(reading.map.water[1].name == i18n::Words{});
  }
}

}  // namespace okno::map
