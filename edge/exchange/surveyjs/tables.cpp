// Elements that ask several things in a table: each of its cells, or rows, is a question.
#include "edge/exchange/complaint.h"
#include "edge/exchange/surveyjs/reader.h"
#include "shared/base/text.h"

namespace okno::exchange::surveyjs {

using surveys::Question;
using surveys::QuestionKind;

namespace {

std::string value_of(const Json& item) {
  return item.get_if<JsonObject>() == nullptr ? text_of(item) : text_in(item, "value");
}

}  // namespace

// The section that its questions stand in; `outer` is the one to go back to.
bool Reader::begin_table(const Json& json, const Spot& spot, std::string& outer, std::string& theirs) {
  theirs = text_in(json, "name");
  if (theirs.empty()) {
    all_.fault(spot, "name", "has no name; write one");
    return false;
  }
  outer = section_;
  section_ = begin_section(json, spot);
  if (all_.survey.sections.back().title.empty())
    all_.survey.sections.back().title.set(languages_.front().first, theirs);
  description(json, spot);
  all_.refuse(theirs, "is a table, which has no answer; write {" + theirs + ".ROW} for a row of it");
  return true;
}

void Reader::matrix(const Json& json, const Spot& spot) {
  std::string outer, theirs;
  if (!begin_table(json, spot, outer, theirs)) return;
  all_.survey.sections.back().appearance = "table-list";
  const std::string list = section_;
  const JsonArray& rows = items_in(json, "rows");
  if (rows.empty()) all_.fault(spot, "rows", "has no rows; write what is asked in each");
  const bool is_required =
      is_either(json, "isAllRowRequired", "eachRowRequired") || is_true(json, "isRequired");
  for (std::size_t i = 0; i < rows.size() && i <= surveys::most_questions; ++i) {
    const Spot at = inside(spot, "rows", i);
    const std::string row = value_of(rows[i]);
    if (row.empty()) {
      all_.fault(at, "value", "has no value; write one");
      continue;
    }
    Question question;
    question.kind = text_in(json, "cellType") == "checkbox" ? QuestionKind::choices : QuestionKind::choice;
    question.name = all_.name_for(plain_name(list + "_" + row), {}, {});
    question.section = section_;
    if (rows[i].get_if<JsonObject>() != nullptr) question.title = words(rows[i], "text");
    if (question.title.empty()) question.title.set(languages_.front().first, row);
    question.required = is_required;
    question.list = list;
    means(theirs + "." + row, question.name);
    choices(json, "columns", spot, question);
    const std::size_t index = all_.add(std::move(question), at);
    all_.formula_of(index, &Question::relevant, Use::condition, at, "visibleIf",
                    text_in(rows[i], "visibleIf"));
  }
  if (has(json, "rowsVisibleIf"))
    all_.fault(spot, "rowsVisibleIf", "is not known here; write visibleIf at each row");
  section_ = outer;
}

void Reader::matrix_of_kinds(const Json& json, const Spot& spot) {
  std::string outer, theirs;
  if (!begin_table(json, spot, outer, theirs)) return;
  const JsonArray& rows = items_in(json, "rows");
  const JsonArray& columns = items_in(json, "columns");
  if (rows.empty() || columns.empty())
    all_.fault(spot, rows.empty() ? "rows" : "columns", "is empty; write what is asked");
  const std::string name = section_;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (all_.survey.questions.size() > surveys::most_questions) break;
      const Spot at = inside(spot, "columns", c);
      const std::string row = value_of(rows[r]);
      const std::string column = text_in(columns[c], "name");
      if (row.empty() || column.empty()) {
        all_.fault(row.empty() ? inside(spot, "rows", r) : at, row.empty() ? "value" : "name",
                   "has no name; write one");
        continue;
      }
      Question question;
      question.name = all_.name_for(plain_name(name + "_" + row + "_" + column), {}, {});
      question.section = section_;
      question.required = is_true(columns[c], "isRequired");
      surveys::Words of_row, of_column = words(columns[c], "title");
      if (rows[r].get_if<JsonObject>() != nullptr) of_row = words(rows[r], "text");
      if (of_row.empty()) of_row.set(languages_.front().first, row);
      if (of_column.empty()) of_column.set(languages_.front().first, column);
      for (const auto& [tag, ignored] : languages_)
        question.title.set(tag,
                           of_row.in(std::string_view(tag)) + ": " + of_column.in(std::string_view(tag)));
      means(theirs + "." + row + "." + column, question.name);
      std::string type = text::lower(text_in(columns[c], "cellType"));
      if (type.empty() || type == "default") type = text::lower(text_in(json, "cellType"));
      if (type.empty() || type == "default") type = "dropdown";
      const bool has_own = !items_in(columns[c], "choices").empty();
      const bool offers =
          type == "dropdown" || type == "radiogroup" || type == "checkbox" || type == "tagbox";
      if (leave_out(columns[c], at, type)) continue;
      if (offers && !has_own) {
        question.kind = type == "checkbox" || type == "tagbox" ? QuestionKind::choices : QuestionKind::choice;
        choices(json, "choices", spot, question);
        further_choices(columns[c], question);
      } else if (!set_kind(columns[c], type, at, question)) {
        continue;
      }
      const std::size_t index = all_.add(std::move(question), at);
      const bool asks_row = text_in(columns[c], "visibleIf").find("{row.") != std::string::npos ||
                            text_in(columns[c], "requiredIf").find("{row.") != std::string::npos ||
                            text_in(columns[c], "enableIf").find("{row.") != std::string::npos;
      if (asks_row)
        all_.fault(at, "visibleIf", "{row. } is not known here; write {" + theirs + ".ROW.COLUMN}");
      else
        conditions(columns[c], index, at);
      validators(columns[c], index, at);
      if (all_.survey.questions[index].has_other) add_other(index, at);
    }
  section_ = outer;
}

void Reader::several_texts(const Json& json, const Spot& spot) {
  std::string outer, theirs;
  if (!begin_table(json, spot, outer, theirs)) return;
  const JsonArray& items = items_in(json, "items");
  if (items.empty()) all_.fault(spot, "items", "is empty; write what is asked");
  for (std::size_t i = 0; i < items.size() && i <= surveys::most_questions; ++i) {
    const Spot at = inside(spot, "items", i);
    const std::string item = text_in(items[i], "name");
    if (item.empty()) {
      all_.fault(at, "name", "has no name; write one");
      continue;
    }
    Question question;
    question.name = all_.name_for(plain_name(section_ + "_" + item), {}, {});
    question.section = section_;
    question.kind = QuestionKind::text;
    question.title = words(items[i], "title");
    if (question.title.empty()) question.title.set(languages_.front().first, item);
    question.required = is_true(items[i], "isRequired") || is_true(json, "isRequired");
    question.required_words = words(items[i], "requiredErrorText");
    means(theirs + "." + item, question.name);
    text(items[i], at, question);
    initial(items[i], at, question);
    const std::size_t index = all_.add(std::move(question), at);
    conditions(items[i], index, at);
    validators(items[i], index, at);
  }
  section_ = outer;
}

}  // namespace okno::exchange::surveyjs
