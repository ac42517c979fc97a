#include "edge/store/sqlite/places.h"

#include <cmath>
#include <numbers>

#include "edge/store/places.h"
#include "edge/store/sqlite/message_row.h"
#include "shared/wire/event.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert_place =
    "INSERT OR REPLACE INTO places (message_id, lat_e6, lon_e6, address_key) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view delete_row = "DELETE FROM places WHERE message_id = ?1";
// Points and addresses have an index each; a query without one of the two passes NULL, which nothing equals.
const std::string select_near =
    std::string("SELECT ") + message_columns +
    ", lat_e6, lon_e6, address_key IS ?5 AND ?5 IS NOT NULL, contents.document FROM"
    " (SELECT message_id AS near_id, lat_e6, lon_e6, address_key FROM places"
    "   WHERE lat_e6 BETWEEN ?1 AND ?2 AND lon_e6 BETWEEN ?3 AND ?4"
    "  UNION SELECT message_id, lat_e6, lon_e6, address_key FROM places WHERE address_key = ?5)"
    " JOIN messages ON messages.id = near_id"
    " JOIN contents ON contents.message_id = near_id AND contents.id = messages.content_id"
    " WHERE status NOT IN ('declined', 'answered', 'closed') AND registered_at_ms >= ?6"
    " ORDER BY registered_at_ms DESC LIMIT ?7";

constexpr double metres_of_a_degree = 111'195;  // of latitude
constexpr double millionths = 1e6;

std::int64_t in_millionths(double degrees) {
  return static_cast<std::int64_t>(std::llround(degrees * millionths));
}

// A box round the circle; the corners are cut by whoever asks.
struct Box {
  std::optional<std::int64_t> south, north, west, east;
  Box(const std::optional<forms::Coordinates>& point, double within_m) {
    if (!point) return;
    const double up = within_m / metres_of_a_degree;
    const double along = up / std::max(0.01, std::cos(point->lat * std::numbers::pi / 180));
    south = in_millionths(point->lat - up);
    north = in_millionths(point->lat + up);
    west = in_millionths(point->lon - along);
    east = in_millionths(point->lon + along);
  }
};

}  // namespace

Status add_place(Connection& connection, std::int64_t message_id, const lifecycle::Content& content) {
  if (content.erased) return success();
  const auto said = wire::read_submitted_content(content.document);
  if (!said) return success();
  const forms::Place& place = said->place;
  std::optional<std::int64_t> lat, lon;
  if (place.point) {
    lat = in_millionths(place.point->lat);
    lon = in_millionths(place.point->lon);
  }
  std::optional<std::string> address = address_key(place.address);
  if (address->empty()) address.reset();
  if (!lat && !address) return success();
  return run(connection, insert_place, message_id, lat, lon, address);
}

Status delete_place(Connection& connection, std::int64_t message_id) {
  return run(connection, delete_row, message_id);
}

Result<std::vector<NearMessage>> find_near(Connection& connection, const NearQuery& query) {
  std::vector<NearMessage> near;
  const Box box(query.place.point, query.within_m);
  std::optional<std::string> address;
  if (!query.place.address_key.empty()) address = query.place.address_key;
  Statement found(connection, select_near, box.south, box.north, box.west, box.east, address, query.since,
                  query.most);
  while (found.next()) {
    NearMessage& one = near.emplace_back();
    one.row = read_message_row(found);
    constexpr int lat = message_column_count;
    if (!found.is_null(lat))
      one.point = forms::Coordinates{static_cast<double>(found.integer(lat)) / millionths,
                                     static_cast<double>(found.integer(lat + 1)) / millionths};
    one.same_address = found.flag(lat + 2);
    one.document = found.text(lat + 3);
  }
  if (found.failed()) return found.error();
  return near;
}

}  // namespace okno::store::sqlite
