#include "edge/exchange/xlsform/choice_lists.h"

#include <algorithm>

#include "edge/exchange/formula/grammar.h"
#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

struct InLanguages {
  std::string_view ru, tt, en;
};
constexpr InLanguages other_words = {"\u0414\u0440\u0443\u0433\u043E\u0435", "\u0411\u0430\u0448\u043A\u0430",
                                     "Other"};
constexpr InLanguages which_words = {
    "\u0423\u0442\u043E\u0447\u043D\u0438\u0442\u0435, \u0447\u0442\u043E "
    "\u0438\u043C\u0435\u043D\u043D\u043E",
    "\u041D\u04D9\u0440\u0441\u04D9 \u0438\u043A\u04D9\u043D\u0435\u043D "
    "\u044F\u0437\u044B\u0433\u044B\u0437",
    "Please specify"};
constexpr InLanguages agreed_words = {"\u041F\u043E\u0434\u0442\u0432\u0435\u0440\u0436\u0434\u0430\u044E",
                                      "\u0420\u0430\u0441\u043B\u044B\u0439\u043C", "I confirm"};

constexpr InLanguages none_words = {
    "\u041D\u0438\u0447\u0435\u0433\u043E \u0438\u0437 \u044D\u0442\u043E\u0433\u043E",
    "\u0411\u0435\u0440\u0441\u0435 \u0434\u04D9 \u0442\u04AF\u0433\u0435\u043B", "None of these"};
constexpr InLanguages refusal_words = {
    "\u041D\u0435 \u0445\u043E\u0447\u0443 \u043E\u0442\u0432\u0435\u0447\u0430\u0442\u044C",
    "\u0496\u0430\u0432\u0430\u043F \u0431\u0438\u0440\u0435\u0440\u0433\u04D9 "
    "\u0442\u0435\u043B\u04D9\u043C\u0438\u043C",
    "I would rather not say"};
constexpr InLanguages unknown_words = {"\u041D\u0435 \u0437\u043D\u0430\u044E",
                                       "\u0411\u0435\u043B\u043C\u0438\u043C", "I do not know"};
constexpr InLanguages yes_words = {"\u0414\u0430", "\u04D8\u0439\u0435", "Yes"};
constexpr InLanguages no_words = {"\u041D\u0435\u0442", "\u042E\u043A", "No"};

constexpr InLanguages woman_words = {"\u0416\u0435\u043D\u0449\u0438\u043D\u0430",
                                     "\u0425\u0430\u0442\u044B\u043D-\u043A\u044B\u0437", "Woman"};
constexpr InLanguages man_words = {"\u041C\u0443\u0436\u0447\u0438\u043D\u0430", "\u0418\u0440-\u0430\u0442",
                                   "Man"};
constexpr InLanguages more_words = {"\u0421\u0442\u0430\u043B\u043E \u0431\u043E\u043B\u044C\u0448\u0435",
                                    "\u0410\u0440\u0442\u0442\u044B", "More"};
constexpr InLanguages same_words = {"\u0421\u0442\u043E\u043B\u044C\u043A\u043E \u0436\u0435",
                                    "\u0428\u0443\u043B \u0443\u043A", "The same"};
constexpr InLanguages less_words = {"\u0421\u0442\u0430\u043B\u043E \u043C\u0435\u043D\u044C\u0448\u0435",
                                    "\u041A\u0438\u043C\u0435\u0434\u0435", "Less"};

surveys::Words in_all(const LanguageList& languages, const InLanguages& words) {
  surveys::Words all;
  for (const auto& [tag, ignored] : languages)
    all.set(tag, std::string(tag == "ru" ? words.ru : tag == "tt" ? words.tt : words.en));
  return all;
}

// Where the file writes its titles in a language; its heading.
std::string heading_in(const Table& table, const Languages& languages, std::string_view tag) {
  for (const Heading& heading : table.headings())
    if (heading.means == Column::label && languages.tag_of_heading(heading) == tag) return heading.written;
  return {};
}

}  // namespace

surveys::Choice other_choice(const LanguageList& languages) {
  return {"other", in_all(languages, other_words), {}};
}
surveys::Choice acknowledging_choice(const LanguageList& languages) {
  return {"OK", in_all(languages, agreed_words), {}};
}
surveys::Words words_for_none(const LanguageList& languages) { return in_all(languages, none_words); }
surveys::Words words_for_refusal(const LanguageList& languages) { return in_all(languages, refusal_words); }
surveys::Words words_for_unknown(const LanguageList& languages) { return in_all(languages, unknown_words); }
surveys::Words words_for_truth(const LanguageList& languages, bool truth) {
  return in_all(languages, truth ? yes_words : no_words);
}
surveys::Words words_for_woman(const LanguageList& languages) { return in_all(languages, woman_words); }
surveys::Words words_for_man(const LanguageList& languages) { return in_all(languages, man_words); }
surveys::Words words_for_change(const LanguageList& languages, char which) {
  return in_all(languages, which == 'I' ? more_words : which == 'S' ? same_words : less_words);
}

