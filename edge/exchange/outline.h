// A survey as an organiser types it into one box: a line a question, what can be chosen below it. Only to be read: what is kept
// is the survey.
#pragma once

#include "edge/exchange/read_file.h"

namespace okno::exchange {

// Words in brackets that say how a question is answered, in lower case.
struct OutlineWords {
  std::vector<std::string> number, date, place, line;
  std::string other;  // title of the choice that leads to a text
  std::string say;    // title of that text
};

//   The yard in Lenina Street       the title
//   == About the yard               a page of questions
//   What shall be built? *          a question; the star: it must be answered
//   - Benches                       one of these (+ some of these, 1. all in order); - ... is «other»
//   How many of you? [number]       or [date], [place], [line], [1-5], [0-10]; nothing: a text
// `tag`: the language it is in. Faults name the line as `row`.
ReadSurvey read_outline(std::string_view text, std::string_view tag, const OutlineWords& words);

}  // namespace okno::exchange
