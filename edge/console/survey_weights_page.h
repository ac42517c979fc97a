// The console's page on which organisers say what is known of all people, and see a survey weighted by it. Pure.
#pragma once

#include <string>

#include "edge/console/survey_figures.h"
#include "edge/figures/weighted_answers.h"
#include "edge/surveys/desk.h"

namespace okno::console {

struct WeightsView {
  const surveys::Sheet& sheet;
  std::string text{};  // what is known, as it was typed
  std::vector<figures::MarginFault> faults{};
  const figures::WeightedAnswers* weighted = nullptr;  // none: nothing is known, or it has faults
  Together::State state = Together::State::there;
  std::string trouble{};
};
std::string survey_weights_page(const Frame& frame, const WeightsView& view);

std::string fault_words(i18n::Lang lang, const figures::MarginFault& fault);

}  // namespace okno::console
