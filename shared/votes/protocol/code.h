// The code on a voter's paper: 24 of Crockford's symbols (120 random bits) and one that checks them. The check symbol is
// the sum of a^i·d_i in GF(32) (x^5+x^2+1, a = x, i = 1…24). No power is the same as another, so any one mistyped symbol and
// any two that changed places are found, the check symbol among them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

using Code15 = std::array<std::uint8_t, 15>;

// Five groups of five with hyphens.
std::string write_code(const Code15& code);
// As people type it: O as 0, I and L as 1, U as V, lower case, Cyrillic look-alikes, spaces and hyphens anywhere.
Result<Code15> read_code(std::string_view typed);
// H(code, vote_id, code15): the seed of the roster key. vote_id has 16 bytes.
Seed roster_seed(std::string_view vote_id, const Code15& code);

}  // namespace okno::votes
