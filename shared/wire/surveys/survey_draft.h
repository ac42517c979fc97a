// Answers as a browser, or a plain page, keeps them.
#pragma once

#include "shared/surveys/draft.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

Json to_json(const surveys::Draft& draft);
// Fails with Invalid only for what is no draft, or a newer program's; what is wrong in one is left out.
Result<surveys::Draft> read_survey_draft(const Json& json);

}  // namespace okno::wire
