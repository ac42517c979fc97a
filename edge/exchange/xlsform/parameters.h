// The column "parameters": start=1 end=5 step=1, randomize=true seed=7, most=3.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/surveys/survey.h"

namespace okno::exchange::xlsform {

struct ReadParameters {
  std::vector<std::string> faults;   // "what is wrong; what to write"
  std::vector<std::string> remarks;  // what has no meaning here
};
// Sets what they say of the question.
ReadParameters read_parameters(std::string_view written, surveys::Question& question);
// The other way round; empty where the question is as without them.
std::string parameters_of(const surveys::Question& question);

}  // namespace okno::exchange::xlsform
