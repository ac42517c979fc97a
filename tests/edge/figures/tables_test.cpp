#include "edge/figures/tables.h"

#include <doctest/doctest.h>

#include "tests/edge/figures/sample_survey.h"

namespace okno::testing {
namespace {

using doctest::Approx;
using namespace figures;

CrossTable table_of(std::vector<std::vector<std::int64_t>> counts) {
  CrossTable table;
  table.counts = std::move(counts);
  table.of_row.resize(table.counts.size());
  table.of_column.resize(table.counts[0].size());
  for (std::size_t row = 0; row < table.counts.size(); ++row)
    for (std::size_t column = 0; column < table.counts[0].size(); ++column) {
      table.of_row[row] += table.counts[row][column];
      table.of_column[column] += table.counts[row][column];
      table.all += table.counts[row][column];
    }
  return table;
}

TEST_CASE("Association is Pearson's, without rows that nobody is in") {
  const auto found = association_in(table_of({{10, 20, 30}, {0, 0, 0}, {25, 15, 5}}));
  REQUIRE(found);
  CHECK(found->chi_square == Approx(23.3333333).epsilon(1e-8));
  CHECK(found->degrees == 2);
  CHECK(found->cramers_v == Approx(0.471405).epsilon(1e-5));
  CHECK(found->least_expected == Approx(15));
  CHECK_FALSE(association_in(table_of({{5, 7}, {0, 0}})));
}

TEST_CASE("Two questions are crossed over those who answered both") {
  CHECK_FALSE(CrossCounter::of(sample_survey(), "yard", "ALL"));
  CHECK_FALSE(CrossCounter::of(sample_survey(), "nothing", "yard"));
  const surveys::Survey survey = sample_survey();
  auto counter = CrossCounter::of(survey, "yard", "grade");
  REQUIRE(counter);
  counter->add({{"yard", "bench"}, {"grade", "12"}});
  counter->add({{"yard", "bench"}, {"grade", "5"}});
  counter->add({{"yard", "bench"}});
  CHECK(counter->table().all == 2);
  CHECK(counter->table().counts[0] == std::vector<std::int64_t>{1, 1});
  CHECK(counter->table().share_of_row(0, 1) == 0.5);
  CHECK(counter->table().share_of_row(1, 1) == 0);
  CHECK_FALSE(association_in(counter->table()));
}

TEST_CASE("Who takes several choices is in several rows and counted once") {
  const surveys::Survey survey = sample_survey();
  auto counter = CrossCounter::of(survey, "uses", "grade");
  REQUIRE(counter);
  counter->add({{"uses", "walk sport"}, {"grade", "12"}});
  counter->add({{"uses", "sport"}, {"grade", "5"}});
  CHECK(counter->table().all == 2);
  CHECK(counter->table().of_row == std::vector<std::int64_t>{1, 2});
  CHECK_FALSE(association_in(counter->table()));
}

TEST_CASE("Days without answers stand among the others, in the body's zone") {
  DayCounter counter(std::chrono::hours(3));
  CHECK(counter.days().empty());
  const auto at = [](const char* text) { return Response{1, parse_rfc3339(text)->at, i18n::Lang::ru, {}}; };
  counter.add(at("2026-11-03T10:00:00Z"));
  counter.add(at("2026-10-31T22:30:00Z"));  // already the first of November there
  const auto days = counter.days();
  REQUIRE(days.size() == 3);
  CHECK(to_string(days[0].day) == "2026-11-01");
  CHECK(days[1].responses == 0);
  CHECK(days[2].responses == 1);
}

TEST_CASE("Who was never asked did not drop off") {
  const surveys::Survey survey = sample_survey();
  PageCounter counter(survey);
  counter.add({2, Instant(), i18n::Lang::ru, {{"yard", "bench"}, {"uses", "sport"}}});  // not asked uses_walk
  counter.add({1, Instant(), i18n::Lang::ru, {{"yard", "bench"}, {"uses", "walk"}, {"uses_walk", "x"}}});
  const auto& pages = counter.pages();
  REQUIRE(pages.size() >= 9);
  CHECK(pages[0].asked == 2);
  CHECK(pages[0].answered == 2);
  CHECK(pages[1].last == 1);
  CHECK(pages[2].questions == std::vector<std::string>{"uses_walk"});
  CHECK(pages[2].asked == 1);
  CHECK(pages[2].last == 1);
  CHECK(pages[3].asked == 2);
  CHECK(pages[3].answered == 0);
  CHECK(pages[8].asked == 1);  // the first version had no "grade"
}

TEST_CASE("A scale falls in three parts; an even one has no middle") {
  const Likert five = likert_of({1, 2, 3, 4, 10});
  CHECK(five.low == 3);
  CHECK(five.middle == 3);
  CHECK(five.high == 14);
  CHECK(five.mean == Approx(4));
  CHECK(five.median == Approx(4.5));
  CHECK(likert_of({2, 3, 4, 5}).middle == 0);
  CHECK(likert_of({2, 3, 4, 5}).low == 5);
  CHECK(likert_of({}).answers == 0);
}

}  // namespace
}  // namespace okno::testing
