// The console's page on which an organiser writes a survey, or brings its file, and sees what people will be asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/config/orgs.h"
#include "edge/console/draw.h"
#include "shared/surveys/survey.h"

namespace okno::console {

struct SurveyEditorView {
  const config::Orgs& orgs;
  std::vector<OrgId> bodies;  // whose surveys are theirs
  std::string org{};          // that was chosen
  std::string outline{};      // as it was typed
  std::string audience{}, results{};
  std::vector<std::string> faults{};
  std::optional<surveys::Survey> survey{};  // as it was read; none: nothing was, or it has faults
  std::string document{};                   // the same as JSON, which opens it
};
// Keeps what is typed on the device, and shows the pages while one types. On the page of a survey that was just opened it forgets.
html::Script survey_editor_script();
std::string survey_editor_page(const Frame& frame, const SurveyEditorView& view);

}  // namespace okno::console
