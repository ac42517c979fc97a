// The sheet "survey": a row a question, or where a group begins and ends.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/exchange/xlsform/choice_lists.h"
#include "edge/exchange/xlsform/formula_cells.h"
#include "edge/exchange/xlsform/languages.h"
#include "edge/exchange/xlsform/row_type.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

class SurveyRows {
 public:
  // All outlive it.
  SurveyRows(const Table& table, ChoiceLists& lists, const Languages& languages, Notes& notes)
      : table_(table), lists_(lists), languages_(languages), notes_(notes), formulas_(table, notes) {}

  void read(surveys::Survey& survey);

  // Where each question and each section stands; a question of or_other where its question does.
  const std::vector<std::size_t>& question_rows() const { return question_rows_; }
  const std::vector<std::size_t>& section_rows() const { return section_rows_; }

 private:
  struct OpenGroup {
    std::size_t section = 0;
    bool has_label_row = false;
  };

  void row(const Row& row);
  void question(const Row& row, const RowType& type);
  void choices(const Row& row, const RowType& type, surveys::Question& question);
  void begin_group(const Row& row);
  void end_group(const Row& row);
  void add_other(const surveys::Question& question);
  void find_other(std::size_t question);
  void today(const Row& row);

  bool name(const Row& row, std::string& out);
  void title(const Row& row, surveys::Words& out, bool is_needed);
  void required(const Row& row, std::size_t question);
  void initial(const Row& row, surveys::Question& question);
  void misplaced(const Row& row, const surveys::Question& question);
  void mentions(const Row& row);
  bool is_label_row(const Row& row, const surveys::Question& question);

  void fault(const Row& row, Column column, std::string what) {
    notes_.fault(table_.sheet_name(), row.number, table_.heading(column), std::move(what));
  }
  void remark(const Row& row, Column column, std::string what) {
    notes_.remark(table_.sheet_name(), row.number, table_.heading(column), std::move(what));
  }

  const Table& table_;
  ChoiceLists& lists_;
  const Languages& languages_;
  Notes& notes_;
  FormulaCells formulas_;
  surveys::Survey* survey_ = nullptr;
  std::vector<OpenGroup> open_;
  std::size_t refused_groups_ = 0;
  std::vector<std::size_t> question_rows_, section_rows_;
};

}  // namespace okno::exchange::xlsform
