// okno survey answers: what people answered, as files in a folder.
#pragma once

#include <string>

#include "edge/config/config.h"
#include "shared/i18n/i18n.h"
#include "shared/surveys/survey.h"

namespace okno::commands {

// The exit code. Says what stands in the folder, or why it was left as it was.
int survey_answers(const config::Config& config, const surveys::SurveyId& id, const std::string& folder,
                   i18n::Lang lang);

}  // namespace okno::commands
