// Who must hear of what, and how far each has heard.
#pragma once

#include <string>
#include <vector>

#include "edge/store/sqlite/connection.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

// Where this node stands among the others.
struct Neighbours {
  NodeId self;
  std::optional<NodeId> hub;
  std::string reachable;  // JSON array of the peers that have an outbox here; empty: every follower
  explicit Neighbours(const StoreOptions& options);
};

// Puts an event, the place `seq` of the log, into the outbox of everyone who follows its message but this node,
// its origin and `from`. `followers` must follow from now on; one that did not yet gets the message's whole
// history first. True when anything was put anywhere.
Result<bool> publish(Connection& connection, const Neighbours& neighbours, const lifecycle::Event& event,
                     std::int64_t seq, std::int64_t message_id, const std::vector<NodeId>& followers,
                     const NodeId& from);

// A hub that is new to this node is owed everything that has happened so far.
Status introduce_hub(Connection& connection, const Neighbours& neighbours);

Result<std::vector<OutboxRow>> outbox_of(Connection& connection, const NodeId& peer, std::int64_t after,
                                         int most, std::size_t bytes);
Result<std::vector<OutboxRow>> held_for(Connection& connection, const NodeId& peer, std::int64_t after,
                                        int most);
Status hold_row(Connection& connection, const NodeId& peer, std::int64_t position, const std::string& code,
                const std::string& detail);
Status release_row(Connection& connection, const NodeId& peer, std::int64_t position);

Result<std::int64_t> acknowledged_by(Connection& connection, const NodeId& peer);
Status acknowledge(Connection& connection, const NodeId& peer, std::int64_t position);
Result<std::int64_t> cursor_in(Connection& connection, const NodeId& peer);
Status move_cursor(Connection& connection, const NodeId& peer, std::int64_t position);
Result<std::vector<Reading::Backlog>> backlogs_of_all(Connection& connection);

Result<bool> is_follower(Connection& connection, const MessageNumber& number, const NodeId& node);

}  // namespace okno::store::sqlite
