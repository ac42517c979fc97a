#include "shared/votes/equal_shares.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "shared/votes/big_natural.h"
#include "tests/shared/votes/plain_shares.h"

namespace okno::votes {
namespace {

using Winners = std::vector<std::uint32_t>;

Profile profile_of(const PlainBallots& ballots) {
  ProfileBuilder builder;
  for (const auto& ballot : ballots) {
    std::vector<Support> supports;
    for (std::uint32_t project = 0; project < ballot.size(); ++project)
      if (ballot[project] != 0) supports.push_back({project, true, ballot[project]});
    builder.add(supports);
  }
  return std::move(builder).finish();
}

SharesOutcome run(const EqualSharesRule& rule, const PlainBallots& ballots, const std::vector<Money>& costs,
                  Money budget) {
  const Profile profile = profile_of(ballots);
  return run_equal_shares(rule, {profile, costs, count(profile, costs.size()), budget});
}

EqualSharesRule rule_of(Utility utility, Completion completion) {
  EqualSharesRule rule;
  rule.utility = utility;
  rule.completion = completion;
  return rule;
}

TEST_SUITE("votes: equal shares") {
  TEST_CASE("a minority that agrees gets its part of the budget") {
    // Six want projects 0 to 2, three want project 3. Greedy would give everything to the six.
    PlainBallots ballots(6, {1, 1, 1, 0});
    ballots.resize(9, {0, 0, 0, 1});
    const std::vector<Money> costs{30, 30, 30, 30};
    CHECK(run(rule_of(Utility::cost, Completion::none), ballots, costs, 90).bought == Winners{0, 1, 3});
  }

  TEST_CASE("money that nobody can spend buys more when shares grow") {
    PlainBallots ballots(4, {1, 0});
    ballots.resize(10, {0, 1});
    const std::vector<Money> costs{50, 50};
    CHECK(run(rule_of(Utility::cost, Completion::none), ballots, costs, 100).bought == Winners{1});
    const SharesOutcome outcome = run(rule_of(Utility::cost, Completion::add1), ballots, costs, 100);
    CHECK(outcome.bought == Winners{1, 0});
    CHECK(outcome.share == 13);
  }

  TEST_CASE("what is left in the end goes to the most votes that fit") {
    // Project 1 is wanted by too few for any share, project 2 by nobody; both fit.
    const PlainBallots ballots{{1, 0, 0}, {1, 0, 0}, {1, 1, 0}};
    const SharesOutcome outcome =
        run(rule_of(Utility::cost, Completion::add1_then_greedy), ballots, {300, 900, 5}, 310);
    CHECK(outcome.bought == Winners{0});
    CHECK(outcome.filled == Winners{2});
  }

  TEST_CASE("a project that is worth more for its cost is bought first by cardinality, not by cost") {
    PlainBallots ballots(3, {1, 1});
    ballots.resize(5, {0, 1});
    const std::vector<Money> costs{10, 40};
    CHECK(run(rule_of(Utility::cardinality, Completion::none), ballots, costs, 50).bought == Winners{0, 1});
    CHECK(run(rule_of(Utility::cost, Completion::none), ballots, costs, 50).bought == Winners{1});
  }

  TEST_CASE("of equal ones the cheaper is bought, then the one with more votes, then the first") {
    CHECK(run(rule_of(Utility::cost, Completion::none), {{1, 1}}, {9, 8}, 10).bought == Winners{1});
    CHECK(run(rule_of(Utility::cost, Completion::none), {{1, 1}}, {8, 8}, 10).bought == Winners{0});
  }

  TEST_CASE("nobody voted, and nothing wins by shares") {
    CHECK(run({}, {}, {5}, 10).winners().empty());
    CHECK(run({}, {{0}}, {5}, 10).bought.empty());
  }

  TEST_CASE("on thousands of random votes it says exactly what plain fractions say") {
    std::mt19937 random(11);
    const auto up_to = [&](unsigned most) { return static_cast<unsigned>(random() % (most + 1)); };
    int compared = 0;
    for (int round = 0; round < 4000; ++round) {
      const std::size_t voters = 1 + up_to(round % 3 == 0 ? 25 : 7), projects = 1 + up_to(6);
      const unsigned most_score = round % 2 == 0 ? 1 : 3;
      const unsigned dear = round % 5 == 0 ? 400 : 30;
      PlainBallots ballots(voters, std::vector<std::int64_t>(projects));
      for (auto& ballot : ballots)
        for (auto& score : ballot) score = up_to(2) == 0 ? 1 + up_to(most_score - 1) : 0;
      std::vector<Money> costs(projects);
      for (Money& cost : costs) cost = 1 + static_cast<Money>(up_to(dear));
      const Money budget = static_cast<Money>(up_to(dear * 3));
      for (const Utility utility : {Utility::cost, Utility::cardinality}) {
        has_overflowed() = false;
        const auto plain =
            plain_shares(utility, ballots, costs, PlainFraction(budget, static_cast<Money>(voters)));
        Money share = 0;
        const auto add1 = plain_add1(utility, ballots, costs, budget, share);
        if (has_overflowed()) continue;
        ++compared;
        CAPTURE(round);
        REQUIRE(run(rule_of(utility, Completion::none), ballots, costs, budget).bought == plain);
        const SharesOutcome outcome = run(rule_of(utility, Completion::add1), ballots, costs, budget);
        REQUIRE(outcome.bought == add1);
        if (budget > 0) REQUIRE(outcome.share == static_cast<std::uint64_t>(share));
      }
    }
    CHECK(compared > 7000);
  }

  TEST_CASE("whole numbers of many limbs add, subtract, multiply and compare") {
    BigNatural a(~0ULL), b(1);
    a += b;
    CHECK(a > BigNatural(~0ULL));
    CHECK(a.divided_by(b) == 18446744073709551616.0);
    BigNatural c = a * 10;
    c *= ~0ULL;
    CHECK(c > a);
    c -= BigNatural(c);
    CHECK(c.is_zero());
    BigNatural power(1), sum;
    for (int i = 0; i < 50; ++i) power *= 1'000'003;
    for (int i = 0; i < 7; ++i) sum += power;
    CHECK(sum == power * 7);
    sum -= power;
    CHECK(sum == power * 6);
    CHECK(sum.divided_by(power) == doctest::Approx(6));
  }
}

}  // namespace
}  // namespace okno::votes
