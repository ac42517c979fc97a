#include "shared/votes/greedy.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

namespace okno::votes {
namespace {

GreedyInput input(std::vector<Money> costs, std::vector<std::uint64_t> votes, Money budget) {
  GreedyInput made;
  made.costs = std::move(costs);
  for (const std::uint64_t each : votes) made.counted.push_back({each, static_cast<std::int64_t>(each)});
  made.budget = budget;
  return made;
}
using Winners = std::vector<std::uint32_t>;

Winners run(const GreedyRule& rule, const GreedyInput& in) { return winners_of(run_greedy(rule, in)); }

// What the rule says, in as few words as can be: take out the best that is left, until nothing is.
Winners plainly(const GreedyRule& rule, const GreedyInput& in) {
  std::vector<std::uint32_t> rest;
  for (std::uint32_t i = 0; i < in.costs.size(); ++i) rest.push_back(i);
  Winners winners;
  Money left = in.budget;
  while (!rest.empty()) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      const auto votes_of = [&](std::size_t k) { return in.counted[rest[k]].votes; };
      const bool is_more = votes_of(i) > votes_of(best);
      const bool is_cheaper = votes_of(i) == votes_of(best) && rule.ties == Ties::cheaper_first &&
                              in.costs[rest[i]] < in.costs[rest[best]];
      if (is_more || is_cheaper) best = i;
    }
    const std::uint32_t project = rest[best];
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(best));
    if (static_cast<std::int64_t>(in.counted[project].votes) < rule.threshold) continue;
    bool has_rival = false;
    for (const Rivals& group : rule.rivals)
      for (const std::uint32_t one : group)
        for (const std::uint32_t other : group)
          has_rival = has_rival || (one == project && other != project &&
                                    std::find(winners.begin(), winners.end(), other) != winners.end());
    if (has_rival) continue;
    if (in.costs[project] > left) {
      if (rule.too_dear == TooDear::stop) break;
      continue;
    }
    left -= in.costs[project];
    winners.push_back(project);
  }
  return winners;
}

TEST_SUITE("votes: greedy") {
  TEST_CASE("a project that cannot be paid for gives its turn to the next one") {
    const GreedyInput in = input({60, 50, 40}, {30, 20, 10}, 100);
    CHECK(run({}, in) == Winners{0, 2});
    const auto turns = run_greedy({}, in);
    CHECK(turns[1].turn == Turn::too_dear);
    CHECK(turns[1].left == 40);
  }

  TEST_CASE("without skipping, the first project that is too dear ends it") {
    const GreedyInput in = input({60, 50, 40}, {30, 20, 10}, 100);
    GreedyRule rule;
    rule.too_dear = TooDear::stop;
    CHECK(run(rule, in) == Winners{0});
    CHECK(run_greedy(rule, in)[2].turn == Turn::after_stop);
  }

  TEST_CASE("who has too few votes does not win, and does not end it either") {
    const GreedyInput in = input({60, 500, 40}, {30, 9, 10}, 100);
    GreedyRule rule;
    rule.too_dear = TooDear::stop;
    rule.threshold = 10;
    CHECK(run(rule, in) == Winners{0, 2});
    CHECK(run_greedy(rule, in)[2].turn == Turn::below_threshold);
  }

  TEST_CASE("of equal votes the cheaper one is first, and then the one that is listed first") {
    const GreedyInput in = input({70, 60, 60}, {10, 10, 10}, 70);
    CHECK(run({}, in) == Winners{1});
    GreedyRule listed;
    listed.ties = Ties::as_listed;
    CHECK(run(listed, in) == Winners{0});
  }

  TEST_CASE("of rivals only the first one wins") {
    const GreedyInput in = input({10, 10, 10}, {3, 2, 1}, 100);
    GreedyRule rule;
    rule.rivals = {{0, 1}};
    const auto turns = run_greedy(rule, in);
    CHECK(winners_of(turns) == Winners{0, 2});
    CHECK(turns[1].turn == Turn::rival_won);
    CHECK(turns[1].rival == 0);
  }

  TEST_CASE("a little over the budget is enough for one project, not a bit more") {
    GreedyRule rule;
    rule.overshoot = {Overshoot::Of::cost, 20};
    rule.too_dear = TooDear::stop;
    CHECK(run(rule, input({60, 50, 1}, {3, 2, 1}, 100)) == Winners{0, 1});  // 10 of 50 are missing
    CHECK(run(rule, input({60, 51, 1}, {3, 2, 1}, 100)) == Winners{0});     // 11 of 51
    rule.overshoot = {Overshoot::Of::budget, 10};
    rule.too_dear = TooDear::skip;
    CHECK(run(rule, input({60, 50, 1}, {3, 2, 1}, 100)) == Winners{0, 1});
    CHECK(run(rule, input({60, 51, 1}, {3, 2, 1}, 100)) == Winners{0, 2});
  }

  TEST_CASE("a project that was withdrawn takes no part") {
    GreedyInput in = input({10, 10}, {3, 2}, 10);
    in.withdrawn = {true, false};
    CHECK(run({}, in) == Winners{1});
  }

  TEST_CASE("scores put projects in order where the rule says so") {
    GreedyInput in = input({10, 10}, {3, 2}, 10);
    in.counted[1].score = 9;
    GreedyRule rule;
    rule.measure = Measure::score;
    CHECK(run(rule, in) == Winners{1});
  }

  TEST_CASE("on thousands of random votes it says what the plain rule says, and pays no more than there is") {
    std::mt19937 random(7);
    const auto up_to = [&](unsigned most) { return static_cast<unsigned>(random() % (most + 1)); };
    for (int round = 0; round < 5000; ++round) {
      GreedyInput in;
      const std::size_t projects = 1 + up_to(9);
      for (std::size_t i = 0; i < projects; ++i) {
        in.costs.push_back(static_cast<Money>(up_to(12)));
        in.counted.push_back({up_to(5), 0});
      }
      in.budget = static_cast<Money>(up_to(40));
      GreedyRule rule;
      rule.ties = up_to(1) == 0 ? Ties::cheaper_first : Ties::as_listed;
      rule.too_dear = up_to(1) == 0 ? TooDear::skip : TooDear::stop;
      rule.threshold = up_to(2);
      for (unsigned group = up_to(2); group > 0; --group) {
        Rivals rivals;
        for (std::uint32_t i = 0; i < projects; ++i)
          if (up_to(2) == 0) rivals.push_back(i);
        rule.rivals.push_back(rivals);
      }
      const auto turns = run_greedy(rule, in);
      REQUIRE(turns.size() == projects);
      REQUIRE(winners_of(turns) == plainly(rule, in));
      Money spent = 0;
      for (const std::uint32_t winner : winners_of(turns)) spent += in.costs[winner];
      REQUIRE(spent <= in.budget);
    }
  }
}

}  // namespace
}  // namespace okno::votes
