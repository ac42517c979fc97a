#include <algorithm>

#include "edge/exchange/pabulib/exact_decimal.h"
#include "edge/exchange/pabulib/pabulib.h"
#include "shared/base/text.h"

namespace okno::exchange {

using votes::GreedyRule;

namespace {

std::int64_t threshold_of(const Pabulib& file) {
  const std::string* written = file.find("min_project_score_threshold");
  const auto number = written == nullptr ? std::nullopt : read_exact_decimal(*written);
  return number ? least_of(*number, file.has_scores ? file.score_decimals : 0).value_or(0) : 0;
}

std::string name_of_rule(const Pabulib& file) {
  const std::string* named = file.find("rule");
  return named == nullptr ? std::string() : text::lower(*named);
}

}  // namespace

GreedyRule greedy_rule_of(const Pabulib& file) {
  GreedyRule rule;
  rule.measure = file.has_scores ? votes::Measure::score : votes::Measure::votes;
  rule.ties = votes::Ties::as_listed;
  const std::string name = name_of_rule(file);
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
  rule.threshold = threshold_of(file);
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

votes::EqualSharesRule shares_rule_of(const Pabulib& file) {
  votes::EqualSharesRule rule;
  rule.measure = file.has_scores ? votes::Measure::score : votes::Measure::votes;
  rule.completion =
      name_of_rule(file).starts_with("equalshares/add1") ? votes::Completion::add1 : votes::Completion::none;
  rule.threshold = threshold_of(file);
  return rule;
}

votes::SharesInput shares_input_of(const Pabulib& file) {
  votes::GreedyInput same = greedy_input_of(file);
  votes::SharesInput input{file.profile,
                           std::move(same.costs),
                           std::move(same.counted),
                           file.budget,
                           1,
                           std::move(same.withdrawn)};
  for (int i = 0; i < file.money_decimals; ++i) input.unit *= 10;
  return input;
}

}  // namespace okno::exchange
