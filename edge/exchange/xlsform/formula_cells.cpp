#include "edge/exchange/xlsform/formula_cells.h"

#include <algorithm>
#include <cmath>

#include "edge/exchange/formula/xlsform_formula.h"

namespace okno::exchange::xlsform {

void FormulaCells::of_question(std::size_t question, surveys::Formula surveys::Question::*member, Use use,
                               Column column, const Row& row) {
  const std::string& written = table_.cell(row, column);
  if (!written.empty()) waiting_.push_back({false, question, member, use, column, row.number, written});
}

void FormulaCells::of_section(std::size_t section, const Row& row) {
  const std::string& written = table_.cell(row, Column::relevant);
  if (!written.empty())
    waiting_.push_back({true, section, nullptr, Use::condition, Column::relevant, row.number, written});
}

bool FormulaCells::is_uncollected(std::string_view name) const {
  return std::any_of(uncollected_.begin(), uncollected_.end(),
                     [&](const auto& each) { return each.first == name; });
}

surveys::Formula& FormulaCells::place_of(surveys::Survey& survey, const Waiting& waiting) {
  return waiting.is_section ? survey.sections[waiting.index].relevant
                            : survey.questions[waiting.index].*waiting.member;
}

void FormulaCells::settle(surveys::Survey& survey) {
  const auto fault = [&](const Waiting& waiting, std::string what) {
    notes_.fault(table_.sheet_name(), waiting.row, table_.heading(waiting.column), std::move(what));
  };
  for (const Waiting& waiting : waiting_) {
    const bool was_told = std::any_of(uncollected_.begin(), uncollected_.end(), [&](const auto& each) {
      return each.second.empty() && waiting.written.find("${" + each.first + "}") != std::string::npos;
    });
    if (was_told) continue;
    auto tree = read_xlsform_formula(waiting.written);
    if (!tree)
      fault(waiting, tree.error().detail);
    else
      place_of(survey, waiting) = {*std::move(tree), waiting.written, true};
  }
  for (const Waiting& waiting : waiting_) {
    const surveys::Formula& formula = place_of(survey, waiting);
    if (!formula) continue;
    surveys::Question* question = waiting.is_section ? nullptr : &survey.questions[waiting.index];
    for (std::string& what : faults_in_formula(formula.tree, {survey, question, waiting.use, &uncollected_}))
      fault(waiting, std::move(what));
    if (waiting.use == Use::constraint) set_bounds(formula.tree, *question);
  }
}

void set_bounds(const Expression& constraint, surveys::Question& question) {
  if (question.kind != surveys::QuestionKind::choices && question.kind != surveys::QuestionKind::ranking)
    return;
  if (constraint.op == Op::both) {
    for (const Expression& part : constraint.parts) set_bounds(part, question);
    return;
  }
  if (constraint.parts.size() != 2) return;
  const bool is_first = constraint.parts[0].op == Op::count_selected;
  const Expression& count = constraint.parts[is_first ? 0 : 1];
  const Expression& bound = constraint.parts[is_first ? 1 : 0];
  const bool is_of_it = count.op == Op::count_selected &&
                        (count.parts[0].op == Op::self ||
                         (count.parts[0].op == Op::answer && count.parts[0].text == question.name));
  constexpr double most = 1000;
  if (!is_of_it || bound.op != Op::number || !(bound.number >= 0) || bound.number > most ||
      bound.number != std::floor(bound.number))
    return;
  const auto number = static_cast<std::int64_t>(bound.number);
  Op op = constraint.op;
  if (!is_first)
    op = op == Op::less       ? Op::more
         : op == Op::at_most  ? Op::at_least
         : op == Op::more     ? Op::less
         : op == Op::at_least ? Op::at_most
                              : op;
  if (op == Op::at_least || op == Op::equal) question.least = number;
  if (op == Op::more) question.least = number + 1;
  if (op == Op::at_most || op == Op::equal) question.most = number;
  if (op == Op::less && number > 1) question.most = number - 1;
}

}  // namespace okno::exchange::xlsform
