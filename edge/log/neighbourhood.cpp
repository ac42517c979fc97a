#include "edge/log/neighbourhood.h"

#include <algorithm>

namespace okno::log {

bool Neighbourhood::is_neighbour(const NodeId& node) const {
  return neighbours_.hub == node || std::ranges::find(neighbours_.peers, node) != neighbours_.peers.end();
}

Result<std::optional<NodeId>> Neighbourhood::next_hop(const NodeId& node) const {
  if (node == neighbours_.self) return std::optional<NodeId>();
  if (is_neighbour(node)) return std::optional(node);
  if (neighbours_.is_hub()) {
    const auto life = lives_.latest_of(node);
    if (!life) return life.error();
    if (*life && is_neighbour((*life)->via)) return std::optional((*life)->via);
  }
  return neighbours_.hub;
}

Result<std::optional<NodeId>> Neighbourhood::whose_prefix(std::string_view prefix, const NodeId& node) const {
  if (prefix.empty()) return std::optional<NodeId>();
  if (node != neighbours_.self && prefix == neighbours_.number_prefix) return std::optional(neighbours_.self);
  const auto lives = lives_.all();
  if (!lives) return lives.error();
  for (const store::LifeRow& life : *lives)
    if (life.node != node && life.number_prefix == prefix) return std::optional(life.node);
  return std::optional<NodeId>();
}

Result<std::set<NodeId>> Neighbourhood::hops(const std::vector<NodeId>& followers, bool is_for_all) const {
  std::set<NodeId> found;
  if (is_for_all) {
    found.insert(neighbours_.peers.begin(), neighbours_.peers.end());
    if (neighbours_.hub) found.insert(*neighbours_.hub);
    return found;
  }
  for (const NodeId& follower : followers) {
    if (follower == neighbours_.self) continue;
    if (neighbours_.hub) found.insert(*neighbours_.hub);
    if (!neighbours_.is_hub()) break;
    const auto hop = next_hop(follower);
    if (!hop) return hop.error();
    if (*hop) found.insert(**hop);
  }
  return found;
}

}  // namespace okno::log
