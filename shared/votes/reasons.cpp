#include "shared/votes/reasons.h"

#include <algorithm>
#include <cmath>

#include "shared/votes/exact_shares.h"
#include "shared/votes/roubles.h"

namespace okno::votes {
namespace {

Why why_of(Turn turn) {
  switch (turn) {
    case Turn::won:
      return Why::won;
    case Turn::won_over:
      return Why::won_over;
    case Turn::too_dear:
      return Why::too_dear;
    case Turn::below_threshold:
      return Why::below_threshold;
    case Turn::rival_won:
      return Why::rival_won;
    case Turn::after_stop:
      return Why::after_stop;
    case Turn::withdrawn:
      return Why::withdrawn;
  }
  return Why::too_dear;
}

std::int64_t standing(Measure measure, const Counted& counted) {
  return measure == Measure::votes ? static_cast<std::int64_t>(counted.votes) : counted.score;
}

// What supporters of each project have spent on each that was bought, and what they have left.
class Purses {
 public:
  Purses(const SharesInput& input, const SharesProblem& problem, const SharesOutcome& outcome)
      : left(input.costs.size()), spent(input.costs.size(), std::vector<double>(outcome.bought.size())) {
    ExactShares shares(problem, outcome.share, outcome.parts);
    std::vector<double> before;
    for (std::size_t round = 0; round < outcome.bought.size(); ++round) {
      before.clear();
      for (std::uint32_t g = 0; g < problem.groups; ++g) before.push_back(shares.left(g));
      const auto next = shares.buy();
      if (!next) return;
      for (const Supporter& supporter : problem.candidates[*next].supporters) {
        const double paid = before[supporter.group] - shares.left(supporter.group);
        each_support(input, supporter.group,
                     [&](std::uint32_t project, double voters) { spent[project][round] += voters * paid; });
      }
    }
    for (std::uint32_t g = 0; g < problem.groups; ++g) {
      const double money = shares.left(g);
      each_support(input, g, [&](std::uint32_t project, double voters) { left[project] += voters * money; });
    }
  }

  std::vector<double> left;
  std::vector<std::vector<double>> spent;

 private:
  template <class Visit>
  static void each_support(const SharesInput& input, std::uint32_t g, Visit visit) {
    const Group group = input.profile.group(g);
    for (const Support& support : group.supports)
      if (support.score > 0) visit(support.project, static_cast<double>(group.voters));
  }
};

}  // namespace

std::vector<Reason> explain(const GreedyRule& rule, const GreedyInput& input) {
  std::vector<Reason> reasons(input.costs.size());
  for (const GreedyTurn& turn : run_greedy(rule, input))
    reasons[turn.project] = {why_of(turn.turn), input.costs[turn.project],
                             turn.left,         standing(rule.measure, input.counted[turn.project]),
                             rule.threshold,    turn.rival};
  return reasons;
}

std::vector<Reason> explain(const EqualSharesRule& rule, const SharesInput& input,
                            const SharesOutcome& outcome) {
  const SharesProblem problem = shares_problem(rule, input);
  const Purses purses(input, problem, outcome);
  std::vector<Reason> reasons(input.costs.size());
  for (std::uint32_t project = 0; project < reasons.size(); ++project) {
    Reason& reason = reasons[project];
    reason.cost = input.costs[project];
    reason.standing = standing(rule.measure, input.counted[project]);
    reason.least = rule.threshold;
    const auto is_in = [&](const std::vector<std::uint32_t>& list) {
      return std::find(list.begin(), list.end(), project) != list.end();
    };
    const bool has_support =
        std::any_of(problem.candidates.begin(), problem.candidates.end(),
                    [&](const Candidate& candidate) { return candidate.project == project; });
    if (is_in(outcome.bought)) {
      reason.why = Why::bought;
    } else if (is_in(outcome.filled)) {
      reason.why = Why::filled;
    } else if (!input.withdrawn.empty() && input.withdrawn[project]) {
      reason.why = Why::withdrawn;
    } else if (reason.standing < rule.threshold) {
      reason.why = Why::below_threshold;
    } else if (!has_support) {
      reason.why = Why::nobody;
    } else {
      reason.why = Why::shares_short;
      reason.left = static_cast<Money>(std::llround(purses.left[project]));
      for (std::size_t round = 0; round < outcome.bought.size(); ++round)
        if (const auto money = static_cast<Money>(std::llround(purses.spent[project][round])); money > 0)
          reason.spent.push_back({outcome.bought[round], money});
      std::stable_sort(reason.spent.begin(), reason.spent.end(),
                       [](const SpentOn& a, const SpentOn& b) { return a.money > b.money; });
    }
  }
  return reasons;
}

i18n::Text words_of(const Reason& reason, const std::vector<std::string>& titles, int decimals) {
  const auto roubles = [&](Money money) {
    for (int i = 0; i < decimals; ++i) money /= 10;
    return votes::roubles(money);
  };
  const auto of = [](std::string_view key) { return i18n::Text::of(key); };
  switch (reason.why) {
    case Why::won:
      return of("vote.why.won").with("left", roubles(reason.left)).with("cost", roubles(reason.cost));
    case Why::won_over:
      return of("vote.why.won_over").with("left", roubles(reason.left)).with("cost", roubles(reason.cost));
    case Why::bought:
      return of("vote.why.bought");
    case Why::filled:
      return of("vote.why.filled");
    case Why::too_dear:
      return of("vote.why.too_dear").with("left", roubles(reason.left)).with("cost", roubles(reason.cost));
    case Why::below_threshold:
      return of("vote.why.below_threshold").with("count", reason.standing).with("least", reason.least);
    case Why::rival_won:
      return of("vote.why.rival_won").with("rival", titles[reason.rival]);
    case Why::after_stop:
      return of("vote.why.after_stop");
    case Why::withdrawn:
      return of("vote.why.withdrawn");
    case Why::nobody:
      return of("vote.why.nobody");
    case Why::shares_short:
      break;
  }
  if (reason.spent.empty())
    return of("vote.why.shares_short").with("left", roubles(reason.left)).with("cost", roubles(reason.cost));
  // The largest sums say it; a list of all would hide them.
  constexpr std::size_t most_named = 3;
  std::string spent;
  for (std::size_t i = 0; i < reason.spent.size() && i < most_named; ++i)
    spent += (i == 0 ? "" : "; ") + titles[reason.spent[i].project] + " (" + roubles(reason.spent[i].money) +
             " ₽)";
  return of("vote.why.shares_spent")
      .with("left", roubles(reason.left))
      .with("cost", roubles(reason.cost))
      .with("spent", spent);
}

}  // namespace okno::votes
