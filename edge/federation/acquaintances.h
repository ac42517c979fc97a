// Which start of which life each peer said hello with. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "shared/base/id.h"

namespace okno::federation {

class Acquaintances {
 public:
  struct Peer {
    std::string life, start;
    std::uint64_t counter = 0;  // of its last hello: an older one is a replay
  };
  bool is_current(const NodeId& peer, const std::string& life, const std::string& start) const {
    const std::lock_guard lock(mutex_);
    const auto found = peers_.find(peer);
    return found != peers_.end() && found->second.life == life && found->second.start == start;
  }
  std::uint64_t counter(const NodeId& peer) const {
    const std::lock_guard lock(mutex_);
    const auto found = peers_.find(peer);
    return found == peers_.end() ? 0 : found->second.counter;
  }
  void greeted(const NodeId& peer, const Peer& by) {
    const std::lock_guard lock(mutex_);
    Peer& known = peers_[peer];
    if (by.counter > known.counter) known = by;
  }
  void forget(const NodeId& peer) {
    const std::lock_guard lock(mutex_);
    Peer& known = peers_[peer];
    known.life = known.start = {};
  }
  // Everybody has to say hello again; counters stay.
  void forget() {
    const std::lock_guard lock(mutex_);
    for (auto& [peer, known] : peers_) known.life = known.start = {};
  }

 private:
  mutable std::mutex mutex_;
  std::map<NodeId, Peer> peers_;
};

}  // namespace okno::federation
