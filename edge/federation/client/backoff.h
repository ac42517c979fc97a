// How long to wait before trying again.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "edge/host/surroundings.h"

namespace okno::federation {

// Doubles from `first` to `most`, with full jitter: a thousand edges whose hub comes back must not all call in the
// same second.
class Backoff {
 public:
  using Delay = std::chrono::milliseconds;
  Backoff(Random& random, Delay first, Delay most)
      : random_(random), first_(first), most_(most), limit_(first) {}

  Delay next() {
    std::array<std::uint8_t, 4> bytes{};
    random_.fill(bytes);
    std::uint32_t drawn = 0;
    std::memcpy(&drawn, bytes.data(), bytes.size());
    const auto delay = Delay(limit_.count() * static_cast<std::int64_t>(drawn) / 0xFFFF'FFFF);
    limit_ = std::min(limit_ * 2, most_);
    return delay;
  }
  void reset() { limit_ = first_; }

 private:
  Random& random_;
  Delay first_;
  Delay most_;
  Delay limit_;
};

}  // namespace okno::federation
