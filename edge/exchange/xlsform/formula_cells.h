// Formulas wait until all rows are read: any may name any question.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/exchange/formula/checking.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

class FormulaCells {
 public:
  FormulaCells(const Table& table, Notes& notes) : table_(table), notes_(notes) {}

  void of_question(std::size_t question, surveys::Formula surveys::Question::*member, Use use, Column column,
                   const Row& row);
  void of_section(std::size_t section, const Row& row);
  // What a formula may not name, and why; "" where that was told already, and the formula is not looked at.
  void uncollected(std::string name, std::string why) {
    uncollected_.emplace_back(std::move(name), std::move(why));
  }
  bool is_uncollected(std::string_view name) const;

  // Puts each into the survey, whose questions and sections are complete, and says what is wrong with them. Bounds that a
  // constraint sets on how many choices are given become those of its question.
  void settle(surveys::Survey& survey);

 private:
  struct Waiting {
    bool is_section = false;
    std::size_t index = 0;
    surveys::Formula surveys::Question::*member = nullptr;
    Use use = Use::condition;
    Column column = Column::relevant;
    std::size_t row = 0;
    std::string written;
  };
  static surveys::Formula& place_of(surveys::Survey& survey, const Waiting& waiting);

  const Table& table_;
  Notes& notes_;
  std::vector<Waiting> waiting_;
  std::vector<std::pair<std::string, std::string>> uncollected_;
};

// What "count-selected(.) >= 2 and count-selected(.) <= 3" says of a question with choices.
void set_bounds(const Expression& constraint, surveys::Question& question);

}  // namespace okno::exchange::xlsform
