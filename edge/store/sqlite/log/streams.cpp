#include "edge/store/sqlite/log/streams.h"

#include "edge/store/row_names.h"

namespace okno::store::sqlite {
namespace {

const std::string select_stream =
    "SELECT key, id, kind, origin, owner, steps, head, projected, is_for_all FROM streams";
const std::string select_by_id = select_stream + " WHERE id = ?1";
const std::string select_by_key = select_stream + " WHERE key = ?1";
const std::string select_after = select_stream + " WHERE key > ?1 ORDER BY key LIMIT ?2";
const std::string select_after_of_kind =
    select_stream + " WHERE key > ?1 AND kind = ?3 ORDER BY key LIMIT ?2";
constexpr std::string_view insert_stream =
    "INSERT INTO streams (id, kind, origin, owner, steps, head, projected, is_for_all)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
constexpr std::string_view update_stream =
    "UPDATE streams SET kind = ?2, origin = ?3, owner = ?4, steps = ?5, head = ?6, projected = ?7,"
    " is_for_all = ?8 WHERE key = ?1";

constexpr std::string_view select_followers = "SELECT node FROM followers WHERE stream = ?1 ORDER BY node";
constexpr std::string_view select_follower = "SELECT 1 FROM followers WHERE stream = ?1 AND node = ?2";
constexpr std::string_view insert_follower =
    "INSERT INTO followers (stream, node) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

const std::string select_event = std::string("SELECT ") + event_columns + " FROM events";
const std::string select_of_stream = select_event + " WHERE stream = ?1 ORDER BY key";
const std::string select_event_by_key = select_event + " WHERE key = ?1";
const std::string select_by_hash = select_event + " WHERE stream = ?1 AND hash = ?2 ORDER BY key LIMIT 1";
const std::string select_of_life = select_event + " WHERE life = ?1 AND seq = ?2 ORDER BY key";
const std::string select_events_after = select_event + " WHERE key > ?1 ORDER BY key LIMIT ?2";
constexpr std::string_view select_last_seq = "SELECT max(seq) FROM events WHERE life = ?1";
constexpr std::string_view select_hashes =
    "SELECT seq, hash FROM events WHERE life = ?1 AND seq >= ?2 AND seq < ?3 ORDER BY seq, key";
constexpr std::string_view select_glances =
    "SELECT seq, stream, key, hash FROM events WHERE life = ?1 AND seq >= ?2 AND seq <= ?3 ORDER BY seq, key";
constexpr std::string_view insert_event =
    "INSERT INTO events (stream, life, seq, hash, state, text, path) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view update_state = "UPDATE events SET state = ?2 WHERE key = ?1";

constexpr std::string_view select_waiting =
    "SELECT event, stream, code, detail, since_ms FROM waiting WHERE stream = ?1 ORDER BY event";
constexpr std::string_view select_waiting_after =
    "SELECT event, stream, code, detail, since_ms FROM waiting WHERE event > ?1 AND (?2 = '' OR code = ?2)"
    " ORDER BY event LIMIT ?3";
constexpr std::string_view replace_waiting =
    "INSERT OR REPLACE INTO waiting (event, stream, code, detail, since_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view delete_waiting = "DELETE FROM waiting WHERE event = ?1";

StreamRow read_stream(const Statement& query) {
  StreamRow row;
  row.key = query.integer(0);
  row.id = query.fixed<log::StreamId>(1);
  row.kind = query.text(2);
  row.origin = {query.text(3)};
  row.owner = {query.text(4)};
  row.steps = query.count(5);
  row.head = query.optional_fixed<log::EventHash>(6);
  row.projected = query.count(7);
  row.is_for_all = query.flag(8);
  return row;
}

WaitingRow read_waiting(const Statement& query) {
  return {query.integer(0), query.integer(1), query.text(2), query.text(3), query.instant(4)};
}

EventRow read_whole_event(const Statement& query) { return read_event(query); }

}  // namespace

EventRow read_event(const Statement& query, int first_column) {
  EventRow row;
  row.key = query.integer(first_column);
  row.stream = query.integer(first_column + 1);
  row.life = query.integer(first_column + 2);
  row.seq = query.count(first_column + 3);
  row.hash = query.fixed<log::EventHash>(first_column + 4);
  parse_event_state(query.view(first_column + 5), row.state);
  row.text = query.text(first_column + 6);
  row.path = query.text(first_column + 7);
  return row;
}

Result<std::optional<StreamRow>> SqliteStreams::find(const log::StreamId& id) const {
  return first_row(connection_, read_stream, select_by_id, id);
}

Result<std::optional<StreamRow>> SqliteStreams::find(StreamKey key) const {
  return first_row(connection_, read_stream, select_by_key, key);
}

Result<std::vector<StreamRow>> SqliteStreams::after(StreamKey after, std::string_view kind, int most) const {
  if (kind.empty()) return all_rows(connection_, read_stream, select_after, after, most);
  return all_rows(connection_, read_stream, select_after_of_kind, after, most, kind);
}

Result<StreamKey> SqliteStreams::add(const StreamRow& row) {
  if (Status done = run(connection_, insert_stream, row.id, row.kind, row.origin, row.owner, row.steps,
                        row.head, row.projected, row.is_for_all);
      !done)
    return done.error();
  return connection_.last_key();
}

Status SqliteStreams::update(const StreamRow& row) {
  return run(connection_, update_stream, row.key, row.kind, row.origin, row.owner, row.steps, row.head,
             row.projected, row.is_for_all);
}

Result<std::vector<NodeId>> SqliteStreams::followers(StreamKey stream) const {
  return all_rows(
      connection_, [](const Statement& query) { return NodeId{query.text(0)}; }, select_followers, stream);
}

Result<bool> SqliteStreams::follows(StreamKey stream, const NodeId& node) const {
  return exists(connection_, select_follower, stream, node);
}

Result<bool> SqliteStreams::add_follower(StreamKey stream, const NodeId& node) {
  if (Status done = run(connection_, insert_follower, stream, node); !done) return done.error();
  return connection_.changes() > 0;
}

Result<std::vector<EventRow>> SqliteStreams::events(StreamKey stream) const {
  return all_rows(connection_, read_whole_event, select_of_stream, stream);
}

Result<std::optional<EventRow>> SqliteStreams::event(EventKey key) const {
  return first_row(connection_, read_whole_event, select_event_by_key, key);
}

Result<std::optional<EventRow>> SqliteStreams::event(StreamKey stream, const log::EventHash& hash) const {
  return first_row(connection_, read_whole_event, select_by_hash, stream, hash);
}

Result<std::vector<EventRow>> SqliteStreams::events(LifeKey life, std::uint64_t seq) const {
  return all_rows(connection_, read_whole_event, select_of_life, life, seq);
}

Result<std::vector<EventRow>> SqliteStreams::events_after(EventKey after, int most) const {
  return all_rows(connection_, read_whole_event, select_events_after, after, most);
}

Result<std::uint64_t> SqliteStreams::last_seq(LifeKey life) const {
  auto last = first_row(
      connection_, [](const Statement& query) { return query.count(0); }, select_last_seq, life);
  if (!last) return last.error();
  return last->value_or(0);
}

Result<std::vector<log::EventHash>> SqliteStreams::hashes(LifeKey life, std::uint64_t first,
                                                          std::uint32_t count) const {
  std::vector<log::EventHash> found;
  Statement query(connection_, select_hashes, life, first, first + count);
  // Where a number was given twice, the first that came here counts.
  std::uint64_t last = 0;
  while (query.next()) {
    if (query.count(0) == last) continue;
    last = query.count(0);
    found.push_back(query.fixed<log::EventHash>(1));
  }
  if (query.failed()) return query.error();
  return found;
}

Status SqliteStreams::glance(LifeKey life, std::uint64_t from, std::uint64_t to,
                             const std::function<void(const Glance&)>& at) const {
  Statement query(connection_, select_glances, life, from, to);
  while (query.next())
    at({query.count(0), query.integer(1), query.integer(2), query.fixed<log::EventHash>(3)});
  return query.status();
}

Result<EventKey> SqliteStreams::add_event(const EventRow& row) {
  if (Status done = run(connection_, insert_event, row.stream, row.life, row.seq, row.hash,
                        to_string(row.state), row.text, Blob{row.path});
      !done)
    return done.error();
  return connection_.last_key();
}

Status SqliteStreams::set_state(EventKey event, EventState state) {
  return run(connection_, update_state, event, to_string(state));
}

Result<std::vector<WaitingRow>> SqliteStreams::waiting(StreamKey stream) const {
  return all_rows(connection_, read_waiting, select_waiting, stream);
}

Result<std::vector<WaitingRow>> SqliteStreams::waiting_after(EventKey after, std::string_view code,
                                                             int most) const {
  return all_rows(connection_, read_waiting, select_waiting_after, after, code, most);
}

Status SqliteStreams::set_waiting(const WaitingRow& row) {
  return run(connection_, replace_waiting, row.event, row.stream, row.code, row.detail, row.since);
}

Status SqliteStreams::drop_waiting(EventKey event) { return run(connection_, delete_waiting, event); }

}  // namespace okno::store::sqlite
