// The features that a model knows, and how much each counts in a text. The learner and the scorer share this, in
// whole numbers, so that a text weighs the same on the server and in every browser.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/rubricator/model/features.h"

namespace okno::rubricator {

struct Vocabulary {
  std::vector<std::uint32_t> keys;   // rising
  std::vector<Block> blocks;         // by key
  std::vector<std::uint8_t> rarity;  // by key: inverse document frequency in sixteenths, at least 1
  std::array<std::uint8_t, block_count> block_weights{2, 1,
                                                      2};  // how much the blocks count beside each other

  std::size_t size() const { return keys.size(); }
};

struct Presence {
  std::uint32_t feature = 0;  // index into the vocabulary
  std::int32_t share = 0;     // in 1/2^20: what a weight that already holds the rarity is multiplied by
};
inline constexpr double share_unit = 1.0 / (1 << 20);

// The features of the text that the vocabulary knows, by rising index. Every block is brought to one length, so a
// long text counts no more than a short one.
std::vector<Presence> weigh(const std::vector<Counted>& counted, const Vocabulary& vocabulary);

}  // namespace okno::rubricator
