// What single cells of a question's row say.
#include <algorithm>
#include <cmath>

#include "edge/exchange/xlsform/settings.h"
#include "edge/exchange/xlsform/survey_rows.h"
#include "shared/base/text.h"

namespace okno::exchange::xlsform {

using surveys::Question;
using surveys::QuestionKind;

void SurveyRows::required(const Row& row, std::size_t index) {
  const std::string& written = table_.cell(row, Column::required);
  if (read_yes_or_no(written, survey_->questions[index].required)) return;
  const bool is_word = surveys::is_name(written) && written.find('.') == std::string::npos;
  if (is_word)
    return fault(row, Column::required, quoted(written) + " is not known; write yes, no or a formula");
  formulas_.of_question(index, &Question::required_when, Use::condition, Column::required, row);
}

void SurveyRows::initial(const Row& row, Question& question) {
  const std::string& written = table_.cell(row, Column::initial);
  if (written.empty()) return;
  const auto refuse = [&](const std::string& what) {
    fault(row, Column::initial, quoted(written) + " " + what);
  };
  if (question.kind == QuestionKind::note)
    return remark(row, Column::initial, "a note has no answer; it is left out");
  const bool is_formula = written.find("${") != std::string::npos || written.ends_with("()") ||
                          (written.ends_with(')') && written.find("('") != std::string::npos);
  if (is_formula) return refuse("is a formula; write a plain value, or a row of the type calculate");
  switch (question.kind) {
    case QuestionKind::choice:
      if (question.find(written) == nullptr && !question.choices.empty())
        return refuse("is no choice of the list; write the name of one");
      break;
    case QuestionKind::choices:
    case QuestionKind::ranking:
      for (const std::string_view name : surveys::logic::chosen(written))
        if (question.find(name) == nullptr && !question.choices.empty())
          return refuse("names a choice that the list has not; write names with blanks between them");
      break;
    case QuestionKind::number:
    case QuestionKind::scale:
      if (std::isnan(surveys::logic::to_number(written)) || parse_day(written))
        return refuse("is no number; write one, with a point");
      break;
    case QuestionKind::date:
      if (!parse_day(written)) return refuse("is no day; write it as 2026-11-30");
      break;
    case QuestionKind::files:
    case QuestionKind::place:
      return refuse("cannot stand there beforehand; take it out");
    default:
      break;
  }
  question.initial = written;
}

// Values that the type of their row has no use for.
void SurveyRows::misplaced(const Row& row, const Question& question) {
  if (!surveys::has_choices(question.kind) && !table_.cell(row, Column::choice_filter).empty())
    fault(row, Column::choice_filter,
          "this type has no choices; write it at a select_one or select_multiple");
  if (question.kind != QuestionKind::calculation && !table_.cell(row, Column::calculation).empty())
    fault(row, Column::calculation,
          "people answer this question; write the formula into a row of the type calculate");
  if (!surveys::is_asked_of_people(question.kind)) {
    for (const Column column : {Column::constraint, Column::required})
      if (bool yes = false;
          !table_.cell(row, column).empty() &&
          !(column == Column::required && read_yes_or_no(table_.cell(row, column), yes) && !yes))
        remark(row, column, "nothing is asked here; it is left out");
  }
  if (question.constraint_words.empty() == false && table_.cell(row, Column::constraint).empty() &&
      surveys::is_asked_of_people(question.kind))
    remark(row, Column::constraint_message, "there is no constraint that it would belong to");
  if (!table_.cell(row, Column::trigger).empty())
    remark(row, Column::trigger, "calculations follow every answer here; it is left out");
  for (const Heading& heading : table_.headings())
    if ((heading.means == Column::media || heading.means == Column::guidance_hint) &&
        !row.at(heading.column).empty())
      notes_.remark(table_.sheet_name(), row.number, heading.written, "is not shown here; it is left out");
}

// `${name}` in words.
void SurveyRows::mentions(const Row& row) {
  for (const Heading& heading : table_.headings()) {
    if (!is_translatable(heading.means) || heading.means == Column::media ||
        heading.means == Column::guidance_hint)
      continue;
    const std::string& words = row.at(heading.column);
    const auto refuse = [&](std::string what) {
      notes_.fault(table_.sheet_name(), row.number, heading.written, std::move(what));
    };
    for (std::size_t open = words.find("${"); open != std::string::npos; open = words.find("${", open + 2)) {
      const std::size_t close = words.find('}', open);
      if (close == std::string::npos) return refuse("a ${ without its }; close it, or take the ${ out");
      const std::string name(text::trim(std::string_view(words).substr(open + 2, close - open - 2)));
      if (surveys::find_question(*survey_, name) != nullptr || formulas_.is_uncollected(name)) continue;
      std::vector<std::string> names;
      for (const Question& question : survey_->questions) names.push_back(question.name);
      const std::string near = nearest(name, names);
      refuse("${" + name + "} names no question; write " +
             (near.empty() ? std::string("the name of one") : "${" + near + "}"));
    }
  }
}

}  // namespace okno::exchange::xlsform
