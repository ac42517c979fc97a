// A survey's answers, weighted by what is known of all people.
#pragma once

#include <string>
#include <vector>

#include "edge/figures/coded_answers.h"
#include "edge/figures/margins_file.h"

namespace okno::figures {

struct WeightedCell {
  std::string cell;  // as cells_of()
  double plain = 0;  // the share of those who answered, each once
  Estimate weighted;
};
struct WeightedQuestion {
  std::string question;
  std::vector<WeightedCell> cells;
};
struct WeightedAnswers {
  std::vector<MarginFault> faults;          // then nothing else is there
  Weighting weighting;                      // of groups of responses that are alike in all margins
  std::vector<WeightedQuestion> questions;  // those with choices or marks
};
// In a time that hardly grows with the number of responses, but for one look at each.
WeightedAnswers weigh(const CodedAnswers& answers, const std::vector<KnownMargin>& margins,
                      const Raking& raking = {});

}  // namespace okno::figures
