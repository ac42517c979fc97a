#include "shared/rubricator/model/vocabulary.h"

#include <algorithm>
#include <cmath>

namespace okno::rubricator {
namespace {

// 256 · (1 + ln count): a word said ten times is not ten times as telling.
constexpr std::array<std::int32_t, 16> damped = {0,   256, 433, 537, 611, 668, 715, 754,
                                                 788, 818, 845, 870, 892, 913, 932, 949};

std::int32_t damp(std::uint32_t count) { return damped[std::min<std::size_t>(count, damped.size() - 1)]; }

}  // namespace

std::vector<Presence> weigh(const std::vector<Counted>& counted, const Vocabulary& vocabulary) {
  std::vector<Presence> present;
  std::array<std::uint64_t, block_count> squares{};
  auto known = vocabulary.keys.begin();
  for (const Counted& one : counted) {
    known = std::lower_bound(known, vocabulary.keys.end(), one.key);
    if (known == vocabulary.keys.end()) break;
    if (*known != one.key) continue;
    const auto feature = static_cast<std::uint32_t>(known - vocabulary.keys.begin());
    const std::int32_t share = damp(one.count);
    const auto length = static_cast<std::uint64_t>(share) * vocabulary.rarity[feature];
    squares[static_cast<std::size_t>(vocabulary.blocks[feature])] += length * length;
    present.push_back({feature, share});
  }

  std::uint32_t weight = 0;
  for (std::size_t block = 0; block < block_count; ++block)
    if (squares[block] > 0)
      weight += std::uint32_t{vocabulary.block_weights[block]} * vocabulary.block_weights[block];
  std::array<double, block_count>
      lengths{};  // square roots and quotients are exact to the last bit everywhere
  for (std::size_t block = 0; block < block_count; ++block)
    lengths[block] = std::sqrt(static_cast<double>(squares[block])) * std::sqrt(static_cast<double>(weight));
  for (Presence& one : present) {
    const auto block = static_cast<std::size_t>(vocabulary.blocks[one.feature]);
    const double scaled =
        static_cast<double>(one.share) * vocabulary.block_weights[block] * 16.0 / share_unit;
    one.share = lengths[block] > 0 ? static_cast<std::int32_t>(scaled / lengths[block]) : 0;
  }
  return present;
}

}  // namespace okno::rubricator
