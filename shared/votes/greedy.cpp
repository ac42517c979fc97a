#include "shared/votes/greedy.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace okno::votes {
namespace {

std::int64_t standing(const GreedyRule& rule, const Counted& counted) {
  return rule.measure == Measure::votes ? static_cast<std::int64_t>(counted.votes) : counted.score;
}

std::vector<std::uint32_t> order_of_turns(const GreedyRule& rule, const GreedyInput& input) {
  std::vector<std::uint32_t> order(input.costs.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::int64_t of_a = standing(rule, input.counted[a]), of_b = standing(rule, input.counted[b]);
    if (of_a != of_b) return of_a > of_b;
    return rule.ties == Ties::cheaper_first && input.costs[a] < input.costs[b];
  });
  return order;
}

// What may be missing at most. Money is below 2^60 and a percentage at most 100, so 128 bits are enough.
bool will_do(const Overshoot& overshoot, Money missing, Money cost, Money budget) {
  const Money of = overshoot.of == Overshoot::Of::cost ? cost : budget;
  __extension__ using Wide = __int128;
  return static_cast<Wide>(missing) * 100 <= static_cast<Wide>(of) * overshoot.percent;
}

}  // namespace

std::vector<GreedyTurn> run_greedy(const GreedyRule& rule, const GreedyInput& input) {
  std::vector<std::vector<std::uint32_t>> rivals(input.costs.size());
  for (const Rivals& group : rule.rivals)
    for (const std::uint32_t one : group)
      for (const std::uint32_t other : group)
        if (one != other) rivals[one].push_back(other);

  std::vector<bool> won(input.costs.size());
  std::vector<GreedyTurn> turns;
  turns.reserve(input.costs.size());
  Money left = input.budget;
  bool is_over = false;
  for (const std::uint32_t project : order_of_turns(rule, input)) {
    GreedyTurn turn{project, Turn::won, left, 0};
    const Money cost = input.costs[project];
    const auto rival = std::find_if(rivals[project].begin(), rivals[project].end(),
                                    [&](std::uint32_t other) { return won[other]; });
    if (!input.withdrawn.empty() && input.withdrawn[project]) {
      turn.turn = Turn::withdrawn;
    } else if (standing(rule, input.counted[project]) < rule.threshold) {
      turn.turn = Turn::below_threshold;
    } else if (is_over) {
      turn.turn = Turn::after_stop;
    } else if (rival != rivals[project].end()) {
      turn.turn = Turn::rival_won;
      turn.rival = *rival;
    } else if (cost <= left) {
      left -= cost;
    } else if (left > 0 && will_do(rule.overshoot, cost - left, cost, input.budget)) {
      turn.turn = Turn::won_over;
      left = 0;
      is_over = rule.too_dear == TooDear::stop;
    } else {
      turn.turn = Turn::too_dear;
      is_over = rule.too_dear == TooDear::stop;
    }
    won[project] = is_win(turn.turn);
    turns.push_back(turn);
  }
  return turns;
}

std::vector<std::uint32_t> winners_of(const std::vector<GreedyTurn>& turns) {
  std::vector<std::uint32_t> winners;
  for (const GreedyTurn& turn : turns)
    if (is_win(turn.turn)) winners.push_back(turn.project);
  return winners;
}

}  // namespace okno::votes
