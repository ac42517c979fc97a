// The sheet "survey" while it is written: groups open and close around the rows of questions.
#pragma once

#include <string>
#include <vector>

#include "edge/exchange/xlsform/written_lists.h"
#include "edge/exchange/xlsform/written_sheet.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

class WrittenRows {
 public:
  // All outlive it.
  WrittenRows(const surveys::Survey& survey, const WrittenLists& lists, const LanguageList& languages,
              WrittenSheet& sheet);

  void write();
  // Where each stands; 0: nowhere.
  const std::vector<std::size_t>& question_rows() const { return question_rows_; }
  const std::vector<std::size_t>& section_rows() const { return section_rows_; }

 private:
  using Way = std::vector<std::size_t>;  // sections, from outside inwards

  Way way_to(const std::string& section) const;
  void go(const Way& way);
  void begin(std::size_t section);
  void end();
  void question(std::size_t index);
  std::string type_of(std::size_t index) const;
  static std::string parameters(const surveys::Question& question);
  std::string appearance(const surveys::Question& question) const;

  const surveys::Survey& survey_;
  const WrittenLists& lists_;
  WrittenSheet& sheet_;
  std::vector<std::string> filled_;  // languages that some label is in
  Way open_;
  std::vector<std::size_t> times_;  // how often each section began
  std::vector<std::size_t> question_rows_, section_rows_;
};

// A formula as its author wrote it, or as its tree reads. Where `question` has bounds that no constraint says, they are said.
std::string written_formula(const surveys::Formula& formula);
std::string written_constraint(const surveys::Question& question);

}  // namespace okno::exchange::xlsform
