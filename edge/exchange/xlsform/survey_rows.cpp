#include "edge/exchange/xlsform/survey_rows.h"

#include <algorithm>
#include <cmath>

#include "edge/exchange/xlsform/parameters.h"
#include "edge/exchange/xlsform/settings.h"
#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

using surveys::Question;
using surveys::QuestionKind;
using Role = RowType::Role;

bool has_word(std::string_view appearance, std::string_view word) {
  const auto words = surveys::logic::chosen(appearance);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What Excel shows where a formula of its own went wrong.
bool is_spreadsheet_error(std::string_view text) {
  for (const std::string_view each : {"#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NULL!", "#NUM!"})
    if (text == each) return true;
  return false;
}

}  // namespace

void SurveyRows::read(surveys::Survey& survey) {
  survey_ = &survey;
  for (const Row& each : table_) row(each);
  for (const OpenGroup& group : open_) {
    const std::string& name = survey.sections[group.section].name;
    notes_.fault(table_.sheet_name(), section_rows_[group.section], table_.heading(Column::type),
                 "the group " + name + " does not end; write a row end_group after its last question");
  }
  formulas_.settle(survey);
  for (std::size_t i = 0; i + 1 < survey.questions.size(); ++i) find_other(i);
  for (const Row& each : table_) mentions(each);
}

// A choice "other" that leads to a text of its own is what or_other says, however it is written.
void SurveyRows::find_other(std::size_t index) {
  Question& question = survey_->questions[index];
  const Question& next = survey_->questions[index + 1];
  const bool can_have = question.kind == QuestionKind::choice || question.kind == QuestionKind::choices;
  if (!can_have || question.find("other") == nullptr || next.kind != QuestionKind::text ||
      next.name != question.name + "_other" || next.section != question.section || !next.relevant)
    return;
  std::vector<Expression> parts;
  parts.push_back(answer_of(question.name));
  parts.push_back(text_of("other"));
  const Op op = next.relevant.tree.op;
  if (op == Op::selected || (op == Op::equal && question.kind == QuestionKind::choice))
    question.has_other = next.relevant.tree == made_of(op, std::move(parts));
}

void SurveyRows::row(const Row& row) {
  const std::string& written = table_.cell(row, Column::type);
  for (const Heading& heading : table_.headings())
    if (is_spreadsheet_error(row.at(heading.column)))
      notes_.fault(table_.sheet_name(), row.number, heading.written,
                   quoted(row.at(heading.column)) +
                       " is an error of the spreadsheet; write the text with ' before it");
  if (written.empty()) {
    const bool is_comment =
        table_.cell(row, Column::name).empty() && table_.cell(row, Column::label).empty() &&
        std::none_of(table_.headings().begin(), table_.headings().end(), [&](const Heading& each) {
          return each.means != Column::own && each.means != Column::passed_over &&
                 !row.at(each.column).empty();
        });
    if (is_comment) return;
    formulas_.uncollected(table_.cell(row, Column::name), {});
    return fault(row, Column::type,
                 "has no type, and would not be asked; write one, such as text or select_one LIST");
  }
  const RowType type = read_row_type(written);
  switch (type.role) {
    case Role::question:
      return question(row, type);
    case Role::begin_group:
      return begin_group(row);
    case Role::end_group:
      return end_group(row);
    case Role::today:
      return today(row);
    case Role::uncollected: {
      const std::string& name = table_.cell(row, Column::name);
      if (!name.empty())
        formulas_.uncollected(name, "(" + written + ") is not collected here; take it out of the formula");
      return remark(row, Column::type, quoted(written) + " is not collected here; it is left out");
    }
    case Role::refused:
      break;
  }
  if (is_row_type(table_.cell(row, Column::name)))
    return fault(row, Column::type,
                 quoted(written) + " is no type, and " + quoted(table_.cell(row, Column::name)) +
                     " is one; let both change places");
  formulas_.uncollected(table_.cell(row, Column::name), {});
  // The end of what may not begin is told with its beginning.
  const std::string start = text::lower(written.substr(0, written.find_first_of(" _")));
  if (start == "begin") ++refused_groups_;
  if (start == "end" && refused_groups_ > 0) {
    --refused_groups_;
    return;
  }
  fault(row, Column::type, type.fault);
}

