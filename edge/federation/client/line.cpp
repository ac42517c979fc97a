#include "edge/federation/client/line.h"

#include <algorithm>

namespace okno::federation {
bool was_told_lately(Instant told, Instant now) { return now >= told && now - told < std::chrono::hours(1); }

void Line::asked(Side side, Instant now, std::chrono::milliseconds patience) {
  const std::lock_guard lock(mutex_);
  of(side).answer_due = patience.count() > 0 ? std::optional(now + patience) : std::nullopt;
}

bool Line::worked(Side side) {
  {
    const std::lock_guard lock(mutex_);
    of(side) = {};
    if (reachable_) return false;
    ++recoveries_;
    reachable_ = true;
    told_.clear();
  }
  if (recovered_) recovered_();
  return true;
}

bool Line::failed(Side side, const std::string& why, Contact contact, Instant now, Instant next_try) {
  const std::lock_guard lock(mutex_);
  of(side) = {why, next_try, std::nullopt};
  if (contact == Contact::none) reachable_ = false;
  const bool known = told_ == why && was_told_lately(told_at_, now);
  if (known) return false;
  told_ = why;
  told_at_ = now;
  return true;
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
    // A hub that stands still takes requests and answers none: nothing fails for long.
    if (side.answer_due && *side.answer_due < now) health.reachable = false;
    if (health.last_error.empty()) health.last_error = side.error;
    if (side.error.empty() || side.next_try <= now) continue;
    const std::chrono::milliseconds left = side.next_try - now;
    health.next_try_in = health.next_try_in.count() == 0 ? left : std::min(health.next_try_in, left);
  }
  return health;
}

}  // namespace okno::federation
