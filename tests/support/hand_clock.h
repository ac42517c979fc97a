// A clock that moves only when a test moves it.
#pragma once

#include <atomic>

#include "edge/host/surroundings.h"

namespace okno::testing {

class HandClock final : public Clock {
 public:
  explicit HandClock(std::string_view rfc3339 = "2026-04-29T10:00:00+03:00")
      : now_(parse_rfc3339(rfc3339).value().at.time_since_epoch().count()) {}
  Instant now() const override { return Instant(std::chrono::milliseconds(now_)); }
  void advance(std::chrono::milliseconds by) { now_ += by.count(); }
  void set(Instant at) { now_ = at.time_since_epoch().count(); }

 private:
  std::atomic<std::int64_t> now_;
};

}  // namespace okno::testing
