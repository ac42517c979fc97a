#include "edge/exchange/xlsform/written_rows.h"

#include <algorithm>

#include "edge/exchange/formula/printing.h"
#include "edge/exchange/formula/xlsform_formula.h"
#include "edge/exchange/xlsform/formula_cells.h"
#include "edge/exchange/xlsform/parameters.h"

namespace okno::exchange::xlsform {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using surveys::Section;

bool has_word(const std::string& appearance, std::string_view word) {
  const auto words = surveys::logic::chosen(appearance);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string written_formula(const surveys::Formula& formula) {
  if (!formula) return {};
  if (!formula.written.empty()) {
    const auto tree = read_xlsform_formula(formula.written);
    if (tree && *tree == formula.tree) return formula.written;
  }
  return xlsform_of(formula.tree);
}

std::string written_constraint(const Question& question) {
  std::string constraint = written_formula(question.constraint);
  if (question.kind != QuestionKind::choices && question.kind != QuestionKind::ranking) return constraint;
  Question said;
  said.kind = question.kind;
  said.name = question.name;
  if (question.constraint) set_bounds(question.constraint.tree, said);
  const auto add = [&](const std::string& bound) {
    if (constraint.empty())
      constraint = bound;
    else
      constraint =
          (question.constraint.tree.op == Op::either ? "(" + constraint + ")" : constraint) + " and " + bound;
  };
  if (question.least > 0 && question.least != said.least)
    add("count-selected(.) >= " + std::to_string(question.least));
  if (question.most > 0 && question.most != said.most)
    add("count-selected(.) <= " + std::to_string(question.most));
  return constraint;
}

WrittenRows::WrittenRows(const surveys::Survey& survey, const WrittenLists& lists,
                         const LanguageList& languages, WrittenSheet& sheet)
    : survey_(survey),
      lists_(lists),
      sheet_(sheet),
      times_(survey.sections.size()),
      question_rows_(survey.questions.size()),
      section_rows_(survey.sections.size()) {
  for (const auto& [tag, ignored] : languages) {
    const auto is_in = [&wanted = tag](const auto& titled) {
      return std::any_of(titled.title.by_language.begin(), titled.title.by_language.end(),
                         [&](const auto& each) { return each.first == wanted && !each.second.empty(); });
    };
    if (std::any_of(survey.questions.begin(), survey.questions.end(), is_in) ||
        std::any_of(survey.sections.begin(), survey.sections.end(), is_in))
      filled_.push_back(tag);
  }
}

void WrittenRows::write() {
  for (const Column column : {Column::type, Column::name}) sheet_.offer(column, true);
  for (const Column column :
       {Column::label, Column::hint, Column::required, Column::required_message, Column::relevant,
        Column::constraint, Column::constraint_message, Column::calculation, Column::choice_filter,
        Column::appearance, Column::parameters, Column::initial, Column::publishing})
    sheet_.offer(column);
  const auto begin_before = [&](std::size_t section) {
    for (std::size_t earlier = 0; earlier < section; ++earlier)
      if (times_[earlier] == 0) go(way_to(survey_.sections[earlier].name));
  };
  for (std::size_t i = 0; i < survey_.questions.size(); ++i) {
    if (lists_.is_said_before(i)) {
      question_rows_[i] = question_rows_[i - 1];
      continue;
    }
    const Way way = way_to(survey_.questions[i].section);
    // Those that hold nothing begin where they stand among the others.
    for (const std::size_t section : way)
      if (times_[section] == 0) begin_before(section);
    go(way);
    question(i);
  }
  begin_before(survey_.sections.size());
  go({});
}

WrittenRows::Way WrittenRows::way_to(const std::string& name) const {
  Way way;
  std::string next = name;
  while (const Section* section = surveys::find_section(survey_, next)) {
    const auto index = static_cast<std::size_t>(section - survey_.sections.data());
    // Parents that go round in a circle were told of; nothing may hang on them.
    if (std::find(way.begin(), way.end(), index) != way.end()) break;
    way.insert(way.begin(), index);
    next = section->parent;
  }
  return way;
}

void WrittenRows::go(const Way& way) {
  std::size_t shared = 0;
  while (shared < way.size() && shared < open_.size() && way[shared] == open_[shared]) ++shared;
  while (open_.size() > shared) end();
  for (std::size_t i = shared; i < way.size(); ++i) begin(way[i]);
}

void WrittenRows::begin(std::size_t index) {
  const Section& section = survey_.sections[index];
  open_.push_back(index);
  sheet_.begin_row();
  if (++times_[index] == 1) section_rows_[index] = sheet_.row();
  sheet_.put(Column::type, "begin_group");
  // One whose questions do not stand together begins again, and a name stands there once.
  std::string name = section.name;
  for (std::size_t number = times_[index];
       number > 1 && (name == section.name || surveys::find_section(survey_, name) != nullptr ||
                      surveys::find_question(survey_, name) != nullptr);
       ++number)
    name = section.name + "_" + std::to_string(number);
  sheet_.put(Column::name, name);
  sheet_.put(Column::label, section.title, filled_);
  sheet_.put(Column::relevant, written_formula(section.relevant));
  sheet_.put(Column::appearance, section.appearance);
}

void WrittenRows::end() {
  open_.pop_back();
  sheet_.begin_row();
  sheet_.put(Column::type, "end_group");
}

std::string WrittenRows::type_of(std::size_t index) const {
  const Question& question = survey_.questions[index];
  switch (question.kind) {
    case QuestionKind::choice:
      if (lists_.is_acknowledging(index)) return "acknowledge";
      return "select_one " + lists_.name_of(index) + (lists_.has_or_other(index) ? " or_other" : "");
    case QuestionKind::choices:
      return "select_multiple " + lists_.name_of(index) + (lists_.has_or_other(index) ? " or_other" : "");
    case QuestionKind::ranking:
      return "rank " + lists_.name_of(index);
    case QuestionKind::text:
      return "text";
    case QuestionKind::number:
      return question.is_whole ? "integer" : "decimal";
    case QuestionKind::date:
      return "date";
    case QuestionKind::scale:
      return "range";
    case QuestionKind::place:
      return "geopoint";
    case QuestionKind::files:
      return "file";
    case QuestionKind::note:
      return "note";
    case QuestionKind::calculation:
      break;
  }
  return question.calculation ? "calculate" : "hidden";
}

std::string WrittenRows::parameters(const Question& question) {
  const bool is_said = has_word(question.appearance, "multiline");
  return question.kind == QuestionKind::text && question.is_long && !is_said ? "rows=5"
                                                                             : parameters_of(question);
}

// In a group the word "label" would make of a question a row of headings.
std::string WrittenRows::appearance(const Question& question) const {
  if (question.section.empty() || !surveys::has_choices(question.kind) ||
      !has_word(question.appearance, "label"))
    return question.appearance;
  std::string kept;
  for (const std::string_view word : surveys::logic::chosen(question.appearance))
    if (word != "label") kept += (kept.empty() ? "" : " ") + std::string(word);
  return kept;
}

void WrittenRows::question(std::size_t index) {
  const Question& question = survey_.questions[index];
  sheet_.begin_row();
  question_rows_[index] = sheet_.row();
  sheet_.put(Column::type, type_of(index));
  sheet_.put(Column::name, question.name);
  sheet_.put(Column::label, question.title, filled_);
  sheet_.put(Column::hint, question.hint);
  if (question.required_when)
    sheet_.put(Column::required, written_formula(question.required_when));
  else if (question.required)
    sheet_.put(Column::required, "yes");
  sheet_.put(Column::required_message, question.required_words);
  sheet_.put(Column::relevant, written_formula(question.relevant));
  sheet_.put(Column::constraint, written_constraint(question));
  sheet_.put(Column::constraint_message, question.constraint_words);
  sheet_.put(Column::calculation, written_formula(question.calculation));
  sheet_.put(Column::choice_filter, written_formula(question.filter));
  sheet_.put(Column::appearance, appearance(question));
  sheet_.put(Column::parameters, parameters(question));
  sheet_.put(Column::initial, question.initial);
  if (question.publishing != surveys::Publishing::totals)
    sheet_.put(Column::publishing, std::string(surveys::to_string(question.publishing)));
}

}  // namespace okno::exchange::xlsform
