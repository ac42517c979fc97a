#include "edge/federation/line.h"

#include <algorithm>

namespace okno::federation {

void Line::worked(Direction direction) {
  const std::lock_guard lock(mutex_);
  side(direction).error.clear();
  if (!reachable_) ++recoveries_;
  reachable_ = true;
  changed_.notify_all();
}

void Line::failed(Direction direction, const std::string& why, Contact contact) {
  const std::lock_guard lock(mutex_);
  side(direction).error = why;
  if (contact == Contact::none) reachable_ = false;
}

std::uint64_t Line::outbox_count() const {
  const std::lock_guard lock(mutex_);
  return outbox_;
}

void Line::wait_for_outbox(std::uint64_t seen) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || outbox_ != seen; });
}

void Line::pause(Direction direction, std::chrono::milliseconds delay) {
  std::unique_lock lock(mutex_);
  const std::uint64_t recoveries = recoveries_;
  const Time until = std::chrono::steady_clock::now() + delay;
  side(direction).next_try = until;
  changed_.wait_until(lock, until, [&] { return stopped_ || recoveries_ != recoveries; });
  side(direction).next_try = {};
}

void Line::wake() {
  const std::lock_guard lock(mutex_);
  ++outbox_;
  changed_.notify_all();
}

void Line::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

bool Line::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

HubLink::Health Line::health() const {
  const std::lock_guard lock(mutex_);
  HubLink::Health health;
  health.reachable = reachable_;
  health.last_error = push_.error.empty() ? pull_.error : push_.error;
  const Time now = std::chrono::steady_clock::now();
  std::chrono::milliseconds soonest{0};
  for (const Side* one : {&push_, &pull_}) {
    if (one->next_try <= now) continue;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(one->next_try - now);
    soonest = soonest.count() == 0 ? left : std::min(soonest, left);
  }
  health.next_try_in = soonest;
  return health;
}

}  // namespace okno::federation
