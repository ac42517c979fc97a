#include "shared/votes/equal_shares.h"

#include <algorithm>

#include "shared/votes/exact_shares.h"
#include "shared/votes/quick_shares.h"

namespace okno::votes {
namespace {

using Bought = std::vector<std::size_t>;  // candidates, in order

class Completed {
 public:
  Completed(const SharesProblem& problem, const SharesInput& input)
      : problem_(problem), input_(input), quick_(problem) {}

  // With the whole budget, whatever fraction of a rouble that is.
  SharesOutcome plainly() {
    const auto share = static_cast<std::uint64_t>(input_.budget);
    return outcome(ExactShares(problem_, share, problem_.voters).buy_all(), share, problem_.voters);
  }

  SharesOutcome add1() {
    const auto unit = static_cast<std::uint64_t>(input_.unit);
    std::uint64_t share = static_cast<std::uint64_t>(input_.budget) / problem_.voters / unit * unit;
    Bought bought = buy(share, share).value_or(Bought());
    // Shares that buy the same are tried together, ever more of them while it goes well.
    std::uint64_t steps = 1;
    int patience = 1, successes = 0;
    while (!is_full(bought)) {
      auto next = buy(share + unit, share + steps * unit);
      if (!next) {
        steps = std::max<std::uint64_t>(steps / 4, 1);
        patience = std::min(patience * 2, 64);
        successes = 0;
        continue;
      }
      if (cost_of(*next) > input_.budget) break;
      bought = *std::move(next);
      share += is_full(bought) ? unit : steps * unit;
      if (steps > 1) patience = 1;
      if (++successes < patience) continue;
      steps *= 2;
      successes = 0;
    }
    return outcome(bought, share, 1);
  }

 private:
  // What every share from `least` to `most` buys. One share alone is always known.
  std::optional<Bought> buy(std::uint64_t least, std::uint64_t most) {
    auto quick = quick_.buy_all(static_cast<double>(least), static_cast<double>(most));
    if (quick || least != most) return quick;
    return ExactShares(problem_, least, 1).buy_all();
  }
  Money cost_of(const Bought& bought) const {
    Money cost = 0;
    for (const std::size_t i : bought) cost += problem_.candidates[i].cost;
    return cost;
  }
  // Nothing more fits, or nothing more is wanted.
  bool is_full(const Bought& bought) const {
    std::vector<bool> is_bought(problem_.candidates.size());
    for (const std::size_t i : bought) is_bought[i] = true;
    const Money left = input_.budget - cost_of(bought);
    for (std::size_t i = 0; i < is_bought.size(); ++i)
      if (!is_bought[i] && problem_.candidates[i].cost <= left) return false;
    return true;
  }
  SharesOutcome outcome(const Bought& bought, std::uint64_t share, std::uint64_t parts) const {
    SharesOutcome made;
    made.share = share;
    made.parts = parts;
    for (const std::size_t i : bought) made.bought.push_back(problem_.candidates[i].project);
    return made;
  }

  const SharesProblem& problem_;
  const SharesInput& input_;
  QuickShares quick_;
};

// The greedy rule over what shares have left.
std::vector<std::uint32_t> fill(const EqualSharesRule& rule, const SharesInput& input,
                                const SharesOutcome& outcome) {
  GreedyInput rest{input.costs, input.counted, input.budget, input.withdrawn};
  rest.withdrawn.resize(rest.costs.size());
  for (const std::uint32_t project : outcome.bought) {
    rest.budget -= input.costs[project];
    rest.withdrawn[project] = true;
  }
  GreedyRule greedy;
  greedy.measure = rule.measure;
  greedy.threshold = rule.threshold;
  return winners_of(run_greedy(greedy, rest));
}

}  // namespace

std::vector<std::uint32_t> SharesOutcome::winners() const {
  std::vector<std::uint32_t> all = bought;
  all.insert(all.end(), filled.begin(), filled.end());
  return all;
}

SharesProblem shares_problem(const EqualSharesRule& rule, const SharesInput& input) {
  SharesProblem problem;
  problem.groups = input.profile.size();
  problem.voters = input.profile.voters();
  std::vector<Candidate> all(input.costs.size());
  for (std::uint32_t g = 0; g < problem.groups; ++g) {
    const Group group = input.profile.group(g);
    for (const Support& support : group.supports) {
      if (support.score <= 0) continue;
      const auto score = static_cast<std::uint64_t>(support.score);
      all[support.project].supporters.push_back({g, group.voters, score});
      all[support.project].weight += group.voters * score;
    }
  }
  for (std::uint32_t project = 0; project < all.size(); ++project) {
    Candidate& candidate = all[project];
    const Counted& counted = input.counted[project];
    const std::int64_t standing =
        rule.measure == Measure::votes ? static_cast<std::int64_t>(counted.votes) : counted.score;
    if (candidate.supporters.empty() || input.costs[project] <= 0 || standing < rule.threshold) continue;
    if (!input.withdrawn.empty() && input.withdrawn[project]) continue;
    candidate.project = project;
    candidate.cost = input.costs[project];
    candidate.worth = rule.utility == Utility::cost ? static_cast<std::uint64_t>(candidate.cost) : 1;
    candidate.votes = counted.votes;
    problem.candidates.push_back(std::move(candidate));
  }
  return problem;
}

SharesOutcome run_equal_shares(const EqualSharesRule& rule, const SharesInput& input) {
  if (input.profile.voters() == 0) return {};
  const SharesProblem problem = shares_problem(rule, input);
  Completed completed(problem, input);
  SharesOutcome outcome = rule.completion == Completion::none ? completed.plainly() : completed.add1();
  if (rule.completion == Completion::add1_then_greedy) outcome.filled = fill(rule, input, outcome);
  return outcome;
}

}  // namespace okno::votes
