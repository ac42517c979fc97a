// What answers say together: two questions at once, days, pages, scales. Each takes one response after the other and holds
// counts alone. Not for the public as they are: see suppression.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "edge/figures/intervals.h"
#include "edge/figures/response.h"

namespace okno::figures {

struct CrossTable {
  std::vector<std::string> rows, columns;  // names of choices, steps of a scale
  std::vector<std::vector<std::int64_t>> counts;
  std::vector<std::int64_t> of_row,
      of_column;         // who is in it; where several may be chosen, less than the sum
  std::int64_t all = 0;  // who answered both
  // Shares of those in the row or the column; 0 of an empty one.
  double share_of_row(std::size_t row, std::size_t column) const;
  double share_of_column(std::size_t row, std::size_t column) const;
};

// Pearson's test of rows and columns that nobody is in are left out of.
struct Association {
  double chi_square = 0;
  std::int64_t degrees = 0;
  double probability = 1;     // of one as large by chance
  double cramers_v = 0;       // 0…1 (Cramér 1946)
  double least_expected = 0;  // below five the probability is not to be trusted (Cochran 1954)
};
// None for a table of fewer than two rows or columns with people, and where somebody is in several.
std::optional<Association> association_in(const CrossTable& table);

// One more person in these rows and columns; nobody where either is empty.
void count_in(CrossTable& table, const std::vector<std::size_t>& rows,
              const std::vector<std::size_t>& columns);

class CrossCounter {
 public:
  // Of two questions with choices or scales. The survey outlives it. Fails with Unsupported for others, with NotFound where
  // there is none of that name.
  static Result<CrossCounter> of(const surveys::Survey& survey, std::string_view rows,
                                 std::string_view columns);
  void add(const surveys::Answers& answers);
  const CrossTable& table() const { return table_; }

 private:
  CrossCounter(const surveys::Question& rows, const surveys::Question& columns);
  const surveys::Question *rows_, *columns_;
  CrossTable table_;
};

// Names of the cells that a question's answers fall in: choices, steps of a scale. Empty for other kinds.
std::vector<std::string> cells_of(const surveys::Question& question);

// Answers by day of the body's zone, days without any among them.
struct DayCount {
  Day day{};
  std::int64_t responses = 0;
  friend bool operator==(const DayCount&, const DayCount&) = default;
};
std::vector<DayCount> with_days_between(const std::map<Day, std::int64_t>& by_day);
class DayCounter {
 public:
  explicit DayCounter(UtcOffset offset) : offset_(offset) {}
  void add(const Response& response) { ++by_day_[local_day(response.at, offset_)]; }
  std::vector<DayCount> days() const { return with_days_between(by_day_); }

 private:
  UtcOffset offset_;
  std::map<Day, std::int64_t> by_day_;
};

// Of those who were asked anything on a page: who answered some of it, and whose last answer stands there though later pages
// asked them more. Skip logic moves nobody into `asked`.
struct PageCount {
  std::vector<std::string> questions;
  std::int64_t asked = 0, answered = 0, last = 0;
};
// One more person, of whom it is known page by page whether anything was asked and answered.
struct PageState {
  bool is_asked = false, is_answered = false;
};
void count_in(std::vector<PageCount>& pages, const std::vector<PageState>& person);
class PageCounter {
 public:
  explicit PageCounter(const surveys::Survey& survey);  // which outlives it
  void add(const Response& response);
  const std::vector<PageCount>& pages() const { return counts_; }

 private:
  const surveys::Survey& survey_;
  std::vector<std::vector<std::size_t>> pages_;
  std::vector<PageCount> counts_;
};

// A scale from no to yes in three parts: below the middle, the middle, above. An even number of steps has no middle.
struct Likert {
  std::int64_t answers = 0, low = 0, middle = 0, high = 0;
  Interval low_interval{0, 1}, high_interval{0, 1};  // Wilson's, of their shares
  double mean = 0, median = 0;                       // of steps 1, 2, …
};
Likert likert_of(const std::vector<std::int64_t>& counts);  // by step, the lowest first

}  // namespace okno::figures
