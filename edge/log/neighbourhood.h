// Which neighbours hear of a stream: section 2 of log-protocol.md. Links form a tree, so each node is reached through one
// neighbour.
#pragma once

#include <optional>
#include <set>

#include "edge/log/journal.h"

namespace okno::log {

class Neighbourhood {
 public:
  Neighbourhood(const Neighbours& neighbours, const store::Lives& lives)
      : neighbours_(neighbours), lives_(lives) {}

  bool is_neighbour(const NodeId& node) const;
  // The neighbour through which `node` is reached; none for this node, and for one that nobody introduced to a node
  // without a hub.
  Result<std::optional<NodeId>> next_hop(const NodeId& node) const;
  // The neighbours that hear of a stream with these followers besides this node. A hub hears of every stream that leaves
  // its node.
  Result<std::set<NodeId>> hops(const std::vector<NodeId>& followers, bool is_for_all) const;
  // The node whose message numbers begin so, if it is another one than `node`; none: nobody's that is known here.
  Result<std::optional<NodeId>> whose_prefix(std::string_view prefix, const NodeId& node) const;

 private:
  const Neighbours& neighbours_;
  const store::Lives& lives_;
};

}  // namespace okno::log
