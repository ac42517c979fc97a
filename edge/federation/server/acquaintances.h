// Which start of which life each peer said hello with, and whether two programs speak as one node (log-protocol.md, section
// 6). Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "shared/base/id.h"

namespace okno::federation {

class Acquaintances {
 public:
  struct Peer {
    std::string life, start;
    std::uint64_t counter = 0;  // of its last hello: an older one is a replay
  };
  // What a hello shows of the programs that speak as this node.
  enum class Found {
    one,
    two,    // a start that another had followed speaks again: the other is a clone from now on
    clone,  // it is the clone
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

  // `latest_life`: the last that was introduced as this node's; one before it that speaks is a clone's original, too.
  Found judge(const NodeId& peer, const Peer& by, const std::string& latest_life) {
    const std::lock_guard lock(mutex_);
    Known& known = peers_[peer];
    const Name name{by.life, by.start};
    if (known.clones.contains(name) || known.cloned_lives.contains(by.life)) return Found::clone;
    const bool was_followed = known.past.contains(name);
    const bool is_of_the_life_before = !latest_life.empty() && latest_life != by.life;
    if (!was_followed && !is_of_the_life_before) return Found::one;
    if (is_of_the_life_before) known.cloned_lives.insert(latest_life);
    if (!known.life.empty() && Name(known.life, known.start) != name)
      known.clones.insert({known.life, known.start});
    return Found::two;
  }
  // An administrator has chosen this one: whatever else speaks as this node is the clone.
  void keep(const NodeId& peer, const Peer& by) {
    const std::lock_guard lock(mutex_);
    Known& known = peers_[peer];
    const Name name{by.life, by.start};
    known.clones.erase(name);
    known.cloned_lives.erase(by.life);
    known.past.erase(name);
    if (!known.life.empty() && Name(known.life, known.start) != name)
      known.clones.insert({known.life, known.start});
  }
  // Whether a clone speaks under the very life of the other.
  bool shares_a_life(const NodeId& peer, const std::string& life) const {
    const std::lock_guard lock(mutex_);
    const auto found = peers_.find(peer);
    return found != peers_.end() && found->second.life == life;
  }
  void greeted(const NodeId& peer, const Peer& by) {
    const std::lock_guard lock(mutex_);
    Known& known = peers_[peer];
    if (by.counter <= known.counter) return;
    if (!known.start.empty() && (known.life != by.life || known.start != by.start)) {
      if (known.past.size() >= most_remembered) known.past.clear();
      known.past.insert({known.life, known.start});
    }
    known.past.erase({by.life, by.start});
    known.life = by.life;
    known.start = by.start;
    known.counter = by.counter;
    known.must_greet = false;
  }
  // It was told by a hello that the two have to compare, or need not (any more).
  void was_asked_to_compare(const NodeId& peer, bool asked) {
    const std::lock_guard lock(mutex_);
    peers_[peer].asked_to_compare = asked;
  }
  bool was_asked_to_compare(const NodeId& peer) const {
    const std::lock_guard lock(mutex_);
    const auto found = peers_.find(peer);
    return found != peers_.end() && found->second.asked_to_compare;
  }
  bool must_greet(const NodeId& peer) const {
    const std::lock_guard lock(mutex_);
    const auto found = peers_.find(peer);
    return found == peers_.end() || found->second.must_greet;
  }
  void forget(const NodeId& peer) {
    const std::lock_guard lock(mutex_);
    peers_[peer].must_greet = true;
  }
  // Everybody has to say hello again; what was seen of them stays.
  void forget() {
    const std::lock_guard lock(mutex_);
    for (auto& [peer, known] : peers_) known.must_greet = true;
  }

 private:
  using Name = std::pair<std::string, std::string>;  // life and start
  static constexpr std::size_t most_remembered = 1000;
  struct Known : Peer {
    bool must_greet = false;
    bool asked_to_compare = false;
    std::set<Name> past;  // that another start has followed
    std::set<Name> clones;
    std::set<std::string> cloned_lives;
  };

  mutable std::mutex mutex_;
  std::map<NodeId, Known> peers_;
};

}  // namespace okno::federation
