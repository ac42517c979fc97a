// The sheet "choices": what each list offers.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/exchange/xlsform/languages.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

struct ChoiceList {
  std::string name;
  std::vector<surveys::Choice> choices;
  std::vector<std::size_t> rows;  // of each
  bool is_used = false;
};

class ChoiceLists {
 public:
  // `table` is nullptr where the file has no such sheet.
  ChoiceLists(const Table* table, const Languages& languages, Notes& notes);

  ChoiceList* find(std::string_view name);  // nullptr: there is none
  std::vector<std::string> names() const;
  void tell_unused(Notes& notes) const;
  const Table* table() const { return table_; }
  bool is_broken() const { return is_broken_; }  // a column or the sheet is missing, which was told of
  void set_broken() { is_broken_ = true; }

 private:
  void add(const Row& row, const Languages& languages, Notes& notes);

  const Table* table_;
  std::vector<ChoiceList> lists_;
  bool is_broken_ = false;
};

// The choice that or_other adds, and the one that an acknowledgement has.
surveys::Choice other_choice(const LanguageList& languages);
surveys::Choice acknowledging_choice(const LanguageList& languages);
// What other programs' questions offer beside their own choices, under the names that they give them.
surveys::Words words_for_none(const LanguageList& languages);
surveys::Words words_for_refusal(const LanguageList& languages);
surveys::Words words_for_unknown(const LanguageList& languages);
surveys::Words words_for_truth(const LanguageList& languages, bool truth);
surveys::Words words_for_woman(const LanguageList& languages);
surveys::Words words_for_man(const LanguageList& languages);
surveys::Words words_for_change(const LanguageList& languages, char which);  // I more, S the same, D less
// The question that or_other adds after its own.
surveys::Question question_of_other(const surveys::Question& of, const LanguageList& languages);

}  // namespace okno::exchange::xlsform
