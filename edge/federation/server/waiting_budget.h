// How much of what came from a peer may wait here (for a parent, a kind, a right) before nothing more is taken.
#pragma once

#include <map>
#include <mutex>

#include "edge/federation/station.h"

namespace okno::federation {

// Thread-safe. Counts at most once a minute, so a peer may overrun its budget by a minute's worth.
class WaitingBudget {
 public:
  struct Budget {
    std::int64_t events = 100'000;
    std::uint64_t bytes = 256ULL << 20;
  };
  WaitingBudget() = default;
  explicit WaitingBudget(Budget budget) : budget_(budget) {}

  Result<bool> is_spent(Station& station, const NodeId& peer);

 private:
  struct Spent {
    std::int64_t events = 0;
    std::uint64_t bytes = 0;
  };
  Status count(Station& station);

  Budget budget_;
  std::mutex mutex_;
  std::map<NodeId, Spent> spent_;  // by the peer over which it came
  Instant counted_at_{};
};

}  // namespace okno::federation
