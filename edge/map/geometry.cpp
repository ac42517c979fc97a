#include "edge/map/geometry.h"

#include <string_view>

#include "shared/base/text.h"

namespace okno::map {
namespace {

using wire::FaultCode;
using wire::Json;
using wire::JsonArray;
using wire::Need;
using wire::ObjectReader;
using wire::path_at;

constexpr std::size_t positions_of_a_ring = 4;  // with the first again at the end
constexpr std::size_t positions_of_a_line = 2;
constexpr std::size_t longest_kind = 40;

std::string_view expected(Accepted accepted) {
  switch (accepted) {
    case Accepted::areas:
      return "Polygon or MultiPolygon";
    case Accepted::lines:
      return "LineString or MultiLineString";
    case Accepted::both:
      return "Polygon, MultiPolygon, LineString or MultiLineString";
  }
  return {};
}

bool read_number(const Json& json, double& out) {
  if (const auto* real = json.get_if<double>())
    out = *real;
  else if (const auto* integer = json.get_if<std::int64_t>())
    out = static_cast<double>(*integer);
  else
    return false;
  return true;
}

// A position may go on with an altitude.
bool read_position(const Json& json, Point& out) {
  const auto* numbers = json.get_if<JsonArray>();
  forms::Coordinates place;
  if (numbers == nullptr || numbers->size() < 2 || !read_number((*numbers)[0], place.lon) ||
      !read_number((*numbers)[1], place.lat))
    return false;
  // Written so that what is no number is outside, too.
  const bool in_the_world = place.lon >= -180 && place.lon <= 180 && place.lat >= -90 && place.lat <= 90;
  if (in_the_world) out = to_point(place);
  return in_the_world;
}

class GeometryReader {
 public:
  GeometryReader(const Json& json, std::string path, Accepted accepted, std::vector<wire::Fault>& faults)
      : in_(json, std::move(path), faults), accepted_(accepted) {}

  Geometry read() {
    std::string kind;
    if (!in_.read("type", kind, Need::required)) return {};
    const bool takes_areas = accepted_ != Accepted::lines;
    const bool takes_lines = accepted_ != Accepted::areas;
    if (kind == "Polygon" && takes_areas)
      read_parts(&GeometryReader::read_ring);
    else if (kind == "MultiPolygon" && takes_areas)
      read_parts(&GeometryReader::read_polygon);
    else if (kind == "LineString" && takes_lines)
      read_whole();
    else if (kind == "MultiLineString" && takes_lines)
      read_parts(&GeometryReader::read_line);
    else
      refuse(kind);
    return std::move(geometry_);
  }

 private:
  void refuse(const std::string& kind) {
    const std::string known = "expected " + std::string(expected(accepted_));
    in_.fault("type", FaultCode::not_allowed,
              kind == "GeometryCollection"
                  ? known + "; give each part of a GeometryCollection a feature of its own"
                  : known + ", not " +
                        std::string(text::first_seen(text::clean(kind, text::Lines::one), longest_kind)) +
                        "; leave such features out");
  }

  void read_parts(void (GeometryReader::*read_part)(const Json&, const std::string&)) {
    const JsonArray* parts = in_.array("coordinates", Need::required);
    for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i)
      (this->*read_part)((*parts)[i], path_at("coordinates", i));
  }

  void read_whole() {
    if (const Json* positions = in_.member("coordinates", Need::required))
      read_line(*positions, "coordinates");
  }

  void read_polygon(const Json& json, const std::string& path) {
    const auto* rings = json.get_if<JsonArray>();
    if (rings == nullptr) return in_.fault(path, FaultCode::wrong_type, "expected an array of rings");
    for (std::size_t i = 0; i < rings->size(); ++i) read_ring((*rings)[i], path_at(path, i));
  }

  void read_ring(const Json& json, const std::string& path) {
    Line ring;
    bool is_closed = false;
    if (!read_positions(json, path, positions_of_a_ring, ring, is_closed)) return;
    if (!is_closed)
      return in_.fault(path, FaultCode::not_allowed,
                       "a ring ends where it begins: repeat its first position at its end");
    if (ring.size() > 1) ring.pop_back();
    if (ring.size() >= positions_of_a_ring - 1) geometry_.rings.push_back(std::move(ring));
  }

  void read_line(const Json& json, const std::string& path) {
    Line line;
    bool is_closed = false;
    if (read_positions(json, path, positions_of_a_line, line, is_closed) &&
        line.size() >= positions_of_a_line)
      geometry_.lines.push_back(std::move(line));
  }

  bool read_positions(const Json& json, const std::string& path, std::size_t least, Line& line,
                      bool& is_closed) {
    const auto* positions = json.get_if<JsonArray>();
    if (positions == nullptr) {
      in_.fault(path, FaultCode::wrong_type, "expected an array of positions");
      return false;
    }
    if (positions->size() < least) {
      in_.fault(path, FaultCode::out_of_range, "expected " + std::to_string(least) + " positions or more");
      return false;
    }
    line.reserve(positions->size());
    Point first;
    Point point;
    for (std::size_t i = 0; i < positions->size(); ++i) {
      if (!read_position((*positions)[i], point)) {
        // One a line is enough: where the file is in metres, all are wrong.
        in_.fault(path_at(path, i), FaultCode::out_of_range,
                  "expected [longitude, latitude] in degrees of WGS 84; reproject the file to EPSG:4326");
        return false;
      }
      if (i == 0) first = point;
      if (line.empty() || line.back() != point) line.push_back(point);
    }
    is_closed = point == first;
    return true;
  }

  ObjectReader in_;
  Accepted accepted_;
  Geometry geometry_;
};

}  // namespace

Geometry read_geometry(const Json& json, std::string path, Accepted accepted,
                       std::vector<wire::Fault>& faults) {
  return GeometryReader(json, std::move(path), accepted, faults).read();
}

}  // namespace okno::map
