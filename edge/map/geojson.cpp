#include "edge/map/geojson.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "edge/map/geometry.h"
#include "edge/map/join.h"
#include "shared/base/text.h"
#include "shared/forms/validate.h"
#include "shared/wire/json/named.h"

namespace okno::map {
namespace {

using wire::Fault;
using wire::FaultCode;
using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Need;
using wire::ObjectReader;
using wire::path_at;

constexpr wire::Name<StreetKind> kinds[] = {
    {StreetKind::street, "street"}, {StreetKind::avenue, "avenue"}, {StreetKind::highway, "highway"}};

// Files from before RFC 7946 may name another system (GeoJSON 2008, 3); what they call these is ours.
void check_system(ObjectReader& in) {
  const Json* crs = in.member("crs");
  if (crs == nullptr) return;
  const Json* properties = crs->find("properties");
  const Json* name = properties != nullptr ? properties->find("name") : nullptr;
  const auto* written = name != nullptr ? name->get_if<std::string>() : nullptr;
  const bool is_ours =
      written != nullptr &&
      (written->ends_with("CRS84") || written->ends_with("EPSG::4326") || written->ends_with("EPSG:4326"));
  if (!is_ours) in.fault("crs", FaultCode::not_allowed, "expected WGS 84; reproject the file to EPSG:4326");
}

std::size_t read_features(const Json& document, std::vector<Fault>& faults,
                          const std::function<void(ObjectReader&)>& read) {
  ObjectReader in(document, "", faults);
  std::string kind;
  if (!in.read("type", kind, Need::required)) return 0;
  if (kind != "FeatureCollection") {
    in.fault("type", FaultCode::not_allowed, "expected a FeatureCollection of GeoJSON");
    return 0;
  }
  check_system(in);
  const JsonArray* features = in.array("features", Need::required);
  if (features == nullptr) return 0;
  for (std::size_t i = 0; i < features->size(); ++i) {
    ObjectReader feature((*features)[i], path_at("features", i), faults);
    read(feature);
  }
  return features->size();
}

Geometry read_feature_geometry(ObjectReader& feature, Accepted accepted) {
  const Json* geometry = feature.member("geometry");
  if (geometry != nullptr)
    return read_geometry(*geometry, feature.path_of("geometry"), accepted, feature.faults());
  feature.fault("geometry", FaultCode::missing, "this feature is nowhere; leave it out");
  return {};
}

// A feature without properties is one with none that are known.
ObjectReader properties_of(ObjectReader& feature) {
  static const Json none = JsonObject{};
  const Json* properties = feature.member("properties");
  return {properties != nullptr ? *properties : none, feature.path_of("properties"), feature.faults()};
}

void read_one_line(ObjectReader& in, std::string_view member, std::string& out) {
  if (in.read(member, out)) out = text::clean(out, text::Lines::one);
}

i18n::Words read_name(ObjectReader& properties) {
  i18n::Words name;
  if (const Json* json = properties.member("name");
      json != nullptr && json->get_if<JsonObject>() != nullptr) {
    ObjectReader words(*json, properties.path_of("name"), properties.faults());
    read_one_line(words, "ru", name.ru);
    read_one_line(words, "en", name.en);
  } else {
    read_one_line(properties, "name", name.ru);
  }
  read_one_line(properties, "name:ru", name.ru);
  read_one_line(properties, "name:en", name.en);
  if (name.ru.empty()) name.ru = name.en;
  return name;
}

std::string read_oktmo(ObjectReader& properties) {
  std::string written;
  const Json* json = properties.member("oktmo", Need::required);
  if (json == nullptr) return {};
  if (const auto* number = json->get_if<std::int64_t>()) {
    written = std::to_string(*number);
    // As a number, a code of the first nine regions has lost its zero.
    if (written.size() == 7 || written.size() == 10) written.insert(0, "0");
  } else if (!properties.read("oktmo", written)) {
    return {};
  }
  const forms::Checked checked = forms::check_oktmo(written);
  if (const auto* digits = std::get_if<std::string>(&checked)) return *digits;
  properties.fault("oktmo", FaultCode::not_allowed, "an OKTMO code has 8 or 11 digits");
  return {};
}

StreetKind read_kind(ObjectReader& properties) {
  StreetKind kind = StreetKind::street;
  if (wire::read_named(properties, "kind", kind, kinds)) return kind;
  std::string highway;  // of OpenStreetMap; ramps are "…_link"
  properties.read("highway", highway);
  for (const std::string_view large : {"motorway", "trunk"})
    if (highway.starts_with(large)) return StreetKind::highway;
  for (const std::string_view middling : {"primary", "secondary"})
    if (highway.starts_with(middling)) return StreetKind::avenue;
  return kind;
}

}  // namespace

std::size_t read_districts(const Json& document, Map& map, std::vector<Fault>& faults) {
  return read_features(document, faults, [&](ObjectReader& feature) {
    District district;
    const std::size_t faults_before = faults.size();
    district.rings = read_feature_geometry(feature, Accepted::areas).rings;
    if (district.rings.empty() && faults.size() == faults_before)
      feature.fault("geometry", FaultCode::out_of_range, "a district has an area; leave out what has none");
    ObjectReader properties = properties_of(feature);
    district.oktmo = read_oktmo(properties);
    district.name = read_name(properties);
    if (district.name.ru.empty())
      properties.fault("name", FaultCode::missing,
                       "a district needs a name: \"name\", or \"name:ru\" and \"name:en\"");
    map.districts.push_back(std::move(district));
  });
}

std::size_t read_streets(const Json& document, Map& map, std::vector<Fault>& faults) {
  std::map<std::pair<std::string, StreetKind>, std::size_t> known;
  const std::size_t features = read_features(document, faults, [&](ObjectReader& feature) {
    Geometry geometry = read_feature_geometry(feature, Accepted::lines);
    ObjectReader properties = properties_of(feature);
    const i18n::Words name = read_name(properties);
    const StreetKind kind = read_kind(properties);
    if (geometry.lines.empty()) return;
    const auto [place, is_new] = known.try_emplace({name.ru, kind}, map.streets.size());
    if (is_new) map.streets.push_back({name, kind, {}, {}});
    Street& street = map.streets[place->second];
    if (street.name.en.empty()) street.name.en = name.en;
    for (Line& line : geometry.lines) street.lines.push_back(std::move(line));
  });
  for (Street& street : map.streets) street.lines = join(street.lines);
  return features;
}

std::size_t read_water(const Json& document, Map& map, std::vector<Fault>& faults) {
  return read_features(document, faults, [&](ObjectReader& feature) {
    Geometry geometry = read_feature_geometry(feature, Accepted::both);
    ObjectReader properties = properties_of(feature);
    Water water{read_name(properties), std::move(geometry.rings), std::move(geometry.lines), {}};
    if (!water.rings.empty() || !water.lines.empty()) map.water.push_back(std::move(water));
  });
}

}  // namespace okno::map
