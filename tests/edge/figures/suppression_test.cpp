#include "edge/figures/suppression.h"

#include <random>

#include <doctest/doctest.h>

namespace okno::testing {
namespace {

using namespace figures;
using surveys::Question;
using surveys::QuestionKind;

constexpr Cell none = std::nullopt;

using Counts = std::vector<std::vector<std::int64_t>>;

// A reader's guess at a table of which these cells are shown.
struct Attack {
  const HiddenTable& hidden;
  Counts guess;

  bool fits() const {
    for (std::size_t row = 0; row < guess.size(); ++row) {
      std::int64_t sum = 0;
      for (const std::int64_t count : guess[row]) sum += count;
      if (hidden.of_row[row] ? sum != *hidden.of_row[row] : sum < 1) return false;
    }
    for (std::size_t column = 0; column < guess[0].size(); ++column) {
      std::int64_t sum = 0;
      for (const auto& row : guess) sum += row[column];
      if (hidden.of_column[column] ? sum != *hidden.of_column[column] : sum < 1) return false;
    }
    return true;
  }
};

// Cells that differ between this table and one a step along a cycle away: each hidden cell must be among them.
bool is_ambiguous(const Counts& truth, const HiddenTable& hidden, std::size_t row, std::size_t column) {
  for (std::size_t other_row = 0; other_row < truth.size(); ++other_row)
    for (std::size_t other_column = 0; other_column < truth[0].size(); ++other_column) {
      if (other_row == row || other_column == column) continue;
      for (const std::int64_t by : {1, -1}) {
        Attack attack{hidden, truth};
        attack.guess[row][column] += by;
        attack.guess[other_row][other_column] += by;
        attack.guess[row][other_column] -= by;
        attack.guess[other_row][column] -= by;
        bool will_do = attack.fits();
        for (std::size_t r = 0; r < truth.size(); ++r)
          for (std::size_t c = 0; c < truth[0].size(); ++c)
            if (attack.guess[r][c] != truth[r][c] && (hidden.counts[r][c] || attack.guess[r][c] < 1))
              will_do = false;
        if (will_do) return true;
      }
    }
  return false;
}

TEST_CASE("A small part is not hidden alone") {
  CHECK(hide_parts({40, 3, 12, 20}) == std::vector<Cell>{40, none, none, 20});
  CHECK(hide_parts({40, 5, 12}) == std::vector<Cell>{40, 5, 12});
  CHECK(hide_parts({40, 0, 12}) == std::vector<Cell>{40, 0, 12});
  CHECK(hide_parts({}) == std::vector<Cell>{});
}

TEST_CASE("Two parts of one person each would follow from their sum") {
  CHECK(hide_parts({1, 1, 30, 50}) == std::vector<Cell>{none, none, none, 50});
  CHECK(hide_parts({3, 0, 0}) == std::vector<Cell>{none, none, none});
}

TEST_CASE("No hidden cell of a table follows from the margins") {
  const Counts counts{{3, 20, 30}, {15, 40, 8}, {9, 11, 60}};
  const HiddenTable hidden = hide_table(counts, Margins::shown);
  CHECK(hidden.all == 196);
  CHECK_FALSE(hidden.counts[0][0]);
  int count = 0;
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column)
      if (!hidden.counts[row][column]) {
        ++count;
        CHECK(is_ambiguous(counts, hidden, row, column));
      }
  CHECK(count == 4);
}

TEST_CASE("Tables of any counts keep every small cell") {
  std::mt19937 random(17);
  int alone = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    Counts counts(2 + random() % 3, std::vector<std::int64_t>(2 + random() % 3));
    for (auto& row : counts)
      for (auto& count : row)
        count = static_cast<std::int64_t>(random() % 3 == 0 ? random() % 6 : random() % 60);
    const HiddenTable hidden = hide_table(counts, Margins::shown);
    for (std::size_t row = 0; row < counts.size(); ++row) {
      int in_row = 0;
      for (std::size_t column = 0; column < counts[0].size(); ++column) {
        if (hidden.counts[row][column]) {
          CHECK_FALSE((counts[row][column] > 0 && counts[row][column] < 5));
          CHECK(hidden.counts[row][column] == counts[row][column]);
        } else {
          ++in_row;
        }
      }
      if (in_row == 1 && hidden.of_row[row]) ++alone;
    }
    for (std::size_t column = 0; column < counts[0].size(); ++column) {
      int in_column = 0;
      for (std::size_t row = 0; row < counts.size(); ++row)
        if (!hidden.counts[row][column]) ++in_column;
      if (in_column == 1 && hidden.of_column[column]) ++alone;
    }
  }
  CHECK(alone == 0);
}

Question asked(const char* name, QuestionKind kind) {
  Question question;
  question.name = name;
  question.kind = kind;
  return question;
}

TEST_CASE("What is published has no small count, and no value of what people wrote") {
  surveys::Survey survey;
  survey.questions = {asked("yard", QuestionKind::choice), asked("age", QuestionKind::number),
                      asked("uses", QuestionKind::choices), asked("secret", QuestionKind::choice)};
  survey.questions[3].publishing = surveys::Publishing::never;
  surveys::Results results{{"s"}, 2, 100, {}};
  results.questions = {{"yard", 97, 3, {{"bench", 60}, {"swing", 37}}},
                       {"age", 90, 10, {{"17", 90}}},
                       {"uses", 100, 0, {{"walk", 98}, {"sport", 2}, {"dogs", 50}}},
                       {"secret", 50, 50, {{"yes", 50}}}};
  const surveys::ShownResults published = publish(survey, results);
  CHECK(published.responses == 100);
  REQUIRE(published.questions.size() == 4);
  const auto& yard = published.questions[0];
  CHECK(yard.asked == 100);
  CHECK(yard.answered == none);
  CHECK(yard.passed_over == none);
  CHECK(yard.choices[0].answers == 60);
  CHECK(yard.choices[1].answers == none);
  CHECK(published.questions[1].answered == 90);
  CHECK(published.questions[1].choices.empty());
  CHECK(published.questions[2].choices[0].answers == none);  // two people did not walk
  CHECK(published.questions[2].choices[1].answers == none);
  CHECK(published.questions[2].choices[2].answers == 50);
  CHECK(published.questions[3].asked == none);
  CHECK(published.questions[3].choices.empty());
}

TEST_CASE("Of four responses nothing is published but that they are few") {
  surveys::Survey survey;
  survey.questions = {asked("yard", QuestionKind::choice)};
  surveys::Results results{{"s"}, 1, 4, {{"yard", 4, 0, {{"bench", 4}}}}};
  const surveys::ShownResults published = publish(survey, results);
  CHECK(published.responses == none);
  CHECK(published.questions[0].answered == none);
}

}  // namespace
}  // namespace okno::testing
