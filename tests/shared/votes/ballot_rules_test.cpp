#include "shared/votes/ballot_rules.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "shared/votes/profile.h"

namespace okno::votes {
namespace {

using Kind = BallotFaultKind;

std::vector<Option> town() {
  std::vector<Option> options;
  const auto add = [&](const char* id, Money cost, const char* category, const char* area) {
    options.push_back({id, {std::string("Title ") + id, {}}, cost, category, area, {}});
  };
  add("bench", 100, "yards", "north");
  add("lamp", 200, "yards", "south");
  add("pool", 900, "sport", "");
  add("ring", 400, "sport", "south");
  add("tree", 50, "", "west");
  return options;
}

Choice choice(BallotKind kind, std::vector<ChosenOption> options) { return {kind, std::move(options)}; }
Choice approvals(const std::vector<std::uint16_t>& chosen) {
  Choice made{BallotKind::approval, {}};
  for (const std::uint16_t option : chosen) made.options.push_back({option, 0});
  return made;
}
std::vector<Kind> kinds(const BallotRules& rules, const Choice& made, std::string_view area = "north") {
  std::vector<Kind> all;
  for (const BallotFault& fault : check(rules, town(), area, made)) all.push_back(fault.kind);
  return all;
}
using Kinds = std::vector<Kind>;

TEST_SUITE("votes: ballots") {
  TEST_CASE("a ballot that keeps all rules has no fault") {
    BallotRules rules;
    rules.most = 3;
    rules.most_cost = 1000;
    CHECK(kinds(rules, approvals({0, 2})).empty());
  }

  TEST_CASE("every rule that is broken is named, with its number and option") {
    BallotRules rules;
    rules.most = 2;
    rules.most_cost = 500;
    rules.categories = {{"yards", 1}};
    rules.rivals = {{2, 3}};
    const auto faults = check(rules, town(), "north", approvals({0, 1, 2, 3}));
    CHECK(faults == std::vector<BallotFault>{{Kind::too_many, {}, 2},
                                             {Kind::too_dear, {}, 500},
                                             {Kind::category_full, 1, 1},
                                             {Kind::rivals, 3, 0}});
    const i18n::Text words = words_of(faults[2], town(), i18n::Lang::en);
    CHECK(i18n::render(i18n::Lang::en, words) ==
          "You can choose 1 at most of the category “yards”. Take “Title lamp” or another one back");
    CHECK(i18n::render(i18n::Lang::ru, words_of(faults[1], town(), i18n::Lang::ru)).find("500 ₽") !=
          std::string::npos);
  }

  TEST_CASE("the form of a ballot is checked first") {
    BallotRules rules;
    CHECK(kinds(rules, approvals({9})) == Kinds{Kind::unknown_option});
    CHECK(kinds(rules, approvals({1, 1})) == Kinds{Kind::repeated});
    CHECK(kinds(rules, approvals({1, 0})) == Kinds{Kind::unsorted});
    CHECK(kinds(rules, approvals({})) == Kinds{Kind::too_few});
    CHECK(kinds(rules, choice(BallotKind::one, {{1, 0}})) == Kinds{Kind::other_kind});
    CHECK(kinds(rules, choice(BallotKind::approval, {{1, 7}})) == Kinds{Kind::wrong_value});
    rules.kind = BallotKind::ordinal;
    CHECK(kinds(rules, choice(BallotKind::ordinal, {{3, 0}, {1, 0}})).empty());
  }

  TEST_CASE("one is one") {
    BallotRules rules;
    rules.kind = BallotKind::one;
    CHECK(kinds(rules, choice(BallotKind::one, {{1, 0}})).empty());
    CHECK(kinds(rules, choice(BallotKind::one, {{1, 0}, {2, 0}})) == Kinds{Kind::too_many});
    CHECK(kinds(rules, choice(BallotKind::one, {})) == Kinds{Kind::too_few});
  }

  TEST_CASE("points have a sum, and a most for each") {
    BallotRules rules;
    rules.kind = BallotKind::points;
    rules.points = 10;
    rules.points_each = 6;
    CHECK(kinds(rules, choice(BallotKind::points, {{0, 6}, {1, 4}})).empty());
    CHECK(kinds(rules, choice(BallotKind::points, {{0, 7}, {1, 4}})) ==
          Kinds{Kind::points_each, Kind::too_many_points});
    CHECK(kinds(rules, choice(BallotKind::points, {{0, 0}})) == Kinds{Kind::wrong_value});
    CHECK(kinds(rules, choice(BallotKind::points, {{0, ~0U}, {1, ~0U}})).size() == 3);
  }

  TEST_CASE("a question takes yes, no and abstention, and nothing else") {
    BallotRules rules;
    rules.kind = BallotKind::question;
    CHECK(kinds(rules, choice(BallotKind::question, {{0, 0}, {1, 1}, {2, 2}})).empty());
    CHECK(kinds(rules, choice(BallotKind::question, {{0, 3}})) == Kinds{Kind::wrong_value});
  }

  TEST_CASE("areas: own, own and so many others, so many of any, all") {
    BallotRules rules;
    CHECK(kinds(rules, approvals({0, 1, 4})).empty());
    rules.areas = AreaRule::own;
    CHECK(kinds(rules, approvals({0, 2})).empty());  // what is the whole body's is everybody's
    CHECK(kinds(rules, approvals({0, 1})) == Kinds{Kind::foreign_area});
    rules.areas = AreaRule::own_plus_n;
    rules.other_areas = 1;
    CHECK(kinds(rules, approvals({0, 1, 3})).empty());
    CHECK(kinds(rules, approvals({0, 1, 4})) == Kinds{Kind::too_many_areas});
    rules.areas = AreaRule::any_n;
    CHECK(kinds(rules, approvals({1, 2, 3})).empty());
    CHECK(kinds(rules, approvals({0, 1})) == Kinds{Kind::too_many_areas});
  }

  TEST_CASE("what is left is said while one chooses") {
    BallotRules rules;
    rules.least = 2;
    rules.most = 3;
    rules.most_cost = 1000;
    CHECK(still_free(rules, town(), approvals({2})) == StillFree{1, 2, 100, {}});
    CHECK(still_free(rules, town(), approvals({2, 3})) == StillFree{0, 1, 0, {}});
    rules = {};
    rules.kind = BallotKind::points;
    rules.points = 10;
    CHECK(still_free(rules, town(), choice(BallotKind::points, {{0, 7}})) == StillFree{0, {}, {}, 3});
  }

  TEST_CASE("of random ballots exactly those are accepted that keep every rule, counted one by one") {
    std::mt19937 random(3);
    const auto up_to = [&](unsigned most) { return static_cast<unsigned>(random() % (most + 1)); };
    const auto options = town();
    int accepted = 0;
    for (int round = 0; round < 20000; ++round) {
      BallotRules rules;
      rules.least = up_to(2);
      rules.most = up_to(4);
      rules.most_cost = static_cast<Money>(up_to(2) * 450);
      if (up_to(1) == 0) rules.categories = {{"sport", 1}};
      if (up_to(1) == 0) rules.rivals = {{0, 4}};
      Choice made{BallotKind::approval, {}};
      for (unsigned i = up_to(4); i > 0; --i)
        made.options.push_back({static_cast<std::uint16_t>(up_to(5)), 0});
      const auto has = [&](std::uint16_t option) {
        return std::any_of(made.options.begin(), made.options.end(),
                           [&](const ChosenOption& chosen) { return chosen.option == option; });
      };
      bool is_right =
          made.options.size() >= rules.least && (rules.most == 0 || made.options.size() <= rules.most);
      Money cost = 0;
      for (std::size_t i = 0; i < made.options.size(); ++i) {
        is_right = is_right && made.options[i].option < options.size();
        is_right = is_right && (i == 0 || made.options[i - 1].option < made.options[i].option);
        if (made.options[i].option < options.size()) cost += options[made.options[i].option].cost;
      }
      is_right = is_right && (rules.most_cost == 0 || cost <= rules.most_cost);
      is_right = is_right && (rules.categories.empty() || !(has(2) && has(3)));
      is_right = is_right && (rules.rivals.empty() || !(has(0) && has(4)));
      REQUIRE(check(rules, options, "", made).empty() == is_right);
      accepted += is_right ? 1 : 0;
    }
    CHECK(accepted > 1000);
    CHECK(accepted < 19000);
  }
}

}  // namespace
}  // namespace okno::votes
