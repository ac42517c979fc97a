#include "edge/figures/export/columns.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"

namespace okno::figures {
namespace {

using surveys::Question;
using surveys::QuestionKind;

constexpr std::size_t longest_spss_name = 64;  // bytes
constexpr std::string_view reserved[] = {"all", "and", "by",  "eq", "ge", "gt",  "le",
                                         "lt",  "ne",  "not", "or", "to", "with"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// IBM SPSS Statistics Command Syntax Reference, "Variable Names"; an underscore at the end is for its own procedures.
std::string spss_name(std::string_view name) {
  std::string made;
  for (const char c : name) made += is_letter(c) || text::is_digit(c) || c == '.' || c == '_' ? c : '_';
  made.resize(std::min(made.size(), longest_spss_name));
  while (!made.empty() && (made.back() == '.' || made.back() == '_')) made.pop_back();
  if (made.empty() || !is_letter(made.front())) made.insert(0, "v");
  made.resize(std::min(made.size(), longest_spss_name));
  if (std::find(std::begin(reserved), std::end(reserved), text::lower(made)) != std::end(reserved))
    made += "_1";
  return made;
}

// The name, or the name with the first number that nobody has.
std::string unique(std::string name, std::set<std::string>& taken, std::size_t longest) {
  std::string made = name;
  for (int number = 2; !taken.insert(text::lower(made)).second; ++number) {
    const std::string end = "_" + std::to_string(number);
    made = name.substr(0, std::min(name.size(), longest - end.size())) + end;
  }
  return made;
}

// A choice in a column's name: its own where that is plain, its number otherwise.
std::string name_of(const Question& question, std::size_t choice) {
  const std::string& name = question.choices[choice].name;
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || text::is_digit(c) || c == '_' || c == '.' || c == '-';
  });
  return question.name + "_" + (is_plain ? name : std::to_string(choice + 1));
}

Holds holds(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::choice:
      return Holds::choice;
    case QuestionKind::choices:
      return Holds::flag;
    case QuestionKind::ranking:
      return Holds::rank;
    case QuestionKind::scale:
      return Holds::scale;
    case QuestionKind::number:
      return Holds::number;
    case QuestionKind::date:
      return Holds::date;
    case QuestionKind::place:
      return Holds::address;
    case QuestionKind::text:
    case QuestionKind::files:
    case QuestionKind::note:
    case QuestionKind::calculation:
      break;
  }
  return Holds::text;
}

}  // namespace

namespace {

// What a person wrote, and what formulas make of it.
bool tells_of_people(QuestionKind kind) {
  return kind == QuestionKind::text || kind == QuestionKind::place || kind == QuestionKind::files ||
         kind == QuestionKind::calculation;
}

}  // namespace

std::vector<Column> columns_of(const surveys::Survey& survey, const Extent& extent) {
  const bool has_people = extent.detail == Detail::people;
  std::vector<Column> columns{
      {"response", "", Holds::response},
      {"version", "", Holds::version},
      {has_people ? "answered_at" : "answered_on", "", has_people ? Holds::answered_at : Holds::answered_on},
      {"language", "", Holds::language}};
  for (std::size_t index = 0; index < survey.questions.size(); ++index) {
    const Question& question = survey.questions[index];
    const Holds what = holds(question.kind);
    if (question.kind == QuestionKind::note) continue;
    const bool is_labelled =
        std::find(extent.labelled.begin(), extent.labelled.end(), question.name) != extent.labelled.end();
    if (is_labelled && !has_people) columns.push_back({question.name + "_labels", "", Holds::labels, index});
    if (!has_people && tells_of_people(question.kind)) continue;
    if (what == Holds::flag || what == Holds::rank) {
      for (std::size_t choice = 0; choice < question.choices.size(); ++choice)
        columns.push_back({name_of(question, choice), "", what, index, choice});
      continue;
    }
    columns.push_back({question.name, "", what, index});
    if (is_labelled) columns.push_back({question.name + "_labels", "", Holds::labels, index});
    if (what != Holds::address) continue;
    columns.push_back({question.name + "_lat", "", Holds::latitude, index});
    columns.push_back({question.name + "_lon", "", Holds::longitude, index});
  }
  // Questions that stand in one column keep their names; those are unique but for the case, which CSV tells apart.
  const auto keeps_name = [&](const Column& column) {
    return column.question != no_question && column.name == survey.questions[column.question].name;
  };
  std::set<std::string> taken, taken_in_spss;
  for (Column& column : columns)
    if (keeps_name(column)) {
      taken.insert(text::lower(column.name));
      column.spss_name = unique(spss_name(column.name), taken_in_spss, longest_spss_name);
    }
  for (Column& column : columns)
    if (!keeps_name(column)) {
      column.name = unique(column.name, taken, std::string::npos);
      column.spss_name = unique(spss_name(column.name), taken_in_spss, longest_spss_name);
    }
  return columns;
}

