#include "edge/host/surroundings.h"

#include <array>
#include <cstdlib>

#include <sodium.h>

namespace okno {
namespace {

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class SystemRandom final : public Random {
 public:
  // Without randomness every access key could be guessed: there is nothing left to serve.
  SystemRandom() {
    if (sodium_init() < 0) std::abort();
  }
  void fill(std::span<std::uint8_t> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }
};

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

Random& system_random() {
  static SystemRandom random;
  return random;
}

Uuid new_uuid_v7(const Clock& clock, Random& random) {
  std::array<std::uint8_t, 10> bytes{};
  random.fill(bytes);
  return make_uuid_v7(clock.now(), bytes);
}

}  // namespace okno
