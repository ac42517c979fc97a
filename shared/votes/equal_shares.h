// The Method of Equal Shares (Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities, NeurIPS
// 2021) with the completions that cities use (equalshares.net). Its outcomes are those of exact fractions.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/votes/greedy.h"
#include "shared/votes/profile.h"
#include "shared/votes/shares_problem.h"

namespace okno::votes {

// What is done with money that nobody's share can spend.
enum class Completion : std::uint8_t {
  none,
  // Shares begin with whole roubles and grow by one a voter, as long as what they buy is within the budget, and until nothing more
  // would fit into it.
  add1,
  // The same, and then the projects with the most votes that still fit.
  add1_then_greedy,
};

struct EqualSharesRule {
  Utility utility = Utility::cost;
  Completion completion = Completion::add1_then_greedy;
  Measure measure = Measure::votes;  // of the greedy end
  std::int64_t threshold = 0;        // the least votes or scores that a winner has
  friend bool operator==(const EqualSharesRule&, const EqualSharesRule&) = default;
};

struct SharesInput {
  const Profile& profile;
  std::vector<Money> costs;
  std::vector<Counted> counted;
  Money budget = 0;
  Money unit = 1;  // what a share grows by, one rouble
  std::vector<bool> withdrawn{};
};

struct SharesOutcome {
  std::vector<std::uint32_t> bought;  // by shares, in order
  std::vector<std::uint32_t> filled;  // by the greedy end, in order
  // Each voter began with share / parts.
  std::uint64_t share = 0;
  std::uint64_t parts = 1;
  friend bool operator==(const SharesOutcome&, const SharesOutcome&) = default;

  std::vector<std::uint32_t> winners() const;
};

// Projects that nobody supports, that cost nothing, that were withdrawn or are below the threshold are not bought by shares.
SharesProblem shares_problem(const EqualSharesRule& rule, const SharesInput& input);
SharesOutcome run_equal_shares(const EqualSharesRule& rule, const SharesInput& input);

}  // namespace okno::votes
