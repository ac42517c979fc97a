// What the two threads of a link know of the line to the hub, and how they wait. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

#include "edge/federation/federation.h"

namespace okno::federation {

class Line {
 public:
  enum class Direction { push, pull };

  void worked(Direction direction);
  // `reached`: the hub did answer, though not well.
  enum class Contact { none, reached };
  void failed(Direction direction, const std::string& why, Contact contact);

  // Sleeps until something is added to the outbox after `seen` (from outbox_count()).
  std::uint64_t outbox_count() const;
  void wait_for_outbox(std::uint64_t seen);
  // Sleeps for `delay`, less when the other direction gets through to a hub that was away. The outbox does not end
  // it: a hub in trouble must not be called once a message.
  void pause(Direction direction, std::chrono::milliseconds delay);

  void wake();  // something was added to the outbox
  void stop();  // ends every wait, for good
  bool stopped() const;
  HubLink::Health health() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Side {
    std::string error;
    Time next_try;  // in the past: none is planned
  };
  Side& side(Direction direction) { return direction == Direction::push ? push_ : pull_; }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  bool reachable_ = false;
  std::uint64_t outbox_ = 0;
  std::uint64_t recoveries_ = 0;  // how often the hub was reached again
  Side push_;
  Side pull_;
};

}  // namespace okno::federation
