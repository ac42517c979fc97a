// This node's side of the links with its hub: four errands that share one greeting. Stepped from outside: see Sender.
#pragma once

#include <array>
#include <memory>

#include "edge/federation/client/carrier.h"
#include "edge/federation/client/comparer.h"
#include "edge/federation/client/puller.h"
#include "edge/federation/client/pusher.h"

namespace okno::federation {

// Needs station.config.hub. Each sender belongs to one thread; the rest is thread-safe.
class Link {
 public:
  Link(Station& station, Pace pace);
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  Sender& pushing() { return push_; }
  Sender& pulling() { return pull_; }
  Sender& carrying() { return carry_; }
  Sender& comparing() { return compare_; }
  std::array<Sender*, 4> senders() { return {&push_, &pull_, &carry_, &compare_}; }

  // Called when a sender that had nothing to do may have something now, besides what the store queues. From any of the
  // threads; must return at once. Set before use.
  void on_change(std::function<void()> changed);
  // Says hello again: what was refused is sent again.
  void greet_again() { greeting_.lose(); }
  Line::Health health() const { return line_.health(station_.clock.now()); }
  std::size_t files_owed() const { return wants_.size(); }  // that the hub waits for, as far as it has said

 private:
  Station& station_;
  std::function<void()> changed_;
  Greeting greeting_;
  Wants wants_;
  Line line_;
  Pusher pusher_;
  Puller puller_;
  Carrier carrier_;
  Comparer comparer_;
  Sender push_, pull_, carry_, compare_;
};

}  // namespace okno::federation
