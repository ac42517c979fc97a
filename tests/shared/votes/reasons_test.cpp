#include "shared/votes/reasons.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "shared/votes/decision.h"
#include "shared/votes/lacking.h"

namespace okno::votes {
namespace {

using Winners = std::vector<std::uint32_t>;

struct Town {
  Profile profile;
  std::vector<Money> costs;
  Money budget = 0;

  SharesInput shares() const { return {profile, costs, count(profile, costs.size()), budget}; }
  GreedyInput greedy() const { return {costs, count(profile, costs.size()), budget}; }
};

// Each pair: what voters choose, and how many they are.
Town town(const std::vector<std::pair<std::vector<std::uint32_t>, std::uint64_t>>& ballots,
          std::vector<Money> costs, Money budget) {
  ProfileBuilder builder;
  for (const auto& [chosen, voters] : ballots) {
    std::vector<Support> supports;
    for (const std::uint32_t project : chosen) supports.push_back({project, true, 1});
    builder.add(supports, voters);
  }
  return {std::move(builder).finish(), std::move(costs), budget};
}

Town random_town(std::mt19937& random) {
  const auto up_to = [&](unsigned most) { return static_cast<unsigned>(random() % (most + 1)); };
  const std::size_t projects = 2 + up_to(4);
  std::vector<std::pair<std::vector<std::uint32_t>, std::uint64_t>> ballots;
  for (unsigned i = 2 + up_to(5); i > 0; --i) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t project = 0; project < projects; ++project)
      if (up_to(2) == 0) chosen.push_back(project);
    ballots.push_back({chosen, 1 + up_to(9)});
  }
  std::vector<Money> costs;
  for (std::size_t i = 0; i < projects; ++i) costs.push_back(1 + static_cast<Money>(up_to(60)));
  return town(ballots, costs, static_cast<Money>(up_to(120)));
}

bool has(const Winners& winners, std::uint32_t project) {
  return std::find(winners.begin(), winners.end(), project) != winners.end();
}

