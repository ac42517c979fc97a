#include "shared/votes/order.h"

#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace okno::votes {
namespace {

class Stream {
 public:
  explicit Stream(const Digest& seed) : seed_(seed) {}

  std::uint64_t below(std::uint64_t bound) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = most - most % bound;
    while (true) {
      const std::uint64_t drawn = next();
      if (drawn < fair) return drawn % bound;
    }
  }

 private:
  std::uint64_t next() {
    if (at_ == block_.size()) {
      std::string counter;
      for (int shift = 56; shift >= 0; shift -= 8)
        counter += static_cast<char>(counter_ >> static_cast<unsigned>(shift));
      ++counter_;
      block_ = Sha256().add(seed_).add(counter).finish();
      at_ = 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8U | block_[at_++];
    return value;
  }

  const Digest& seed_;
  std::uint64_t counter_ = 0;
  Digest block_{};
  std::size_t at_ = block_.size();
};

}  // namespace

std::vector<std::uint16_t> drawn_order(const Digest& seed, std::uint16_t count) {
  std::vector<std::uint16_t> order(count);
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  Stream stream(seed);
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(stream.below(i))]);
  return order;
}

}  // namespace okno::votes
