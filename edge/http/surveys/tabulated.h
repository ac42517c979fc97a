// What the answers of a survey say together, as the console's pages look at it.
#pragma once

#include <functional>

#include "edge/console/survey_figures.h"
#include "edge/figures/coded_answers.h"
#include "edge/http/site/site.h"

namespace okno::http {

// Calls `use` where all responses are at hand. Where much is to be read for it, that is done by a thread that may sleep, and
// the page says so.
console::Together look_at(Site& site, const store::SurveyRow& row,
                          const std::function<void(const figures::CodedAnswers&)>& use);

}  // namespace okno::http