bool SurveyRows::name(const Row& row, std::string& out) {
  out = table_.cell(row, Column::name);
  if (out.empty()) {
    fault(row, Column::name, "has no name; write one in Latin letters, such as q1");
    return false;
  }
  if (!surveys::is_name(out)) {
    formulas_.uncollected(out, {});
    fault(row, Column::name,
          quoted(out) + " is no name; write Latin letters, digits, - and _, a letter first, up to 64");
    return false;
  }
  const auto told = [&](std::size_t first) {
    fault(row, Column::name,
          quoted(out) + " stands in row " + std::to_string(first) + " already; give it a name of its own");
    return false;
  };
  for (std::size_t i = 0; i < survey_->questions.size(); ++i)
    if (survey_->questions[i].name == out) return told(question_rows_[i]);
  for (std::size_t i = 0; i < survey_->sections.size(); ++i)
    if (survey_->sections[i].name == out) return told(section_rows_[i]);
  return true;
}

void SurveyRows::title(const Row& row, surveys::Words& out, bool is_needed) {
  out = languages_.words(table_, row, Column::label);
  std::vector<const Heading*> missing;
  for (const Heading& heading : table_.headings())
    if (heading.means == Column::label && row.at(heading.column).empty()) missing.push_back(&heading);
  if (out.empty()) {
    if (is_needed) fault(row, Column::label, "has no label; write what people will read");
    return;
  }
  for (const Heading* heading : missing)
    notes_.fault(table_.sheet_name(), row.number, heading->written,
                 "has no label in this language; write one");
}

void SurveyRows::question(const Row& row, const RowType& type) {
  Question question;
  question.kind = type.kind;
  question.is_whole = type.is_whole;
  question.section = open_.empty() ? std::string() : survey_->sections[open_.back().section].name;
  question.appearance = table_.cell(row, Column::appearance);
  if (is_label_row(row, question)) return;
  std::string given;
  if (!name(row, given)) return;
  question.name = given;
  title(row, question.title, type.kind != QuestionKind::calculation);
  question.hint = languages_.words(table_, row, Column::hint);
  question.required_words = languages_.words(table_, row, Column::required_message);
  question.constraint_words = languages_.words(table_, row, Column::constraint_message);
  question.is_long = type.kind == QuestionKind::text && has_word(question.appearance, "multiline");
  if (type.is_single_file) question.most = 1;
  if (type.kind == QuestionKind::scale) {
    question.from = 1;
    question.to = 10;
  }
  const std::string& publishing = table_.cell(row, Column::publishing);
  if (!publishing.empty() && !surveys::parse_publishing(publishing, question.publishing))
    fault(row, Column::publishing, quoted(publishing) + " is not known; write totals or never");
  if (const std::string& parameters = table_.cell(row, Column::parameters); !parameters.empty()) {
    ReadParameters read = read_parameters(parameters, question);
    for (std::string& what : read.faults) fault(row, Column::parameters, std::move(what));
    for (std::string& what : read.remarks) remark(row, Column::parameters, std::move(what));
  }
  if (type.is_acknowledge)
    question.choices = {acknowledging_choice(languages_.all())};
  else if (surveys::has_choices(type.kind))
    choices(row, type, question);
  initial(row, question);
  misplaced(row, question);
  if (type.kind == QuestionKind::calculation && table_.cell(row, Column::calculation).empty() &&
      question.initial.empty() && !type.is_hidden)
    fault(row, Column::calculation, "has no calculation; write a formula, such as ${a} + ${b}");
  // What may not be changed and says nothing is only read.
  bool is_read_only = false;
  if (const std::string& read_only = table_.cell(row, Column::read_only); !read_only.empty()) {
    if (!read_yes_or_no(read_only, is_read_only))
      fault(row, Column::read_only, quoted(read_only) + " is not known; write yes or no");
    if (is_read_only && type.kind == QuestionKind::text && question.initial.empty())
      question.kind = QuestionKind::note;
    else if (is_read_only && surveys::is_asked_of_people(type.kind))
      fault(row, Column::read_only, "an answer that nobody may give; write the type note, or calculate");
  }
  const std::size_t index = survey_->questions.size();
  const bool has_other = question.has_other;
  survey_->questions.push_back(std::move(question));
  question_rows_.push_back(row.number);
  formulas_.of_question(index, &Question::relevant, Use::condition, Column::relevant, row);
  if (surveys::is_asked_of_people(survey_->questions[index].kind)) {
    formulas_.of_question(index, &Question::constraint, Use::constraint, Column::constraint, row);
    required(row, index);
  }
  if (surveys::has_choices(type.kind))
    formulas_.of_question(index, &Question::filter, Use::filter, Column::choice_filter, row);
  if (type.kind == QuestionKind::calculation)
    formulas_.of_question(index, &Question::calculation, Use::value, Column::calculation, row);
  if (has_other) add_other(Question(survey_->questions[index]));
}

