// The survey that a command names.
#pragma once

#include "edge/store/store.h"

namespace okno::commands {

// not_found, in words for whoever typed it.
Result<store::SurveyRow> survey_named(const store::Reading& reading, const surveys::SurveyId& id);

}  // namespace okno::commands
