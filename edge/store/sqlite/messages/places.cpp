#include "edge/store/sqlite/messages/places.h"

#include "edge/store/address_key.h"
#include "edge/store/sqlite/messages/message_row.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view replace_place =
    "INSERT OR REPLACE INTO places (message, lat_e6, lon_e6, address_key) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view delete_place = "DELETE FROM places WHERE message = ?1";
// Points and addresses have an index each; a query without one of the two passes NULL, which nothing equals.
const std::string select_near =
    std::string("SELECT ") + message_columns +
    ", lat_e6, lon_e6, address_key IS ?5 AND ?5 IS NOT NULL, bytes FROM"
    " (SELECT message AS near_key, lat_e6, lon_e6, address_key FROM places"
    "   WHERE lat_e6 BETWEEN ?1 AND ?2 AND lon_e6 BETWEEN ?3 AND ?4"
    "  UNION SELECT message, lat_e6, lon_e6, address_key FROM places WHERE address_key = ?5)"
    " JOIN messages ON messages.key = near_key"
    " JOIN contents ON contents.stream = near_key AND contents.hash = messages.content_hash"
    " WHERE place = 'row' AND status NOT IN ('declined', 'answered', 'closed') AND registered_at_ms >= ?6"
    " ORDER BY registered_at_ms DESC, messages.key DESC LIMIT ?7";

NearMessage read_near(const Statement& query) {
  constexpr int lat = message_column_count;
  NearMessage near;
  near.row = read_message_row(query);
  if (!query.is_null(lat)) near.point = coordinates({query.integer(lat), query.integer(lat + 1)});
  near.same_address = query.flag(lat + 2);
  near.document = query.text(lat + 3);
  return near;
}

}  // namespace

Status SqlitePlaces::put(StreamKey message, const PlaceKey& place) {
  std::optional<std::int64_t> lat, lon;
  if (place.point) {
    const KeptPoint point = kept_point(*place.point);
    lat = point.lat_e6;
    lon = point.lon_e6;
  }
  std::optional<std::string_view> address;
  if (!place.address_key.empty()) address = place.address_key;
  return run(connection_, replace_place, message, lat, lon, address);
}

Status SqlitePlaces::drop(StreamKey message) { return run(connection_, delete_place, message); }

Result<std::vector<NearMessage>> SqlitePlaces::near(const NearQuery& query) const {
  std::optional<std::int64_t> south, north, west, east;
  if (query.place.point) {
    const BoxAround box(*query.place.point, query.within_m);
    south = box.south_west.lat_e6;
    west = box.south_west.lon_e6;
    north = box.north_east.lat_e6;
    east = box.north_east.lon_e6;
  }
  std::optional<std::string_view> address;
  if (!query.place.address_key.empty()) address = query.place.address_key;
  return all_rows(connection_, read_near, select_near, south, north, west, east, address, query.since,
                  query.most);
}

}  // namespace okno::store::sqlite