TEST_SUITE("votes: reasons") {
  TEST_CASE("greedy says what was left at a project's turn and what it costs") {
    const Town made = town({{{0}, 5}, {{1}, 3}, {{2}, 1}}, {60'000, 50'000, 1000}, 100'000);
    GreedyRule rule;
    rule.threshold = 2;
    const auto reasons = explain(rule, made.greedy());
    CHECK(reasons[0].why == Why::won);
    CHECK(i18n::render(i18n::Lang::en, words_of(reasons[1], {"A", "B", "C"})) ==
          "Did not win: at its turn 40\xC2\xA0"
          "000 ₽ were left, and the project costs 50\xC2\xA0"
          "000 ₽");
    CHECK(i18n::render(i18n::Lang::en, words_of(reasons[2], {"A", "B", "C"})) ==
          "Did not win: it has 1 vote and needed 2 at least");
  }

  TEST_CASE("equal shares say what supporters had left, and on what they spent the rest") {
    // Ten voters with 10 each. All ten buy A for 60; six of them want B too, and have 24 left of 60.
    const Town made = town({{{0, 1}, 6}, {{0}, 4}}, {60, 30}, 100);
    const EqualSharesRule rule{Utility::cost, Completion::none, Measure::votes, 0};
    const auto outcome = run_equal_shares(rule, made.shares());
    REQUIRE(outcome.bought == Winners{0});
    const auto reasons = explain(rule, made.shares(), outcome);
    CHECK(reasons[0].why == Why::bought);
    CHECK(reasons[1].why == Why::shares_short);
    CHECK(reasons[1].left == 24);
    CHECK(reasons[1].spent == std::vector<SpentOn>{{0, 36}});
    CHECK(i18n::render(i18n::Lang::en, words_of(reasons[1], {"A", "B"})) ==
          "Did not win: it costs 30 ₽, and its supporters had 24 ₽ left. The rest they spent on other "
          "projects: A (36 "
          "₽)");
  }

  TEST_CASE("on random votes a reason says who wins, and what supporters had is never more than they got") {
    std::mt19937 random(5);
    for (int round = 0; round < 600; ++round) {
      const Town made = random_town(random);
      const EqualSharesRule rule{
          Utility::cost, round % 2 == 0 ? Completion::none : Completion::add1_then_greedy, Measure::votes, 0};
      const auto outcome = run_equal_shares(rule, made.shares());
      const auto reasons = explain(rule, made.shares(), outcome);
      for (std::uint32_t project = 0; project < reasons.size(); ++project) {
        REQUIRE(is_win(reasons[project].why) == has(outcome.winners(), project));
        if (reasons[project].why != Why::shares_short) continue;
        REQUIRE(reasons[project].left <= reasons[project].cost);
        double all = static_cast<double>(reasons[project].left);
        for (const SpentOn& spent : reasons[project].spent) all += static_cast<double>(spent.money);
        const double got = static_cast<double>(outcome.share) / static_cast<double>(outcome.parts) *
                           static_cast<double>(reasons[project].standing);
        REQUIRE(std::abs(all - got) <= 1.0 + static_cast<double>(reasons[project].spent.size()));
      }
    }
  }

  TEST_CASE("with so many more voters a project wins, and with one fewer it does not") {
    std::mt19937 random(9);
    int found = 0;
    for (int round = 0; round < 400; ++round) {
      const Town made = random_town(random);
      const EqualSharesRule rule{Utility::cost, round % 2 == 0 ? Completion::none : Completion::add1,
                                 Measure::votes, 0};
      const auto wins = [&](std::uint32_t project, std::uint64_t more) {
        ProfileBuilder builder;
        for (std::size_t i = 0; i < made.profile.size(); ++i) {
          const Group group = made.profile.group(i);
          std::vector<Support> supports(group.supports.begin(), group.supports.end());
          builder.add(supports, group.voters);
        }
        std::vector<Support> alone{{project, true, 1}};
        if (more > 0) builder.add(alone, more);
        const Profile profile = std::move(builder).finish();
        return std::pair(
            has(run_equal_shares(rule, {profile, made.costs, count(profile, made.costs.size()), made.budget})
                    .winners(),
                project),
            has(winners_of(run_greedy({}, {made.costs, count(profile, made.costs.size()), made.budget})),
                project));
      };
      for (std::uint32_t project = 0; project < made.costs.size(); ++project) {
        if (const auto more = fewest_more(rule, made.shares(), project); more) {
          ++found;
          REQUIRE(wins(project, *more).first);
          REQUIRE(!wins(project, *more - 1).first);
        }
        if (const auto more = fewest_more(GreedyRule{}, made.greedy(), made.profile.voters(), project);
            more) {
          REQUIRE(wins(project, *more).second);
          REQUIRE(!wins(project, *more - 1).second);
        }
      }
    }
    CHECK(found > 200);
  }
}

TEST_SUITE("votes: decision") {
  const Town made = town({{{0}, 5}, {{1}, 4}, {{2}, 3}, {{3}, 2}}, {50, 30, 45, 10}, 100);

  TEST_CASE("what people decide stands beside what the rule says") {
    const auto decision = decide(made.greedy(), {0, 1, 3},
                                 {{AdjustmentKind::minimum_votes, 3, 0, {}, "too few"},
                                  {AdjustmentKind::overshoot, 25, 0, {}, "five over"},
                                  {AdjustmentKind::rivals, 0, 0, {0, 1}, "one place"}});
    REQUIRE(decision.ok());
    CHECK(decision->by_rule == Winners{0, 1, 3});
    CHECK(decision->changes == std::vector<Change>{{{}, {3}}, {{2}, {}}, {{}, {1}}});
    CHECK(decision->winners == Winners{0, 2});
    CHECK(decision->spent == 95);
  }

  TEST_CASE("an overshoot that is too large adds nobody") {
    const auto decision =
        decide(made.greedy(), {0, 1, 3}, {{AdjustmentKind::overshoot, 34, 0, {}, "35 would be missing"}});
    REQUIRE(decision.ok());
    CHECK(decision->winners == Winners{0, 1, 3});
  }

  TEST_CASE("an adjustment without reason, or that changes nothing, is refused") {
    const auto refused = [&](Adjustment adjustment) {
      return !decide(made.greedy(), {0, 1}, {std::move(adjustment)}).ok();
    };
    CHECK(refused({AdjustmentKind::add, 0, 2, {}, ""}));
    CHECK(refused({AdjustmentKind::add, 0, 1, {}, "wins already"}));
    CHECK(refused({AdjustmentKind::remove, 0, 2, {}, "loses already"}));
    CHECK(refused({AdjustmentKind::add, 0, 9, {}, "not there"}));
    CHECK(!refused({AdjustmentKind::remove, 0, 1, {}, "land is not the town's"}));
  }
}

}  // namespace
}  // namespace okno::votes
