#include "edge/commands/survey_row.h"

namespace okno::commands {

Result<store::SurveyRow> survey_named(const store::Reading& reading, const surveys::SurveyId& id) {
  auto row = reading.surveys.find(id);
  if (!row) return row.error();
  if (!*row) return Error::not_found("there is no survey " + id.value + ": see `okno survey list`");
  return **std::move(row);
}

}  // namespace okno::commands