Row::Row(const surveys::Survey& survey, const Response& response, std::int64_t number)
    : survey_(survey),
      response_(response),
      number_(number),
      walk_(survey, response.answers, local_day(response.at, UtcOffset(0))) {}

std::string Row::value(const Column& column) {
  switch (column.holds) {
    case Holds::response:
      return std::to_string(number_);
    case Holds::version:
      return std::to_string(response_.version);
    case Holds::answered_at:
      return to_rfc3339(response_.at, UtcOffset(0));
    case Holds::answered_on:
      return to_string(local_day(response_.at, UtcOffset(0)));
    case Holds::language:
      return std::string(i18n::to_string(response_.lang));
    default:
      break;
  }
  const Question& question = survey_.questions[column.question];
  if (column.holds == Holds::labels) return surveys::answer_in(response_.labels, question.name);
  // What is kept, whatever a formula says of it on another day.
  const std::string& answer = surveys::answer_in(response_.answers, question.name);
  if (answer.empty()) return {};
  switch (column.holds) {
    case Holds::flag:
    case Holds::rank: {
      const auto all = surveys::logic::chosen(answer);
      const auto found = std::find(all.begin(), all.end(), question.choices[column.choice].name);
      if (column.holds == Holds::flag) return found == all.end() ? "0" : "1";
      return found == all.end() ? std::string() : std::to_string(found - all.begin() + 1);
    }
    case Holds::address:
      return surveys::read_place(answer).address;
    case Holds::latitude:
    case Holds::longitude: {
      const auto point = surveys::read_place(answer).point;
      if (!point) return {};
      return surveys::logic::to_text(column.holds == Holds::latitude ? point->first : point->second);
    }
    default:
      return answer;
  }
}

Absence Row::absence(const Column& column) {
  if (column.question == no_question || !value(column).empty()) return Absence::none;
  const bool is_asked =
      survey_.questions[column.question].since <= response_.version && walk_.is_asked(column.question);
  return is_asked ? Absence::passed_over : Absence::not_asked;
}

std::string label_of(const surveys::Survey& survey, const Column& column, const ExportWords& words,
                     i18n::Lang lang) {
  switch (column.holds) {
    case Holds::response:
      return words.response;
    case Holds::version:
      return words.version;
    case Holds::answered_at:
    case Holds::answered_on:
      return words.answered_at;
    case Holds::language:
      return words.language;
    default:
      break;
  }
  const Question& question = survey.questions[column.question];
  const std::string& title = question.title.empty() ? question.name : question.title.in(lang);
  const auto choice = [&] {
    const surveys::Choice& found = question.choices[column.choice];
    return found.title.empty() ? found.name : found.title.in(lang);
  };
  switch (column.holds) {
    case Holds::flag:
      return title + ": " + choice();
    case Holds::rank:
      return title + ": " + choice() + " (" + words.place + ")";
    case Holds::labels:
      return title + " (" + words.labels + ")";
    case Holds::address:
      return title + " (" + words.address + ")";
    case Holds::latitude:
      return title + " (" + words.latitude + ")";
    case Holds::longitude:
      return title + " (" + words.longitude + ")";
    default:
      return title;
  }
}

std::string universe_of(const surveys::Survey& survey, const Question& question) {
  std::string universe;
  const auto add = [&](const surveys::Formula& formula) {
    if (formula && !formula.written.empty())
      universe = formula.written + (universe.empty() ? "" : "; ") + universe;
  };
  add(question.relevant);
  const surveys::Section* section = surveys::find_section(survey, question.section);
  for (std::size_t depth = 0; section != nullptr && depth <= survey.sections.size(); ++depth) {
    add(section->relevant);
    section = section->parent.empty() ? nullptr : surveys::find_section(survey, section->parent);
  }
  return universe;
}

}  // namespace okno::figures
