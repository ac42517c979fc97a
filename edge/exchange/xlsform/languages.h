// The languages of a form: what its headings call them, and their tags.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/words.h"

namespace okno::exchange::xlsform {

// "Русский (ru)" is ru, "Татарча" is tt, "fr" is fr; of an unknown name a private tag, x-NAME.
std::string tag_of(std::string_view name);
// Of words without a language: ru or tt where they are Cyrillic, else en.
std::string guessed_tag(std::string_view words);

// Tag, and what headings call it; "" where they call it nothing.
using LanguageList = std::vector<std::pair<std::string, std::string>>;
// A name for headings that reads as that tag: "Русский (ru)"; "" where there can be none.
std::string name_of_tag(const std::string& tag);

class Languages {
 public:
  // Of all three sheets (nullptr where there is none); `chosen` is the setting default_language.
  Languages(const Table* survey, const Table* choices, const Table* settings, std::string chosen,
            Notes& notes);

  // The first is what others fall back on.
  const LanguageList& all() const { return all_; }
  const std::string& tag_of_heading(const Heading& heading) const;

  surveys::Words words(const Table& table, const Row& row, Column column) const;

 private:
  void add(std::string tag, const std::string& name);
  void choose_bare(const Table* survey, const Table* choices, Notes& notes);

  std::string chosen_;
  std::string bare_;  // the tag of columns that name no language
  LanguageList all_;
};

}  // namespace okno::exchange::xlsform
