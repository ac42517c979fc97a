#include <algorithm>

#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"
#include "shared/base/text.h"

namespace okno::exchange {

using votes::GreedyRule;

GreedyRule greedy_rule_of(const Pabulib& file) {
  GreedyRule rule;
  rule.measure = file.has_scores ? votes::Measure::score : votes::Measure::votes;
  rule.ties = votes::Ties::as_listed;
  const std::string* named = file.find("rule");
  const std::string name = named == nullptr ? std::string() : text::lower(*named);
  const std::string* unit = file.find("unit");
  if (name == "greedy-no-skip") rule.too_dear = votes::TooDear::stop;
  if (name == "greedy-custom" && unit != nullptr && *unit == "Poznań") {
    // The last project wins with a fifth of its cost missing.
    rule.too_dear = votes::TooDear::stop;
    rule.overshoot = {votes::Overshoot::Of::cost, 20};
  }
  // Amsterdam says there what it does with money that is left; it funds no lower project from it.
  if (name == "greedy-custom" && file.find("leftover_budget") != nullptr)
    rule.too_dear = votes::TooDear::stop;
  if (const std::string* least = file.find("min_project_score_threshold"); least != nullptr)
    if (const auto number = read_exact_decimal(*least); number)
      rule.threshold = scaled(*number, file.has_scores ? std::max(file.score_decimals, number->decimals)
                                                       : number->decimals)
                           .value_or(0);
  return rule;
}

votes::GreedyInput greedy_input_of(const Pabulib& file) {
  votes::GreedyInput input;
  const auto withdrawn = scaled({cost_of_withdrawn, 0}, file.money_decimals);
  for (const PabulibProject& project : file.projects) {
    input.costs.push_back(project.cost);
    input.withdrawn.push_back(project.cost == withdrawn);
  }
  input.counted = votes::count(file.profile, file.projects.size());
  input.budget = file.budget;
  return input;
}

}  // namespace okno::exchange
