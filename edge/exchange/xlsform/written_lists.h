// The lists of choices that a survey's questions have, under the names that their rows call them by.
#pragma once

#include <string>
#include <vector>

#include "edge/exchange/xlsform/written_sheet.h"
#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

class WrittenLists {
 public:
  WrittenLists(const surveys::Survey& survey, const LanguageList& languages);

  // What stands in the column "type" after select_one; "" where the question has no choices.
  const std::string& name_of(std::size_t question) const { return names_[question]; }
  // Whether or_other says all that leads from its choice "other" to the next question.
  bool has_or_other(std::size_t question) const { return or_other_[question]; }
  bool is_acknowledging(std::size_t question) const { return acknowledging_[question]; }
  // Whether the row of the question before says this one, too.
  bool is_said_before(std::size_t question) const { return question > 0 && or_other_[question - 1]; }

  bool empty() const { return lists_.empty(); }
  void write(WrittenSheet& sheet) const;

 private:
  struct List {
    std::string name;
    std::vector<surveys::Choice> choices;
  };
  bool is_what_or_other_says(const surveys::Question& of, const surveys::Question& next) const;
  void name(std::size_t question, bool has_or_other);
  std::string unused_name(const std::string& like) const;

  const surveys::Survey& survey_;
  const LanguageList& languages_;
  std::vector<List> lists_;
  std::vector<std::string> names_;
  std::vector<bool> or_other_, acknowledging_;
};

}  // namespace okno::exchange::xlsform
