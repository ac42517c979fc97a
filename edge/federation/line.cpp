#include "edge/federation/line.h"

#include <algorithm>

namespace okno::federation {

void Line::worked(Side side) {
  {
    const std::lock_guard lock(mutex_);
    of(side) = {};
    if (reachable_) return;
    ++recoveries_;
    reachable_ = true;
  }
  if (recovered_) recovered_();
}

void Line::failed(Side side, const std::string& why, Contact contact, Instant next_try) {
  const std::lock_guard lock(mutex_);
  of(side) = {why, next_try};
  if (contact == Contact::none) reachable_ = false;
}

std::uint64_t Line::recoveries() const {
  const std::lock_guard lock(mutex_);
  return recoveries_;
}

Line::Health Line::health(Instant now) const {
  const std::lock_guard lock(mutex_);
  Health health;
  health.reachable = reachable_;
  for (const State& side : sides_) {
    if (health.last_error.empty()) health.last_error = side.error;
    if (side.error.empty() || side.next_try <= now) continue;
    const std::chrono::milliseconds left = side.next_try - now;
    health.next_try_in = health.next_try_in.count() == 0 ? left : std::min(health.next_try_in, left);
  }
  return health;
}

}  // namespace okno::federation
