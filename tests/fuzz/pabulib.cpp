// Elections in Pabulib's format. What is read can be counted, by the rule that the file names; what is not is one fault with its line.
#include "edge/exchange/pabulib/pabulib.h"

#include "tests/fuzz/input.h"

using namespace okno;

OKNO_FUZZ(input) {
  const std::string_view bytes = input.rest();
  const auto file = exchange::read_pabulib(bytes);
  if (!file) {
    OKNO_PROMISE(!file.error().what.empty());
    OKNO_PROMISE(file.error().line <= bytes.size() + 1);
    return;
  }
  OKNO_PROMISE(!file->projects.empty() && file->projects.size() <= bytes.size());
  OKNO_PROMISE(file->profile.voters() <= bytes.size());
  const votes::GreedyInput counted = exchange::greedy_input_of(*file);
  for (const votes::Counted& each : counted.counted) OKNO_PROMISE(each.votes <= file->profile.voters());
  votes::GreedyRule rule = exchange::greedy_rule_of(*file);
  rule.overshoot = {};
  votes::Money spent = 0;
  for (const std::uint32_t winner : votes::winners_of(votes::run_greedy(rule, counted)))
    spent += counted.costs[winner];
  OKNO_PROMISE(spent <= counted.budget);
}
