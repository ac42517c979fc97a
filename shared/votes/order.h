// In which order options are shown, and how it is drawn: anybody who has the seed draws the same.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/sha256.h"

namespace okno::votes {

enum class Order : std::uint8_t {
  as_given,
  by_lot,     // one order for all, of a published seed
  per_voter,  // of the voter's own nonce
};

// Every order of `count` options is equally likely when the seed is: Fisher and Yates from the last place, over numbers without bias.
// The stream is SHA-256(seed || counter), counter = 0, 1, … as eight bytes, the highest first; it is read in pieces of eight bytes,
// the highest first. A piece that is not below the largest multiple of what is drawn from is passed over.
std::vector<std::uint16_t> drawn_order(const Digest& seed, std::uint16_t count);

}  // namespace okno::votes
