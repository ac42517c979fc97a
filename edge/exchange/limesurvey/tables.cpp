// Questions that are tables: each of their rows, or cells, is a question here.
#include "edge/exchange/complaint.h"
#include "edge/exchange/limesurvey/reader.h"
#include "edge/exchange/xlsform/choice_lists.h"
#include "shared/base/text.h"

namespace okno::exchange::limesurvey {

using surveys::Question;
using surveys::QuestionKind;

std::string Reader::begin_table(const Asked& asked, bool is_matrix, const std::string& suffix) {
  const Item& item = asked.item;
  surveys::Section section;
  section.name = all_.name_for(item.name + suffix, at(item), "name");
  section.parent = section_;
  section.title = item.text;
  if (section.title.empty()) section.title.set(languages_.front().first, item.name);
  if (is_matrix) section.appearance = "table-list";
  const std::string name = section.name;
  const std::size_t index = all_.add(std::move(section), at(item));
  const std::string& relevance = item.at("relevance");
  if (!relevance.empty() && text::trim(relevance) != "1")
    all_.formula_of_section(index, at(item), "relevance", relevance);
  all_.refuse(item.name, "is a table, which has no answer; write " + item.name + "_ROW for a row of it");
  return name;
}

void Reader::several(const Asked& asked, QuestionKind kind) {
  const std::string section = begin_table(asked, false);
  if (asked.parts.empty())
    all_.fault(at(asked.item), "class", "nothing is asked in it; write rows SQ below it");
  for (const Item& part : asked.parts) {
    Question question;
    question.kind = kind;
    question.section = section;
    question.name = all_.name_for(plain_name(section + "_" + part.name), {}, {});
    question.title = part.text;
    if (question.title.empty()) question.title.set(languages_.front().first, part.name);
    question.required = is_required(asked.item) || is_required(part);
    means(asked.item.name + "_" + part.name, question.name);
    add(std::move(question), asked, &part);
  }
}

std::vector<surveys::Choice> Reader::scale_of(const Asked& asked, const std::string& scale) {
  std::vector<surveys::Choice> choices;
  const auto add = [&](const std::string& name, surveys::Words title) {
    if (title.empty()) title.set(languages_.front().first, name);
    choices.push_back({name, std::move(title), {}});
  };
  const std::string& type = asked.item.type;
  if (type == "A" || type == "B") {
    for (int i = 1; i <= (type == "A" ? 5 : 10); ++i) add(std::to_string(i), {});
  } else if (type == "C") {
    add("Y", xlsform::words_for_truth(languages_, true));
    add("U", xlsform::words_for_unknown(languages_));
    add("N", xlsform::words_for_truth(languages_, false));
  } else if (type == "E") {
    for (const char* name : {"I", "S", "D"}) add(name, xlsform::words_for_change(languages_, *name));
  } else {
    for (const Item& answer : asked.answers)
      if (answer.type.empty() || answer.type == scale)
        if (surveys::is_choice_name(answer.name)) add(answer.name, answer.text);
    if (choices.empty()) all_.fault(at(asked.item), "class", "nothing to choose from; write rows A below it");
  }
  return choices;
}

Question Reader::row_of(const std::string& section, const Item& part,
                        const std::vector<surveys::Choice>& choices) {
  Question question;
  question.kind = QuestionKind::choice;
  question.section = section;
  question.name = all_.name_for(plain_name(section + "_" + part.name), {}, {});
  question.title = part.text;
  if (question.title.empty()) question.title.set(languages_.front().first, part.name);
  question.list = section;
  question.choices = choices;
  return question;
}

void Reader::table(const Asked& asked) {
  const std::string section = begin_table(asked, true);
  const std::vector<surveys::Choice> choices = scale_of(asked, "0");
  if (asked.parts.empty())
    all_.fault(at(asked.item), "class", "nothing is asked in it; write rows SQ below it");
  for (const Item& part : asked.parts) {
    Question question = row_of(section, part, choices);
    question.required = is_required(asked.item) || is_required(part);
    means(asked.item.name + "_" + part.name, question.name);
    add(std::move(question), asked, &part);
  }
}

void Reader::two_scales(const Asked& asked) {
  for (const std::string scale : {"0", "1"}) {
    const std::string section = begin_table(asked, true, scale == "0" ? "" : "_2");
    const std::vector<surveys::Choice> choices = scale_of(asked, scale);
    for (const Item& part : asked.parts) {
      Question question = row_of(section, part, choices);
      question.required = is_required(asked.item);
      means(asked.item.name + "_" + part.name + "_" + scale, question.name);
      add(std::move(question), asked, &part);
    }
  }
}

// Texts or numbers in rows and columns: both are SQ, of the scales 0 and 1.
void Reader::cells(const Asked& asked, QuestionKind kind) {
  const std::string section = begin_table(asked, false);
  std::size_t count = 0;
  for (const Item& row : asked.parts)
    for (const Item& column : asked.parts) {
      if (row.type == "1" || column.type != "1" || ++count > surveys::most_questions) continue;
      Question question;
      question.kind = kind;
      question.section = section;
      question.name = all_.name_for(plain_name(section + "_" + row.name + "_" + column.name), {}, {});
      for (const auto& [tag, ignored] : languages_) {
        const std::string& of_row = row.text.in(std::string_view(tag));
        const std::string& of_column = column.text.in(std::string_view(tag));
        question.title.set(
            tag, (of_row.empty() ? row.name : of_row) + ": " + (of_column.empty() ? column.name : of_column));
      }
      question.required = is_required(asked.item);
      means(asked.item.name + "_" + row.name + "_" + column.name, question.name);
      add(std::move(question), asked, &row);
    }
  if (count == 0)
    all_.fault(at(asked.item), "class",
               "nothing is asked in it; write rows SQ of the scales 0 and 1 below it");
}

}  // namespace okno::exchange::limesurvey
