// Whether the hub knows this start of this life. Every request but hello needs it. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

#include "shared/base/instant.h"
#include "shared/log/link.h"

namespace okno::federation {

class Greeting {
 public:
  // Rises with every greeting, so that a reply to what was sent before one is told from the others. Nothing: hello is due.
  std::optional<std::uint64_t> current() const {
    const std::lock_guard lock(mutex_);
    return greeted_ ? std::optional(generation_) : std::nullopt;
  }
  // A request of that greeting was answered with 409 `hello`.
  void lost(std::uint64_t generation) {
    {
      const std::lock_guard lock(mutex_);
      if (generation != generation_ || !greeted_) return;
      greeted_ = false;
    }
    if (changed_) changed_();
  }
  void lose() {
    if (const auto generation = current()) lost(*generation);
  }
  // `told`: how far the hub knows that this node has kept what it sent.
  void found(const log::LinkPoint& told) {
    {
      const std::lock_guard lock(mutex_);
      ++generation_;
      greeted_ = true;
      told_ = told;
    }
    if (changed_) changed_();
  }

  log::LinkPoint told() const {
    const std::lock_guard lock(mutex_);
    return told_;
  }

  // Rises with every hello, over restarts too as long as the clock does; where it did not, the hub says from where.
  std::uint64_t next_counter(Instant now) {
    const std::lock_guard lock(mutex_);
    const auto clock = static_cast<std::uint64_t>(now.time_since_epoch().count());
    return counter_ = clock > counter_ ? clock : counter_ + 1;
  }
  void counter_was(std::uint64_t known) {
    const std::lock_guard lock(mutex_);
    if (known > counter_) counter_ = known;
  }

  // Set before use.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

 private:
  mutable std::mutex mutex_;
  bool greeted_ = false;
  std::uint64_t generation_ = 0;
  log::LinkPoint told_;
  std::uint64_t counter_ = 0;
  std::function<void()> changed_;
};

}  // namespace okno::federation
