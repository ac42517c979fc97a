// What is known of all people, as a table: a line for each choice of a question, with how many people it is true of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/surveys/survey.h"

namespace okno::figures {

struct KnownMargin {
  std::string question;
  std::vector<double> people;  // as cells_of() of the question
};

struct MarginFault {
  enum class Why {
    empty,    // nothing is known of anybody
    columns,  // a line has not three of them
    unknown_question,
    several,  // the question may have several answers, or none that are counted
    unknown_choice,
    no_number,
    twice,
    nobody,     // who answered is in no line of the question
    no_people,  // people are, and nobody who answered
  } why = Why::empty;
  std::size_t line = 0;  // from 1; 0: of the whole
  std::string what{};    // the word at fault
};
struct Margins {
  std::vector<KnownMargin> margins;
  std::vector<MarginFault> faults;
};
// CSV with the columns question, choice, people; parted by commas, semicolons or tabs, with or without a heading. A number
// may have blanks and a comma. A choice that has no line has no people.
Margins read_margins(const surveys::Survey& survey, std::string_view text);

inline constexpr std::size_t longest_margins = 64UL * 1024;

}  // namespace okno::figures
