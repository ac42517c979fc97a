#include "shared/wire/map.h"

#include <cstddef>
#include <cstdint>
#include <variant>

#include "shared/forms/validate.h"
#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using map::Line;
using map::Point;
using map::StreetKind;

constexpr std::int64_t map_version = 1;
constexpr Name<StreetKind> kinds[] = {
    {StreetKind::street, "street"}, {StreetKind::avenue, "avenue"}, {StreetKind::highway, "highway"}};

constexpr std::size_t points_of_a_ring = 3;
constexpr std::size_t points_of_a_line = 2;

// Five bits a character, the lowest first; all but the last are marked.
constexpr char least_character = '?';
constexpr unsigned bits = 5;
constexpr unsigned more = 1U << bits;
// Between two points of the world lies less than this many characters can say.
constexpr unsigned most_characters = 6;

constexpr std::int32_t most_x = 180 * 100'000;
constexpr std::int32_t most_y = 90 * 100'000;

void put(std::string& text, std::int32_t difference) {
  const auto doubled = static_cast<std::uint32_t>(difference) << 1;
  std::uint32_t left = difference < 0 ? ~doubled : doubled;
  for (; left >= more; left >>= bits)
    text += static_cast<char>(((left & (more - 1)) | more) + static_cast<unsigned>(least_character));
  text += static_cast<char>(left + static_cast<unsigned>(least_character));
}

bool take(std::string_view& text, std::int32_t& difference) {
  std::uint32_t read = 0;
  for (unsigned i = 0; i < most_characters && i < text.size(); ++i) {
    const unsigned character = static_cast<unsigned char>(text[i]) - static_cast<unsigned>(least_character);
    if (character >= 2 * more) return false;
    read |= (character & (more - 1)) << (i * bits);
    if (character >= more) continue;
    text.remove_prefix(i + 1);
    difference = static_cast<std::int32_t>(read >> 1);
    if ((read & 1) != 0) difference = ~difference;
    return true;
  }
  return false;
}

Json lines_to_json(const std::vector<Line>& lines) {
  JsonArray array;
  array.reserve(lines.size());
  for (const Line& line : lines) array.emplace_back(encode_line(line));
  return array;
}

void add_name(JsonObject& object, const i18n::Words& name) {
  if (!name.ru.empty() || !name.en.empty()) object.emplace_back("name", to_json(name));
}

void read_lines(ObjectReader& in, std::string_view member, std::size_t least, std::vector<Line>& out,
                Need need) {
  const JsonArray* items = in.array(member, need);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const auto* text = (*items)[i].get_if<std::string>();
    Line line;
    if (text == nullptr)
      in.fault(path_at(member, i), FaultCode::wrong_type, "expected a string");
    else if (!decode_line(*text, line))
      in.fault(path_at(member, i), FaultCode::not_allowed, "is not an encoded line");
    else if (line.size() < least)
      in.fault(path_at(member, i), FaultCode::out_of_range, "has too few points");
    else
      out.push_back(std::move(line));
  }
}

bool read_district(ObjectReader& in, map::District& district) {
  bool right = in.read("oktmo", district.oktmo, Need::required);
  if (right) {
    const forms::Checked checked = forms::check_oktmo(district.oktmo);
    const auto* digits = std::get_if<std::string>(&checked);
    right = digits != nullptr && *digits == district.oktmo;
    if (!right) in.fault("oktmo", FaultCode::not_allowed, "an OKTMO code has 8 or 11 digits");
  }
  if (!read_words(in, "name", district.name, Need::required)) right = false;
  read_lines(in, "rings", points_of_a_ring, district.rings, Need::required);
  return right && !district.rings.empty();
}

bool read_street(ObjectReader& in, map::Street& street) {
  read_words(in, "name", street.name);
  const bool right = read_named(in, "kind", street.kind, kinds, Need::required);
  read_lines(in, "lines", points_of_a_line, street.lines, Need::required);
  return right && !street.lines.empty();
}

bool read_water(ObjectReader& in, map::Water& water) {
  read_words(in, "name", water.name);
  read_lines(in, "rings", points_of_a_ring, water.rings, Need::optional);
  read_lines(in, "lines", points_of_a_line, water.lines, Need::optional);
  return !water.rings.empty() || !water.lines.empty();
}

template <class Thing>
void read_layer(ObjectReader& in, std::string_view member, bool (*read)(ObjectReader&, Thing&),
                std::vector<Thing>& out) {
  const JsonArray* items = in.array(member);
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    ObjectReader item((*items)[i], path_at(in.path_of(member), i), in.faults());
    Thing thing;
    if (read(item, thing)) out.push_back(std::move(thing));
  }
}

}  // namespace

std::string encode_line(const Line& line) {
  std::string text;
  Point before;
  for (const Point point : line) {
    put(text, point.y - before.y);
    put(text, point.x - before.x);
    before = point;
  }
  return text;
}

bool decode_line(std::string_view text, Line& line) {
  line.clear();
  Point point;
  while (!text.empty()) {
    Point difference;
    if (!take(text, difference.y) || !take(text, difference.x)) return false;
    point.x += difference.x;
    point.y += difference.y;
    if (point.x < -most_x || point.x > most_x || point.y < -most_y || point.y > most_y) return false;
    line.push_back(point);
  }
  return true;
}

Json to_json(const map::Map& map) {
  JsonArray districts;
  for (const map::District& district : map.districts)
    districts.emplace_back(JsonObject{{"oktmo", district.oktmo},
                                      {"name", to_json(district.name)},
                                      {"rings", lines_to_json(district.rings)}});
  JsonArray streets;
  for (const map::Street& street : map.streets) {
    JsonObject object;
    add_name(object, street.name);
    object.emplace_back("kind", name_of(kinds, street.kind));
    object.emplace_back("lines", lines_to_json(street.lines));
    streets.emplace_back(std::move(object));
  }
  JsonArray waters;
  for (const map::Water& water : map.water) {
    JsonObject object;
    add_name(object, water.name);
    if (!water.rings.empty()) object.emplace_back("rings", lines_to_json(water.rings));
    if (!water.lines.empty()) object.emplace_back("lines", lines_to_json(water.lines));
    waters.emplace_back(std::move(object));
  }
  return JsonObject{{"schema_version", map_version},
                    {"east_scale", map.east_scale},
                    {"districts", std::move(districts)},
                    {"streets", std::move(streets)},
                    {"water", std::move(waters)}};
}

map::Map read_map(const Json& json, std::vector<Fault>& faults) {
  map::Map map;
  ObjectReader in(json, "", faults);
  std::int64_t version = map_version;
  if (in.read("schema_version", version, Need::required) && version != map_version) {
    // Nothing that follows would be told rightly.
    in.fault("schema_version", FaultCode::not_allowed, "this program reads maps of schema_version 1");
    return map;
  }
  double east_scale = 1;
  if (in.read("east_scale", east_scale, Need::required)) {
    if (east_scale > 0 && east_scale <= 1)
      map.east_scale = east_scale;
    else
      in.fault("east_scale", FaultCode::out_of_range, "expected more than 0, at most 1");
  }
  read_layer(in, "districts", read_district, map.districts);
  read_layer(in, "streets", read_street, map.streets);
  read_layer(in, "water", read_water, map.water);
  measure(map);
  return map;
}

}  // namespace okno::wire
