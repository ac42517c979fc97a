// The screen of the program, with every flow.
#pragma once

#include "shared/forms/draft.h"
#include "shared/screen/following/model.h"
#include "shared/screen/model_of.h"
#include "shared/screen/survey/model.h"
#include "shared/screen/writing/model.h"

namespace okno::screen {

using Model = ModelOf<writing::Model, following::Model, survey::Model>;
using Flow = Model::Flow;

// For plain pages, of the flow that is shown; nullptr when it is another.
inline writing::Model* writing_of(Model& model) { return std::get_if<writing::Model>(&model.flow); }
inline const writing::Model* writing_of(const Model& model) {
  return std::get_if<writing::Model>(&model.flow);
}
inline following::Model* following_of(Model& model) { return std::get_if<following::Model>(&model.flow); }
inline const following::Model* following_of(const Model& model) {
  return std::get_if<following::Model>(&model.flow);
}
inline survey::Model* survey_of(Model& model) { return std::get_if<survey::Model>(&model.flow); }
inline const survey::Model* survey_of(const Model& model) { return std::get_if<survey::Model>(&model.flow); }

// For a shell that keeps no model between two pages: what the citizen has put into a message so far, where they are
// included, and a model made from it. What else should outlive a page is `pointed_out` and `back_to_check`.
// restore() wants `org` and the rubricator there; a page that cannot be shown with what there is becomes the
// nearest that can. A survey's answers have survey::to_draft and survey::restore.
forms::Draft to_draft(const Model& model);
void restore(Model& model, const forms::Draft& draft);

}  // namespace okno::screen
