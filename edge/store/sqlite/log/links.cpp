#include "edge/store/sqlite/log/links.h"

#include <algorithm>
#include <limits>

#include "edge/store/sqlite/log/streams.h"

namespace okno::store::sqlite {
namespace {

const std::string select_link =
    "SELECT peer, own_life, peer_life, sent, sent_chain, received, received_chain, queued, compared_ms, "
    "is_settled"
    " FROM links";
const std::string select_by_peer = select_link + " WHERE peer = ?1";
const std::string select_all = select_link + " ORDER BY peer";
// A queue that begins anew has had no event yet.
constexpr std::string_view upsert_link =
    "INSERT INTO links (peer, own_life, peer_life, sent, sent_chain, received, received_chain, queued,"
    " compared_ms, is_settled, latest_event)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)"
    " ON CONFLICT (peer) DO UPDATE SET own_life = excluded.own_life, peer_life = excluded.peer_life,"
    " sent = excluded.sent, sent_chain = excluded.sent_chain, received = excluded.received,"
    " received_chain = excluded.received_chain, queued = excluded.queued,"
    " compared_ms = excluded.compared_ms, is_settled = excluded.is_settled,"
    " latest_event = CASE excluded.queued WHEN 0 THEN 0 ELSE latest_event END";

constexpr std::string_view select_is_queued = "SELECT 1 FROM queue WHERE peer = ?1 AND event = ?2";
constexpr std::string_view give_number =
    "UPDATE links SET queued = queued + 1, latest_event = max(latest_event, ?2) WHERE peer = ?1";
constexpr std::string_view insert_queued =
    "INSERT INTO queue (peer, number, event, at_ms) SELECT peer, queued, ?2, ?3 FROM links WHERE peer = ?1";
constexpr std::string_view select_latest = "SELECT latest_event FROM links WHERE peer = ?1";
const std::string select_queue = std::string("SELECT number, ") + event_columns +
                                 " FROM queue JOIN events ON events.key = queue.event"
                                 " WHERE peer = ?1 AND number > ?2 ORDER BY number LIMIT ?3";
constexpr std::string_view delete_queued =
    "DELETE FROM queue WHERE peer = ?1 AND event = ?2 RETURNING number";
// By way of negative numbers, so that no two rows have one number in between.
constexpr std::string_view move_up = "UPDATE queue SET number = 1 - number WHERE peer = ?1 AND number > ?2";
constexpr std::string_view turn_round = "UPDATE queue SET number = -number WHERE peer = ?1 AND number < 0";
constexpr std::string_view take_number_back = "UPDATE links SET queued = queued - 1 WHERE peer = ?1";
constexpr std::string_view delete_queue = "DELETE FROM queue WHERE peer = ?1 AND number <= ?2";

constexpr std::string_view select_refused =
    "SELECT peer, event, code, detail, since_ms FROM refused WHERE peer = ?1 AND event > ?2"
    " ORDER BY event LIMIT ?3";
constexpr std::string_view replace_refused =
    "INSERT OR REPLACE INTO refused (peer, event, code, detail, since_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view delete_refused = "DELETE FROM refused WHERE peer = ?1 AND event = ?2";

constexpr std::string_view select_held_files =
    "SELECT peer, hash, code, detail, since_ms FROM held_files WHERE peer = ?1 ORDER BY since_ms, hash LIMIT "
    "?2";
constexpr std::string_view upsert_held_file =
    "INSERT INTO held_files (peer, hash, code, detail, since_ms) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (peer, hash) DO UPDATE SET code = excluded.code, detail = excluded.detail";
constexpr std::string_view delete_held_file = "DELETE FROM held_files WHERE peer = ?1 AND hash = ?2";

constexpr std::string_view select_backlogs =
    "SELECT peer, (SELECT count(*) FROM (SELECT 1 FROM queue WHERE queue.peer = links.peer LIMIT 100000)),"
    " (SELECT count(*) FROM (SELECT 1 FROM refused WHERE refused.peer = links.peer LIMIT 100000)),"
    " (SELECT at_ms FROM queue WHERE queue.peer = links.peer ORDER BY number LIMIT 1),"
    " (SELECT count(*) FROM (SELECT 1 FROM held_files WHERE held_files.peer = links.peer LIMIT 100000)),"
    " (SELECT min(since_ms) FROM held_files WHERE held_files.peer = links.peer)"
    " FROM links ORDER BY peer";

LinkRow read_link(const Statement& query) {
  LinkRow row;
  row.peer = {query.text(0)};
  row.own_life = query.fixed<log::LifeId>(1);
  row.peer_life = query.fixed<log::LifeId>(2);
  row.sent = query.count(3);
  row.sent_chain = query.fixed<log::Chain>(4);
  row.received = query.count(5);
  row.received_chain = query.fixed<log::Chain>(6);
  row.queued = query.count(7);
  if (!query.is_null(8)) row.compared_at = query.instant(8);
  row.is_settled = query.flag(9);
  return row;
}

RefusedRow read_refused(const Statement& query) {
  return {{query.text(0)}, query.integer(1), query.text(2), query.text(3), query.instant(4)};
}

HeldFileRow read_held_file(const Statement& query) {
  return {{query.text(0)}, query.fixed<log::ContentHash>(1), query.text(2), query.text(3), query.instant(4)};
}

Links::Backlog read_backlog(const Statement& query) {
  return {{query.text(0)},  query.integer(1),
          query.integer(2), query.is_null(3) ? std::nullopt : std::optional(query.instant(3)),
          query.integer(4), query.is_null(5) ? std::nullopt : std::optional(query.instant(5))};
}

}  // namespace

Result<std::optional<LinkRow>> SqliteLinks::find(const NodeId& peer) const {
  return first_row(connection_, read_link, select_by_peer, peer);
}

Result<std::vector<LinkRow>> SqliteLinks::all() const { return all_rows(connection_, read_link, select_all); }

Status SqliteLinks::put(const LinkRow& row) {
  return run(connection_, upsert_link, row.peer, row.own_life, row.peer_life, row.sent, row.sent_chain,
             row.received, row.received_chain, row.queued, row.compared_at, row.is_settled);
}

Result<bool> SqliteLinks::enqueue(const NodeId& peer, EventKey event, Instant now) {
  const auto latest = first_row(
      connection_, [](const Statement& query) { return query.integer(0); }, select_latest, peer);
  if (!latest) return latest.error();
  if (!*latest) return false;
  if (event <= **latest) {
    const auto queued = exists(connection_, select_is_queued, peer, event);
    if (!queued) return queued.error();
    if (*queued) return false;
  }
  if (Status done = run(connection_, give_number, peer, event); !done) return done.error();
  if (Status done = run(connection_, insert_queued, peer, event, now); !done) return done.error();
  queue_grew_ = true;
  return true;
}

Result<std::vector<QueuedRow>> SqliteLinks::queue(const NodeId& peer, std::uint64_t after, int most,
                                                  std::size_t bytes) const {
  std::vector<QueuedRow> rows;
  std::size_t taken = 0;
  Statement query(connection_, select_queue, peer, after, most);
  while (query.next()) {
    QueuedRow row{query.count(0), read_event(query, 1)};
    taken += row.event.text.size();
    if (!rows.empty() && taken > bytes) return rows;
    rows.push_back(std::move(row));
  }
  if (query.failed()) return query.error();
  return rows;
}

Result<bool> SqliteLinks::unqueue(const NodeId& peer, EventKey event) {
  const auto number = first_row(
      connection_, [](const Statement& query) { return query.integer(0); }, delete_queued, peer, event);
  if (!number) return number.error();
  if (!*number) return false;
  if (Status done = run(connection_, move_up, peer, **number); !done) return done.error();
  if (Status done = run(connection_, turn_round, peer); !done) return done.error();
  if (Status done = run(connection_, take_number_back, peer); !done) return done.error();
  return true;
}

Status SqliteLinks::drop_queue(const NodeId& peer, std::uint64_t through) {
  constexpr std::uint64_t last = std::numeric_limits<std::int64_t>::max();
  return run(connection_, delete_queue, peer, std::min(through, last));
}

Result<std::vector<RefusedRow>> SqliteLinks::refused(const NodeId& peer, EventKey after, int most) const {
  return all_rows(connection_, read_refused, select_refused, peer, after, most);
}

Status SqliteLinks::put_refused(const RefusedRow& row) {
  return run(connection_, replace_refused, row.peer, row.event, row.code, row.detail, row.since);
}

Result<bool> SqliteLinks::drop_refused(const NodeId& peer, EventKey event) {
  if (Status done = run(connection_, delete_refused, peer, event); !done) return done.error();
  return connection_.changes() > 0;
}

Result<std::vector<HeldFileRow>> SqliteLinks::held_files(const NodeId& peer, int most) const {
  return all_rows(connection_, read_held_file, select_held_files, peer, most);
}

Status SqliteLinks::put_held_file(const HeldFileRow& row) {
  return run(connection_, upsert_held_file, row.peer, row.hash, row.code, row.detail, row.since);
}

Status SqliteLinks::drop_held_file(const NodeId& peer, const log::ContentHash& hash) {
  return run(connection_, delete_held_file, peer, hash);
}

Result<std::vector<Links::Backlog>> SqliteLinks::backlogs() const {
  return all_rows(connection_, read_backlog, select_backlogs);
}

}  // namespace okno::store::sqlite
