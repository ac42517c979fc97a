// How near a project came to winning.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/votes/equal_shares.h"
#include "shared/votes/greedy.h"

namespace okno::votes {

// The fewest more voters with which a project would have won. Each of them would have chosen it alone, with a score of 1 where ballots
// give scores; budget, rule and all other ballots stay. Found by doubling and halving: with so many it wins, with one fewer it does
// not. None when it wins already, or not even with a ballot more for each that was cast.
std::optional<std::uint64_t> fewest_more(const GreedyRule& rule, const GreedyInput& input,
                                         std::uint64_t voters, std::uint32_t project);
std::optional<std::uint64_t> fewest_more(const EqualSharesRule& rule, const SharesInput& input,
                                         std::uint32_t project);

}  // namespace okno::votes
