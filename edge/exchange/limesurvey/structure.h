// A survey's structure as LimeSurvey's tab-separated file has it: groups of questions, each with its parts, once for all
// languages.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "edge/exchange/notes.h"
#include "edge/exchange/tables/workbook.h"
#include "shared/surveys/words.h"

namespace okno::exchange::limesurvey {

// A row of the base language, with the words that stand in others.
struct Item {
  std::size_t row = 0;
  std::string type;  // of a question its letter; else which of two scales, "0" or "1"
  std::string name;  // its code
  surveys::Words text, help;
  std::map<std::string, surveys::Words, std::less<>> words;  // further columns that are shown to people
  std::map<std::string, std::string, std::less<>> columns;   // every other one, by its heading in lower case
  // "" where nothing stands there.
  const std::string& at(std::string_view column) const;
  surveys::Words words_at(std::string_view column) const;
  bool is_yes(std::string_view column) const;
};

struct Asked {
  Item item;
  std::vector<Item> parts, answers;  // sub-questions (SQ), answers (A)
};
struct Group {
  Item item;
  std::vector<Asked> questions;
};

struct Structure {
  std::vector<std::string> languages;  // tags; the base language first
  surveys::Words title, welcome;
  std::vector<Group> groups;
};

Structure structure_of(const Sheet& sheet, Notes& notes);

}  // namespace okno::exchange::limesurvey
