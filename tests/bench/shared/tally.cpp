// A city's vote, 100 projects and 100,000 ballots that all differ: greedy, Equal Shares, and Equal Shares with Add1; and, on a
// size that comes to an end, beside a straightforward implementation in exact fractions (that of the tests, voter by voter).
// Gate: a city's vote with Add1 in a minute; goal: seconds.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "shared/votes/equal_shares.h"
#include "shared/votes/greedy.h"
#include "tests/shared/votes/plain_shares.h"

namespace {

using namespace okno::votes;
using Clock = std::chrono::steady_clock;

struct City {
  Profile profile;
  PlainBallots plain;
  std::vector<Money> costs;
  Money budget = 0;
  SharesInput shares() const { return {profile, costs, count(profile, costs.size()), budget}; }
};

// Popular projects and others, up to ten a ballot, costs from half a million to eight.
City city(std::size_t projects, std::size_t voters, Money budget, Money unit, bool is_plain) {
  std::mt19937 random(5);
  City made;
  made.budget = budget;
  std::vector<double> popularity;
  for (std::size_t i = 0; i < projects; ++i) {
    popularity.push_back(1 / (1 + 0.15 * static_cast<double>(i)));
    made.costs.push_back(unit * 5 + static_cast<Money>(random() % static_cast<unsigned>(unit * 75)));
  }
  std::discrete_distribution<std::uint32_t> draw(popularity.begin(), popularity.end());
  ProfileBuilder builder;
  for (std::size_t voter = 0; voter < voters; ++voter) {
    std::set<std::uint32_t> chosen;
    for (auto left = 1 + random() % 10; left > 0; --left) chosen.insert(draw(random));
    std::vector<Support> supports;
    for (const std::uint32_t project : chosen) supports.push_back({project, true, 1});
    builder.add(supports);
    if (!is_plain) continue;
    made.plain.emplace_back(projects);
    for (const std::uint32_t project : chosen) made.plain.back()[project] = 1;
  }
  made.profile = std::move(builder).finish();
  return made;
}

template <class Do>
double timed(Do work) {
  const auto begun = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

}  // namespace

int main() {
  const City large = city(100, 100'000, 100'000'000, 100'000, false);
  const GreedyInput greedy{large.costs, count(large.profile, large.costs.size()), large.budget};
  std::printf("100 projects, 100,000 ballots, %zu different\n", large.profile.size());
  std::size_t winners = 0;
  std::printf("greedy             %8.1f ms\n",
              timed([&] { winners += winners_of(run_greedy({}, greedy)).size(); }));
  EqualSharesRule rule;
  rule.completion = Completion::none;
  std::printf("equal shares       %8.1f ms\n",
              timed([&] { winners += run_equal_shares(rule, large.shares()).bought.size(); }));
  rule.completion = Completion::add1;
  SharesOutcome outcome;
  const double add1 = timed([&] { outcome = run_equal_shares(rule, large.shares()); });
  std::printf("equal shares, Add1 %8.1f ms: shares from 1000 to %llu, %zu winners\n", add1,
              static_cast<unsigned long long>(outcome.share), outcome.bought.size());

  const City small = city(12, 30, 600, 2, true);
  Money share = 0;
  std::vector<std::uint32_t> plain;
  const double slow =
      timed([&] { plain = plain_add1(Utility::cost, small.plain, small.costs, small.budget, share); });
  std::vector<std::uint32_t> ours;
  const double fast = timed([&] { ours = run_equal_shares(rule, small.shares()).bought; });
  const bool is_same = ours == plain && !has_overflowed();
  std::printf("12 projects, 30 ballots, Add1: ours %.3f ms, in plain fractions %.1f ms (%.0f times), %s\n",
              fast, slow, slow / fast,
              is_same ? "the same winners" : "NOT COMPARED: fractions overflowed or winners differ");
  return winners > 0 && is_same && add1 < 60'000 ? 0 : 1;
}
