// okno survey weigh: the answers of a survey, weighted by what is known of all people.
#pragma once

#include <string>

#include "edge/config/config.h"
#include "shared/surveys/survey.h"

namespace okno::commands {

// The exit code. Prints how the weights came out, margins before and after, and each share with its error; keeps nothing.
int survey_weigh(const config::Config& config, const surveys::SurveyId& id, const std::string& margins_path);

}  // namespace okno::commands
