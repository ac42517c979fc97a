// Randomness that is the same in every run.
#pragma once

#include <mutex>
#include <random>

#include "edge/host/surroundings.h"

namespace okno::testing {

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    const std::lock_guard lock(mutex_);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
  }
  // What it has given comes once more.
  void begin_anew(std::uint64_t seed = 1) {
    const std::lock_guard lock(mutex_);
    engine_.seed(seed);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace okno::testing
