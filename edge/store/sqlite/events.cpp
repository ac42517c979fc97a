#include "edge/store/sqlite/events.h"

#include "edge/store/content.h"
#include "shared/wire/event.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view select_last_origin_seq = "SELECT max(origin_seq) FROM events WHERE origin = ?1";
constexpr std::string_view select_id = "SELECT id FROM events WHERE origin = ?1 AND origin_seq = ?2";
constexpr std::string_view insert_event =
    "INSERT INTO events (origin, origin_seq, id, kind, at_ms, message_id, content_id, document)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING seq";

}  // namespace

Result<std::int64_t> next_origin_seq(Connection& connection, const NodeId& origin) {
  Statement query(connection, select_last_origin_seq, origin);
  if (!query.next()) return query.error();
  return query.integer(0) + 1;
}

Result<std::optional<std::string>> id_of_event(Connection& connection, const NodeId& origin,
                                               std::int64_t origin_seq) {
  Statement query(connection, select_id, origin, origin_seq);
  if (query.next()) return std::optional(query.text(0));
  if (query.failed()) return query.error();
  return std::optional<std::string>();
}

Result<std::int64_t> add_event(Connection& connection, std::int64_t message_id,
                               const lifecycle::Event& event) {
  const lifecycle::ContentRef* content = content_of(event.payload);
  Statement insert(connection, insert_event, event.origin, event.origin_seq, to_string(event.id),
                   lifecycle::kind_name(event.payload), event.at, message_id,
                   content != nullptr ? std::optional(content->id) : std::nullopt,
                   wire::write_json(wire::to_json(event)));
  if (!insert.next()) return insert.error();
  const std::int64_t seq = insert.integer(0);
  if (insert.next() || insert.failed()) return insert.error();
  return seq;
}

Result<lifecycle::Event> read_event_document(const std::string& document) {
  const auto json = wire::parse_json(document);
  if (!json) return Error::io("an event of the log cannot be read: " + json.error().detail);
  std::vector<wire::Fault> faults;
  lifecycle::Event event = wire::read_event(*json, "", faults);
  if (!faults.empty()) return Error::io("an event of the log cannot be read: " + wire::describe(faults));
  return event;
}

}  // namespace okno::store::sqlite