surveys::Question question_of_other(const surveys::Question& of, const LanguageList& languages) {
  surveys::Question other;
  other.name = of.name + "_other";
  other.kind = surveys::QuestionKind::text;
  other.section = of.section;
  other.title = in_all(languages, which_words);
  other.required = true;
  other.publishing = of.publishing;
  std::vector<Expression> parts;
  parts.push_back(answer_of(of.name));
  parts.push_back(text_of("other"));
  other.relevant = {made_of(Op::selected, std::move(parts)), {}, true};
  return other;
}

ChoiceLists::ChoiceLists(const Table* table, const Languages& languages, Notes& notes) : table_(table) {
  if (table_ == nullptr) return;
  for (const Column column : {Column::list_name, Column::name, Column::label}) {
    if (table_->has(column) || table_->begin() == table_->end()) continue;
    is_broken_ = true;
    const std::string name(name_of(column));
    // Where a heading is only misspelt that was said.
    const bool was_told = notes.has_fault(table_->sheet_name(), table_->heading_row());
    if (!was_told)
      notes.fault(table_->sheet_name(), table_->heading_row(), name,
                  "there is no column " + name + "; add one");
    return;
  }
  for (const auto& [tag, name] : languages.all())
    if (table_->begin() != table_->end() && heading_in(*table_, languages, tag).empty())
      notes.remark(
          table_->sheet_name(), table_->heading_row(), "label",
          "there is none in " + (name.empty() ? tag : name) + "; people who read it see another language");
  for (const Row& row : *table_) add(row, languages, notes);
}

void ChoiceLists::add(const Row& row, const Languages& languages, Notes& notes) {
  const std::string& list_name = table_->cell(row, Column::list_name);
  surveys::Choice choice;
  choice.name = table_->cell(row, Column::name);
  choice.title = languages.words(*table_, row, Column::label);
  const auto fault = [&](Column column, std::string what) {
    notes.fault(table_->sheet_name(), row.number, table_->heading(column), std::move(what));
  };
  if (list_name.empty()) {
    if (choice.name.empty() && choice.title.empty()) return;
    return fault(Column::list_name, "names no list; write the name of one, as in select_one LIST");
  }
  if (list_name.find_first_of(" \t\n") != std::string::npos)
    return fault(Column::list_name,
                 quoted(list_name) + " has blanks; write one word, here and in the column type");
  auto list = std::find_if(lists_.begin(), lists_.end(),
                           [&](const ChoiceList& each) { return each.name == list_name; });
  if (list == lists_.end()) list = lists_.insert(lists_.end(), {list_name, {}, {}, false});
  if (choice.name.empty()) return fault(Column::name, "has no name; write a short one, such as yes");
  if (!surveys::is_choice_name(choice.name)) {
    fault(Column::name,
          quoted(choice.name) + " is no name; write one without blanks, of no more than 64 bytes");
  } else if (const auto same =
                 std::find_if(list->choices.begin(), list->choices.end(),
                              [&](const surveys::Choice& each) { return each.name == choice.name; });
             same != list->choices.end()) {
    const std::size_t at = static_cast<std::size_t>(same - list->choices.begin());
    return fault(Column::name, quoted(choice.name) + " stands in the list " + list_name +
                                   " already, in row " + std::to_string(list->rows[at]) +
                                   "; give it another name");
  }
  if (choice.title.empty()) {
    fault(Column::label, "has no label; write what people will read");
  } else {
    for (const auto& [tag, name] : languages.all()) {
      const std::string heading = heading_in(*table_, languages, tag);
      const bool has_words =
          std::any_of(choice.title.by_language.begin(), choice.title.by_language.end(),
                      [&, &wanted = tag](const auto& each) { return each.first == wanted; });
      if (!heading.empty() && !has_words)
        notes.fault(table_->sheet_name(), row.number, heading, "has no label in this language; write one");
    }
  }
  for (const Heading& heading : table_->headings())
    if (heading.means == Column::own)
      if (const std::string& text = row.at(heading.column); !text.empty())
        choice.columns.emplace_back(heading.written, text);
  list->choices.push_back(std::move(choice));
  list->rows.push_back(row.number);
}

ChoiceList* ChoiceLists::find(std::string_view name) {
  for (ChoiceList& list : lists_)
    if (list.name == name) return &list;
  return nullptr;
}

std::vector<std::string> ChoiceLists::names() const {
  std::vector<std::string> all;
  for (const ChoiceList& list : lists_) all.push_back(list.name);
  return all;
}

void ChoiceLists::tell_unused(Notes& notes) const {
  for (const ChoiceList& list : lists_)
    if (!list.is_used && !list.rows.empty())
      notes.remark(
          table_->sheet_name(), list.rows.front(), table_->heading(Column::list_name),
          "no question uses the list " + list.name + "; take it out, or ask with select_one " + list.name);
}

}  // namespace okno::exchange::xlsform
