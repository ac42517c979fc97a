// Time and randomness, handed in so that tests can hold them still.
#pragma once

#include <cstdint>
#include <span>

#include "shared/base/id.h"
#include "shared/base/instant.h"

namespace okno {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// Cryptographically strong. Thread-safe.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// The machine's own (edge/host/surroundings.cpp): system_clock and libsodium.
Clock& system_clock();
Random& system_random();

Uuid new_uuid_v7(const Clock& clock, Random& random);

}  // namespace okno
