#include "edge/exchange/xlsform/written_lists.h"

#include <algorithm>

#include "edge/exchange/xlsform/choice_lists.h"
#include "edge/exchange/xlsform/row_type.h"

namespace okno::exchange::xlsform {
namespace {

using surveys::Choice;
using surveys::Question;
using surveys::QuestionKind;

bool is_list_name(const std::string& name) {
  if (name.empty()) return false;
  const RowType read = read_row_type("select_one " + name);
  return read.role == RowType::Role::question && read.list == name && !read.has_other;
}

// Without the choice that or_other puts there by itself.
std::vector<Choice> without_other(const Question& question, const LanguageList& languages) {
  std::vector<Choice> choices = question.choices;
  if (choices.size() > 1 && choices.back() == other_choice(languages)) choices.pop_back();
  return choices;
}

}  // namespace

WrittenLists::WrittenLists(const surveys::Survey& survey, const LanguageList& languages)
    : survey_(survey),
      languages_(languages),
      names_(survey.questions.size()),
      or_other_(survey.questions.size()),
      acknowledging_(survey.questions.size()) {
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question& question = survey.questions[i];
    if (!surveys::has_choices(question.kind)) continue;
    acknowledging_[i] = question.kind == QuestionKind::choice && question.list.empty() &&
                        question.choices == std::vector<Choice>{acknowledging_choice(languages)} &&
                        !question.filter && !question.has_other;
    or_other_[i] = i + 1 < survey.questions.size() && question.has_other && !question.filter &&
                   is_what_or_other_says(question, survey.questions[i + 1]);
  }
  // Lists as they are come first: one that or_other makes longer can share them.
  for (const bool has_or_other : {false, true})
    for (std::size_t i = 0; i < survey.questions.size(); ++i)
      if (surveys::has_choices(survey.questions[i].kind) && !acknowledging_[i] &&
          or_other_[i] == has_or_other)
        name(i, has_or_other);
}

bool WrittenLists::is_what_or_other_says(const Question& of, const Question& next) const {
  if (of.kind == QuestionKind::ranking || of.find("other") == nullptr) return false;
  Question said = question_of_other(of, languages_);
  said.since = next.since;
  return said == next;
}

void WrittenLists::name(std::size_t index, bool has_or_other) {
  const Question& question = survey_.questions[index];
  const std::vector<Choice> shorter = has_or_other ? without_other(question, languages_) : question.choices;
  const std::string wanted = is_list_name(question.list) ? question.list : question.name;
  for (const List& list : lists_) {
    const bool is_named = question.list.empty() || list.name == wanted;
    if (!is_named || (list.choices != question.choices && list.choices != shorter)) continue;
    names_[index] = list.name;
    return;
  }
  names_[index] = unused_name(wanted);
  lists_.push_back({names_[index], shorter});
}

std::string WrittenLists::unused_name(const std::string& like) const {
  std::string name = like;
  const auto is_used = [&] {
    return std::any_of(lists_.begin(), lists_.end(), [&](const List& list) { return list.name == name; });
  };
  for (std::size_t i = 2; is_used(); ++i) name = like + "_" + std::to_string(i);
  return name;
}

void WrittenLists::write(WrittenSheet& sheet) const {
  sheet.offer(Column::list_name, true);
  sheet.offer(Column::name, true);
  sheet.offer(Column::label);
  std::vector<std::string> filled;
  for (const auto& [tag, ignored] : languages_)
    for (const List& list : lists_)
      for (const Choice& choice : list.choices)
        for (const auto& [written, words] : choice.title.by_language)
          if (written == tag && !words.empty()) filled.push_back(tag);
  for (const List& list : lists_)
    for (const Choice& choice : list.choices) {
      sheet.begin_row();
      sheet.put(Column::list_name, list.name);
      sheet.put(Column::name, choice.name);
      sheet.put(Column::label, choice.title, filled);
      for (const auto& [heading, text] : choice.columns) {
        sheet.offer_own(heading);
        sheet.put({Column::own, {}, heading}, text);
      }
    }
}

}  // namespace okno::exchange::xlsform
