#include "shared/votes/decision.h"

#include <algorithm>

namespace okno::votes {
namespace {

class Deciding {
 public:
  Deciding(const GreedyInput& input, const std::vector<std::uint32_t>& by_rule) : input_(input) {
    decision.by_rule = decision.winners = by_rule;
  }

  // Empty when it could be done.
  std::string apply(const Adjustment& adjustment) {
    Change change;
    std::string fault = adjustment.reason.empty() ? "it has no reason" : take(adjustment, change);
    for (const std::uint32_t project : change.removed) std::erase(decision.winners, project);
    decision.winners.insert(decision.winners.end(), change.added.begin(), change.added.end());
    decision.changes.push_back(std::move(change));
    return fault;
  }
  Money spent() const {
    Money sum = 0;
    for (const std::uint32_t winner : decision.winners) sum += input_.costs[winner];
    return sum;
  }

  Decision decision;

 private:
  bool is_there(std::uint32_t project) const { return project < input_.costs.size(); }
  bool wins(std::uint32_t project) const {
    return std::find(decision.winners.begin(), decision.winners.end(), project) != decision.winners.end();
  }
  std::uint64_t votes(std::uint32_t project) const { return input_.counted[project].votes; }

  std::string take(const Adjustment& adjustment, Change& change) {
    switch (adjustment.kind) {
      case AdjustmentKind::minimum_votes:
        for (const std::uint32_t winner : decision.winners)
          if (static_cast<std::int64_t>(votes(winner)) < adjustment.number) change.removed.push_back(winner);
        return {};
      case AdjustmentKind::rivals:
        return keep_best(adjustment.rivals, change);
      case AdjustmentKind::overshoot:
        return add_last(adjustment.number, change);
      case AdjustmentKind::add:
        if (!is_there(adjustment.project)) return "there is no such project";
        if (wins(adjustment.project)) return "the project wins already";
        change.added.push_back(adjustment.project);
        return {};
      case AdjustmentKind::remove:
        if (!is_there(adjustment.project)) return "there is no such project";
        if (!wins(adjustment.project)) return "the project does not win anyway";
        change.removed.push_back(adjustment.project);
        return {};
    }
    return "it is of no known kind";
  }

  std::string keep_best(const Rivals& rivals, Change& change) {
    std::vector<std::uint32_t> winning;
    for (const std::uint32_t project : rivals) {
      if (!is_there(project)) return "there is no such project";
      if (wins(project)) winning.push_back(project);
    }
    std::stable_sort(winning.begin(), winning.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return votes(a) > votes(b); });
    if (winning.size() > 1) change.removed.assign(winning.begin() + 1, winning.end());
    return {};
  }

  std::string add_last(std::int64_t percent, Change& change) {
    if (percent < 0 || percent > 100) return "a percentage is from 0 to 100";
    std::uint32_t best = 0;
    bool is_found = false;
    for (std::uint32_t project = 0; project < input_.costs.size(); ++project) {
      if (wins(project) || (!input_.withdrawn.empty() && input_.withdrawn[project])) continue;
      if (!is_found || votes(project) > votes(best)) best = project;
      is_found = true;
    }
    if (!is_found) return {};
    __extension__ using Wide = __int128;
    const Wide missing = static_cast<Wide>(spent()) + input_.costs[best] - input_.budget;
    if (missing * 100 <= static_cast<Wide>(input_.budget) * percent) change.added.push_back(best);
    return {};
  }

  const GreedyInput& input_;
};

}  // namespace

Result<Decision> decide(const GreedyInput& input, const std::vector<std::uint32_t>& by_rule,
                        const std::vector<Adjustment>& adjustments) {
  Deciding deciding(input, by_rule);
  for (std::size_t i = 0; i < adjustments.size(); ++i)
    if (const std::string fault = deciding.apply(adjustments[i]); !fault.empty())
      return Error::invalid("adjustment " + std::to_string(i + 1) + ": " + fault);
  deciding.decision.spent = deciding.spent();
  return std::move(deciding.decision);
}

}  // namespace okno::votes
