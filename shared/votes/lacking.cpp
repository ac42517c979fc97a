#include "shared/votes/lacking.h"

#include <algorithm>

namespace okno::votes {
namespace {

template <class Wins>
std::optional<std::uint64_t> search(std::uint64_t most, Wins wins) {
  if (wins(0)) return std::nullopt;
  std::uint64_t too_few = 0, enough = 1;
  while (!wins(enough)) {
    if (enough >= most) return std::nullopt;
    too_few = enough;
    enough = std::min(enough * 2, most);
  }
  while (too_few + 1 < enough) {
    const std::uint64_t middle = too_few + (enough - too_few) / 2;
    (wins(middle) ? enough : too_few) = middle;
  }
  return enough;
}

bool has(const std::vector<std::uint32_t>& winners, std::uint32_t project) {
  return std::find(winners.begin(), winners.end(), project) != winners.end();
}

Counted with_more(Counted counted, std::uint64_t more) {
  return {counted.votes + more, counted.score + static_cast<std::int64_t>(more)};
}

}  // namespace

std::optional<std::uint64_t> fewest_more(const GreedyRule& rule, const GreedyInput& input,
                                         std::uint64_t voters, std::uint32_t project) {
  return search(voters, [&](std::uint64_t more) {
    GreedyInput other = input;
    other.counted[project] = with_more(input.counted[project], more);
    return has(winners_of(run_greedy(rule, other)), project);
  });
}

std::optional<std::uint64_t> fewest_more(const EqualSharesRule& rule, const SharesInput& input,
                                         std::uint32_t project) {
  return search(input.profile.voters(), [&](std::uint64_t more) {
    const Profile profile = input.profile.with({{project, true, 1}}, more);
    SharesInput other{profile, input.costs, input.counted, input.budget, input.unit, input.withdrawn};
    other.counted[project] = with_more(input.counted[project], more);
    return has(run_equal_shares(rule, other).winners(), project);
  });
}

}  // namespace okno::votes
