// What names and values of another program's formulas mean in the survey that was made of its file.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/exchange/formula/grammar.h"
#include "shared/surveys/survey.h"

namespace okno::exchange {

struct Reference {
  enum class Kind {
    answer,
    choice,   // whether `choice` is among those of the answer
    refused,  // `why` says what is wrong with the name, and what to write
  } kind = Kind::answer;
  std::string question, choice;
  std::string why;
};

class Meanings {
 public:
  std::map<std::string, Reference, std::less<>> names;  // as their file has them
  // Of a question of ours: what their file calls a choice, and its name here.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> choices;
  std::set<std::string, std::less<>> truths;  // questions of ours that are answered by true or false

  const Reference* find(
      std::string_view name) const;  // whatever the case, when no other is meant; nullptr: none
  std::vector<std::string> known() const;

 private:
  // Names in lower case, of which there may be very many; nullptr for those that two have. Made when it is asked for.
  mutable std::map<std::string, const Reference*, std::less<>> lower_;
  mutable std::size_t lowered_ = 0;
};

// Where a formula of theirs stands.
struct Standing {
  const Meanings& meanings;
  const surveys::Survey& survey;
  const surveys::Question* of = nullptr;  // whose it is
  bool is_condition = true;               // it is true or false; else it is a value
  bool judges = false;                    // the answer to its own question
};

// Several literals in a row, as one while a formula is read; no text of a file holds the sign between them.
inline constexpr char list_sign = '\x1F';
bool is_list(const Expression& expression);
std::vector<std::string> items_of(const Expression& expression);  // of one that is no list: itself

// Puts our names in the place of theirs beside what they are compared with, and makes conditions of answers that stand where
// one is wanted: "Y" == Q1_SQ001 asks whether that choice is selected.
void settle_meaning(Expression& expression, const Standing& standing);

}  // namespace okno::exchange
