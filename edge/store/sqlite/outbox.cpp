#include "edge/store/sqlite/outbox.h"

#include <algorithm>

#include "edge/store/sqlite/events.h"
#include "shared/wire/json.h"

namespace okno::store::sqlite {
namespace {

constexpr std::string_view insert_followers =
    "INSERT OR IGNORE INTO message_followers (message_id, node) SELECT ?1, value FROM json_each(?2) "
    "RETURNING "
    "node";
// In every text below ?1 is the message's id, ?2 the event's seq, ?3 and ?4 its origin and the node it came from, and an
// empty list of reachable nodes stands for all.
constexpr std::string_view insert_history =
    "INSERT INTO outbox (peer, event) SELECT node.value, events.seq FROM json_each(?5) AS node"
    " JOIN events ON events.message_id = ?1 AND events.seq < ?2 AND events.origin <> node.value"
    " WHERE node.value <> ?4 AND (?6 = '' OR node.value IN (SELECT value FROM json_each(?6)))"
    " ORDER BY events.seq";
constexpr std::string_view select_follower =
    "SELECT 1 FROM message_followers WHERE message_id = (SELECT id FROM messages WHERE number = ?1) AND node "
    "= "
    "?2";
constexpr std::string_view insert_for_followers =
    "INSERT INTO outbox (peer, event) SELECT node, ?2 FROM message_followers"
    " WHERE message_id = ?1 AND node <> ?3 AND node <> ?4"
    " AND (?5 = '' OR node IN (SELECT value FROM json_each(?5)))";
constexpr std::string_view insert_for_hub = "INSERT INTO outbox (peer, event) VALUES (?1, ?2)";
constexpr std::string_view insert_peers =
    "INSERT OR IGNORE INTO peers (node) SELECT value FROM json_each(?1)"
    " WHERE ?2 = '' OR value IN (SELECT value FROM json_each(?2))";
constexpr std::string_view insert_log_for_hub =
    "INSERT INTO outbox (peer, event) SELECT ?1, seq FROM events WHERE origin <> ?1 ORDER BY seq";

constexpr std::string_view select_outbox =
    "SELECT o.position, e.document, c.id, c.salt, c.document, c.erased, o.held_code, o.held_detail"
    " FROM outbox AS o JOIN events AS e ON e.seq = o.event"
    " LEFT JOIN contents AS c ON c.message_id = e.message_id AND c.id = e.content_id"
    " WHERE o.peer = ?1 AND o.position > ?2 AND o.held_code IS NULL ORDER BY o.position LIMIT ?3";
constexpr std::string_view select_held =
    "SELECT o.position, e.document, c.id, c.salt, c.document, c.erased, o.held_code, o.held_detail"
    " FROM outbox AS o JOIN events AS e ON e.seq = o.event"
    " LEFT JOIN contents AS c ON c.message_id = e.message_id AND c.id = e.content_id"
    " WHERE o.peer = ?1 AND o.position > ?2 AND o.held_code IS NOT NULL ORDER BY o.position LIMIT ?3";
constexpr std::string_view update_held =
    "UPDATE outbox SET held_code = ?3, held_detail = ?4 WHERE peer = ?1 AND position = ?2";
constexpr std::string_view insert_again =
    "INSERT INTO outbox (peer, event) SELECT peer, event FROM outbox"
    " WHERE peer = ?1 AND position = ?2 AND held_code IS NOT NULL";
constexpr std::string_view delete_row = "DELETE FROM outbox WHERE peer = ?1 AND position = ?2";

constexpr std::string_view select_acknowledged = "SELECT acknowledged FROM peers WHERE node = ?1";
constexpr std::string_view update_acknowledged =
    "INSERT INTO peers (node, acknowledged) VALUES (?1, ?2)"
    " ON CONFLICT (node) DO UPDATE SET acknowledged = max(acknowledged, excluded.acknowledged)";
constexpr std::string_view select_cursor = "SELECT cursor FROM peers WHERE node = ?1";
constexpr std::string_view update_cursor =
    "INSERT INTO peers (node, cursor) VALUES (?1, ?2) ON CONFLICT (node) DO UPDATE SET cursor = "
    "excluded.cursor";
constexpr std::string_view insert_peer = "INSERT OR IGNORE INTO peers (node) VALUES (?1)";
// Counted no further than 100,000 (store.h): a hub that is away for weeks must not make every look at the figures long.
constexpr std::string_view select_backlogs =
    "SELECT node,"
    " (SELECT count(*) FROM (SELECT 1 FROM outbox"
    "  WHERE peer = node AND position > acknowledged AND held_code IS NULL LIMIT 100000)),"
    " (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE peer = node AND held_code IS NOT NULL LIMIT 100000)),"
    " (SELECT e.at_ms FROM outbox AS o JOIN events AS e ON e.seq = o.event WHERE o.peer = node"
    "  AND o.position > acknowledged AND o.held_code IS NULL ORDER BY o.position LIMIT 1)"
    " FROM peers ORDER BY node";

std::string as_json(const std::vector<NodeId>& nodes) {
  wire::JsonArray array;
  for (const NodeId& node : nodes) array.emplace_back(node.value);
  return wire::write_json(array);
}

Result<OutboxRow> read_outbox_row(const Statement& query) {
  auto event = read_event_document(query.text(1));
  if (!event) return event.error();
  OutboxRow row{query.integer(0), *std::move(event), {}, query.text(6), query.text(7)};
  if (!query.is_null(2)) row.contents.push_back({query.text(2), query.text(3), query.text(4), query.flag(5)});
  return row;
}

Result<std::int64_t> read_position(Connection& connection, std::string_view sql, const NodeId& peer) {
  Statement query(connection, sql, peer);
  if (query.next()) return query.integer(0);
  if (query.failed()) return query.error();
  return std::int64_t{0};
}

// Makes the nodes follow; those that did not before.
Result<std::vector<NodeId>> follow(Connection& connection, std::int64_t message_id,
                                   const std::vector<NodeId>& nodes) {
  std::vector<NodeId> added;
  if (nodes.empty()) return added;
  Statement insert(connection, insert_followers, message_id, as_json(nodes));
  while (insert.next()) added.push_back({insert.text(0)});
  if (insert.failed()) return insert.error();
  return added;
}

}  // namespace

Neighbours::Neighbours(const StoreOptions& options) : self(options.node), hub(options.hub) {
  if (hub) reachable = as_json(options.peers);
}

Result<bool> publish(Connection& connection, const Neighbours& neighbours, const lifecycle::Event& event,
                     std::int64_t seq, std::int64_t message_id, const std::vector<NodeId>& followers,
                     const NodeId& from) {
  std::vector<NodeId> others;
  for (const NodeId& node : followers)
    if (node != neighbours.self && node != neighbours.hub) others.push_back(node);
  const auto added = follow(connection, message_id, others);
  if (!added) return added.error();

  std::int64_t put = 0;
  if (!added->empty()) {
    const std::string nodes = as_json(*added);
    if (Status known = run(connection, insert_peers, nodes, neighbours.reachable); !known)
      return known.error();
    if (Status told =
            run(connection, insert_history, message_id, seq, event.origin, from, nodes, neighbours.reachable);
        !told)
      return told.error();
    put += connection.changes();
  }
  if (Status told =
          run(connection, insert_for_followers, message_id, seq, event.origin, from, neighbours.reachable);
      !told)
    return told.error();
  put += connection.changes();
  if (neighbours.hub && *neighbours.hub != event.origin && *neighbours.hub != from) {
    if (Status told = run(connection, insert_for_hub, *neighbours.hub, seq); !told) return told.error();
    ++put;
  }
  return put > 0;
}

Status introduce_hub(Connection& connection, const Neighbours& neighbours) {
  if (!neighbours.hub) return success();
  if (Status known = run(connection, insert_peer, *neighbours.hub); !known) return known;
  if (connection.changes() == 0) return success();
  return run(connection, insert_log_for_hub, *neighbours.hub);
}

Result<std::vector<OutboxRow>> outbox_of(Connection& connection, const NodeId& peer, std::int64_t after,
                                         int most, std::size_t bytes) {
  std::vector<OutboxRow> rows;
  std::size_t read_bytes = 0;
  Statement query(connection, select_outbox, peer, after, most);
  while (query.next()) {
    read_bytes += query.text(1).size() + query.text(4).size();
    if (!rows.empty() && read_bytes > bytes) return rows;
    auto row = read_outbox_row(query);
    if (!row) return row.error();
    rows.push_back(*std::move(row));
  }
  if (query.failed()) return query.error();
  return rows;
}

Result<std::vector<OutboxRow>> held_for(Connection& connection, const NodeId& peer, std::int64_t after,
                                        int most) {
  std::vector<OutboxRow> rows;
  Statement query(connection, select_held, peer, after, most);
  while (query.next()) {
    auto row = read_outbox_row(query);
    if (!row) return row.error();
    rows.push_back(*std::move(row));
  }
  if (query.failed()) return query.error();
  return rows;
}

Status hold_row(Connection& connection, const NodeId& peer, std::int64_t position, const std::string& code,
                const std::string& detail) {
  if (Status held = run(connection, update_held, peer, position, code, detail); !held) return held;
  if (connection.changes() == 0) return Error::not_found("the outbox has no such position");
  return success();
}

Status release_row(Connection& connection, const NodeId& peer, std::int64_t position) {
  if (Status again = run(connection, insert_again, peer, position); !again) return again;
  if (connection.changes() == 0) return Error::not_found("nothing is held at this position");
  return run(connection, delete_row, peer, position);
}

Result<std::int64_t> acknowledged_by(Connection& connection, const NodeId& peer) {
  return read_position(connection, select_acknowledged, peer);
}

Status acknowledge(Connection& connection, const NodeId& peer, std::int64_t position) {
  return run(connection, update_acknowledged, peer, position);
}

Result<std::int64_t> cursor_in(Connection& connection, const NodeId& peer) {
  return read_position(connection, select_cursor, peer);
}

Status move_cursor(Connection& connection, const NodeId& peer, std::int64_t position) {
  return run(connection, update_cursor, peer, position);
}

Result<std::vector<Reading::Backlog>> backlogs_of_all(Connection& connection) {
  std::vector<Reading::Backlog> backlogs;
  Statement query(connection, select_backlogs);
  while (query.next()) {
    Reading::Backlog backlog{{query.text(0)}, query.integer(1), query.integer(2), std::nullopt};
    if (!query.is_null(3)) backlog.oldest_at = query.instant(3);
    backlogs.push_back(std::move(backlog));
  }
  if (query.failed()) return query.error();
  return backlogs;
}

Result<bool> is_follower(Connection& connection, const MessageNumber& number, const NodeId& node) {
  Statement query(connection, select_follower, number, node);
  const bool found = query.next();
  if (query.failed()) return query.error();
  return found;
}

}  // namespace okno::store::sqlite