void SurveyRows::choices(const Row& row, const RowType& type, Question& question) {
  question.list = type.list;
  ChoiceList* list = lists_.find(type.list);
  if (list == nullptr) {
    if (lists_.is_broken()) return;
    if (lists_.table() == nullptr)
      return fault(row, Column::type, "there is no sheet choices; add one with the list " + type.list);
    const std::vector<std::string> names = lists_.names();
    const std::string near = nearest(type.list, names);
    return fault(row, Column::type,
                 "there is no list " + quoted(type.list) + " in the sheet " + lists_.table()->sheet_name() +
                     "; write " +
                     (!near.empty()   ? near
                      : names.empty() ? "its choices there"
                                      : "its choices there, or one of " + some_of(names)));
  }
  list->is_used = true;
  question.choices = list->choices;
  if (!type.has_other) return;
  question.has_other = true;
  if (!table_.cell(row, Column::choice_filter).empty())
    return fault(row, Column::choice_filter,
                 "or_other does not go with a filter; write a choice other into the list, and a question of "
                 "the type text");
  if (question.find("other") == nullptr) question.choices.push_back(other_choice(languages_.all()));
}

void SurveyRows::add_other(const Question& of) {
  Question other = question_of_other(of, languages_.all());
  const std::size_t row = question_rows_.back();
  if (surveys::find_question(*survey_, other.name) != nullptr)
    return notes_.fault(
        table_.sheet_name(), row, table_.heading(Column::name),
        quoted(other.name) + " is what or_other asks for, and stands there already; rename one of both");
  survey_->questions.push_back(std::move(other));
  question_rows_.push_back(row);
}

void SurveyRows::today(const Row& row) {
  Question question;
  question.kind = QuestionKind::calculation;
  question.name = table_.cell(row, Column::name);
  if (question.name.empty()) question.name = "today";
  if (!surveys::is_name(question.name) || surveys::find_question(*survey_, question.name) != nullptr) {
    std::string ignored;
    static_cast<void>(name(row, ignored));
    return;
  }
  question.section = open_.empty() ? std::string() : survey_->sections[open_.back().section].name;
  question.calculation = {made_of(Op::today, {}), "today()", true};
  survey_->questions.push_back(std::move(question));
  question_rows_.push_back(row.number);
}

void SurveyRows::begin_group(const Row& row) {
  surveys::Section section;
  const bool has_name = name(row, section.name);
  section.parent = open_.empty() ? std::string() : survey_->sections[open_.back().section].name;
  title(row, section.title, false);
  section.appearance = table_.cell(row, Column::appearance);
  // A group without a name of its own goes on, so that its end finds it.
  if (!has_name) section.name += "-" + std::to_string(row.number);
  for (const Column column :
       {Column::constraint, Column::calculation, Column::choice_filter, Column::initial})
    if (!table_.cell(row, column).empty())
      fault(row, column, "a group has no answer; write it at a question");
  if (bool yes = false; read_yes_or_no(table_.cell(row, Column::required), yes) ? yes : true)
    remark(row, Column::required, "a group is not required; write it at its questions");
  const std::size_t index = survey_->sections.size();
  survey_->sections.push_back(std::move(section));
  section_rows_.push_back(row.number);
  formulas_.of_section(index, row);
  open_.push_back({index, false});
}

void SurveyRows::end_group(const Row& row) {
  for (const Column column : {Column::relevant, Column::constraint, Column::appearance})
    if (!table_.cell(row, column).empty())
      fault(row, column, "stands where a group ends; write it where the group begins");
  if (open_.empty())
    return fault(row, Column::type, "no group is open here; take the row out, or write begin_group above");
  if (open_.back().has_label_row) {
    surveys::Section& section = survey_->sections[open_.back().section];
    if (!section.is_matrix())
      section.appearance += (section.appearance.empty() ? "" : " ") + std::string("table-list");
  }
  open_.pop_back();
}

// The older way to draw a matrix: a row that shows the choices' labels over others that show none.
bool SurveyRows::is_label_row(const Row& row, const Question& question) {
  if (open_.empty() || !surveys::has_choices(question.kind) || !has_word(question.appearance, "label"))
    return false;
  surveys::Section& section = survey_->sections[open_.back().section];
  open_.back().has_label_row = true;
  if (section.title.empty()) section.title = languages_.words(table_, row, Column::label);
  if (ChoiceList* list = lists_.find(read_row_type(table_.cell(row, Column::type)).list))
    list->is_used = true;
  const std::string& name = table_.cell(row, Column::name);
  if (!name.empty())
    formulas_.uncollected(name, "only shows the labels of choices, and has no answer; write another");
  return true;
}

}  // namespace okno::exchange::xlsform
