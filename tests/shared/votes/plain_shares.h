// The Method of Equal Shares as papers have it, voter by voter in fractions: slow, and as simple as it can be. What the program
// computes is compared with it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "shared/votes/equal_shares.h"

namespace okno::votes {

// A fraction of small numbers, in lowest terms. Small elections never leave 127 bits; one that does ends the test.
__extension__ using Wide = __int128;
struct PlainFraction {
  Wide top = 0, bottom = 1;
  PlainFraction(Wide t = 0, Wide b = 1) : top(t), bottom(b) {
    Wide x = top < 0 ? -top : top, y = bottom;
    while (y != 0) {
      const Wide rest = x % y;
      x = y;
      y = rest;
    }
    if (x > 1) top /= x, bottom /= x;
  }
};
inline bool& has_overflowed() {
  static bool flag = false;
  return flag;
}
inline Wide times(Wide a, Wide b) {
  Wide product = 0;
  if (__builtin_mul_overflow(a, b, &product)) has_overflowed() = true;
  return product;
}
inline PlainFraction operator+(PlainFraction a, PlainFraction b) {
  return {times(a.top, b.bottom) + times(b.top, a.bottom), times(a.bottom, b.bottom)};
}
inline PlainFraction operator-(PlainFraction a, PlainFraction b) {
  return a + PlainFraction(-b.top, b.bottom);
}
inline PlainFraction operator*(PlainFraction a, PlainFraction b) {
  return {times(a.top, b.top), times(a.bottom, b.bottom)};
}
inline PlainFraction operator/(PlainFraction a, PlainFraction b) {
  return {times(a.top, b.bottom), times(a.bottom, b.top)};
}
inline bool operator<(PlainFraction a, PlainFraction b) {
  return times(a.top, b.bottom) < times(b.top, a.bottom);
}

// Voters one by one: what each gives to each project.
using PlainBallots = std::vector<std::vector<std::int64_t>>;

inline std::vector<std::uint32_t> plain_shares(Utility utility, const PlainBallots& ballots,
                                               const std::vector<Money>& costs, PlainFraction share) {
  std::vector<PlainFraction> money(ballots.size(), share);
  std::vector<std::uint32_t> bought;
  const auto utility_of = [&](std::size_t voter, std::size_t project) {
    const Wide score = ballots[voter][project];
    return PlainFraction(score <= 0 ? 0 : score * (utility == Utility::cost ? costs[project] : 1));
  };
  const auto votes_of = [&](std::size_t project) {
    std::size_t votes = 0;
    for (const auto& ballot : ballots) votes += ballot[project] != 0 ? 1U : 0U;
    return votes;
  };
  while (true) {
    bool is_found = false;
    std::uint32_t best = 0;
    PlainFraction best_rho;
    for (std::uint32_t project = 0; project < costs.size(); ++project) {
      if (costs[project] <= 0 || std::find(bought.begin(), bought.end(), project) != bought.end()) continue;
      std::vector<std::size_t> rich;
      PlainFraction all;
      for (std::size_t voter = 0; voter < ballots.size(); ++voter)
        if (ballots[voter][project] > 0) rich.push_back(voter), all = all + money[voter];
      if (rich.empty() || all < PlainFraction(costs[project])) continue;
      // Supporters in the order of what they can pay for a unit of utility.
      std::sort(rich.begin(), rich.end(), [&](std::size_t a, std::size_t b) {
        return money[a] / utility_of(a, project) < money[b] / utility_of(b, project);
      });
      PlainFraction to_pay(costs[project]), utilities;
      for (const std::size_t voter : rich) utilities = utilities + utility_of(voter, project);
      PlainFraction rho;
      for (const std::size_t voter : rich) {
        rho = to_pay / utilities;
        if (!(money[voter] < rho * utility_of(voter, project))) break;
        to_pay = to_pay - money[voter];
        utilities = utilities - utility_of(voter, project);
      }
      const bool is_tied = is_found && !(rho < best_rho) && !(best_rho < rho);
      const bool is_first =
          costs[project] != costs[best] ? costs[project] < costs[best] : votes_of(project) > votes_of(best);
      if (!is_found || rho < best_rho || (is_tied && is_first))
        is_found = true, best = project, best_rho = rho;
    }
    if (!is_found) return bought;
    bought.push_back(best);
    for (std::size_t voter = 0; voter < ballots.size(); ++voter) {
      if (ballots[voter][best] <= 0) continue;
      const PlainFraction due = best_rho * utility_of(voter, best);
      money[voter] = money[voter] < due ? PlainFraction() : money[voter] - due;
    }
  }
}

// One step after another.
inline std::vector<std::uint32_t> plain_add1(Utility utility, const PlainBallots& ballots,
                                             const std::vector<Money>& costs, Money budget, Money& share) {
  const auto cost_of = [&](const std::vector<std::uint32_t>& projects) {
    Money cost = 0;
    for (const std::uint32_t project : projects) cost += costs[project];
    return cost;
  };
  share = budget / static_cast<Money>(ballots.size());
  auto bought = plain_shares(utility, ballots, costs, PlainFraction(share));
  while (true) {
    bool fits = false;
    for (std::uint32_t project = 0; project < costs.size(); ++project) {
      bool is_wanted = false;
      for (const auto& ballot : ballots) is_wanted = is_wanted || ballot[project] > 0;
      fits = fits || (is_wanted && costs[project] > 0 && cost_of(bought) + costs[project] <= budget &&
                      std::find(bought.begin(), bought.end(), project) == bought.end());
    }
    if (!fits) return bought;
    auto next = plain_shares(utility, ballots, costs, PlainFraction(share + 1));
    if (cost_of(next) > budget) return bought;
    bought = std::move(next);
    ++share;
  }
}

}  // namespace okno::votes
