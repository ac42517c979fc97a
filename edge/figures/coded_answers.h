// The answers of a survey as small numbers, a column a question: what is asked of them together (two questions, days, pages,
// weights) is counted in milliseconds, without reading the answers again. Nothing that anybody wrote is in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edge/figures/tables.h"
#include "edge/figures/weighting.h"

namespace okno::figures {

// What a response adds to the counts of a survey (surveys::Count).
struct Mark {
  std::string_view question, choice;
};

class CodedAnswers {
 public:
  explicit CodedAnswers(surveys::Survey survey);
  CodedAnswers(const CodedAnswers&) = delete;
  CodedAnswers& operator=(const CodedAnswers&) = delete;

  // Unknown questions and choices are passed by.
  void add(std::int64_t version, Day day, const std::vector<Mark>& marks);

  std::int64_t responses() const { return static_cast<std::int64_t>(days_.size()); }
  std::size_t bytes() const;
  const surveys::Survey& survey() const { return survey_; }

  // Of one version; 0: of all.
  std::vector<DayCount> days(std::int64_t version = 0) const;
  std::vector<PageCount> pages(std::int64_t version = 0) const;
  // As CrossCounter: Unsupported, NotFound.
  Result<CrossTable> cross(std::string_view rows, std::string_view columns, std::int64_t version = 0) const;

  // For weights. The cell of each response in a question of one answer, as cells_of() has them; `unknown` of who has none.
  Result<std::vector<std::size_t>> members(std::string_view question) const;
  // 1 of each response that gave this answer, 0 of who gave another, NaN of who gave none. `cell` as cells_of() has it; of a
  // ranking the first place.
  std::vector<double> indicator(std::size_t question, std::size_t cell) const;

 private:
  struct Column {
    std::vector<std::string> cells;
    std::unordered_map<std::string_view, std::size_t> place_of_cell;  // into `cells`
    std::vector<std::uint16_t> codes;                                 // see below
    std::size_t words = 0;                                            // of `taken`, a response
    std::vector<std::uint64_t> taken;                                 // of several choices, a bit a cell
  };
  static constexpr std::uint16_t not_asked = 0, passed_over = 1, answered = 2, first_cell = 3;

  std::size_t column_of(std::string_view question, std::size_t near) const;
  std::vector<std::size_t> cells_of_response(const Column& column, std::size_t response) const;
  Result<std::size_t> with_cells(std::string_view question) const;
  bool is_of(std::size_t response, std::int64_t version) const {
    return version == 0 || versions_[response] == version;
  }

  const surveys::Survey survey_;
  std::vector<Column> columns_;  // as the survey's questions
  std::vector<std::int32_t> days_;
  std::vector<std::int32_t> versions_;
};

}  // namespace okno::figures
