#include "edge/federation/server/waiting_budget.h"

#include <algorithm>

namespace okno::federation {
namespace {

constexpr auto between_counts = std::chrono::minutes(1);
constexpr int most_at_once = 1000;

// A peer answers for itself and for those whom it introduced; the hub for everybody else.
NodeId came_over(const Station& station, const store::LifeRow& life) {
  for (const config::Peer& peer : station.config.peers)
    if (peer.node == life.node || peer.node == life.via) return peer.node;
  return station.config.hub ? station.config.hub->node : life.node;
}

}  // namespace

Status WaitingBudget::count(Station& station) {
  spent_.clear();
  return station.store.read([&](const store::Reading& reading) -> Status {
    store::EventKey after = 0;
    std::map<store::LifeKey, NodeId> peers;
    for (std::int64_t seen = 0; seen <= budget_.events;) {
      const auto rows = reading.streams.waiting_after(after, "", most_at_once);
      if (!rows) return rows.error();
      if (rows->empty()) break;
      for (const store::WaitingRow& row : *rows) {
        after = row.event;
        const auto event = reading.streams.event(row.event);
        if (!event) return event.error();
        if (!*event) continue;
        auto peer = peers.find((*event)->life);
        if (peer == peers.end()) {
          const auto life = reading.lives.find((*event)->life);
          if (!life) return life.error();
          peer = peers.emplace((*event)->life, *life ? came_over(station, **life) : NodeId()).first;
        }
        Spent& spent = spent_[peer->second];
        ++spent.events;
        spent.bytes += (*event)->text.size();
      }
      seen += static_cast<std::int64_t>(rows->size());
    }
    return success();
  });
}

Result<bool> WaitingBudget::is_spent(Station& station, const NodeId& peer) {
  const std::lock_guard lock(mutex_);
  const Instant now = station.clock.now();
  if (now < counted_at_ || now - counted_at_ >= between_counts) {
    if (const Status counted = count(station); !counted) return counted.error();
    counted_at_ = now;
  }
  const auto found = spent_.find(peer);
  return found != spent_.end() &&
         (found->second.events >= budget_.events || found->second.bytes >= budget_.bytes);
}

}  // namespace okno::federation
