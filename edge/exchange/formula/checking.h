// What is wrong with a formula that could be read, in the survey where it stands: names that are not there, values of the
// wrong kind, comparisons that nothing can fulfil.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edge/exchange/formula/grammar.h"
#include "shared/surveys/survey.h"

namespace okno::exchange {

enum class Use {
  condition,   // whether something is asked, or has to be answered
  constraint,  // of the answer itself
  filter,      // of choices
  value,       // of a calculation
};

struct Place {
  const surveys::Survey& survey;
  const surveys::Question* of = nullptr;  // whose formula it is; of a section's none
  Use use = Use::condition;
  // Names that stand in the file and are no questions, and what is to be said of each; "" where it was said.
  const std::vector<std::pair<std::string, std::string>>* uncollected = nullptr;
};

// "what is wrong; what to write", the first of its kind, and every name that is not there.
std::vector<std::string> faults_in_formula(const Expression& formula, const Place& place);

}  // namespace okno::exchange
