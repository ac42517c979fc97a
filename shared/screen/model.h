// All that a screen knows, as one value: the shell, and the one flow that is shown in it.
#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "shared/forms/draft.h"
#include "shared/screen/following/model.h"
#include "shared/screen/shell.h"
#include "shared/screen/writing/model.h"

namespace okno::screen {

using Flow = std::variant<writing::Model, following::Model>;

struct Model {
  Shell shell;
  Flow flow;
  std::shared_ptr<const Flow> left;  // the flow that this one was opened from
};

// For plain pages, of the flow that is shown; nullptr when it is another.
inline writing::Model* writing_of(Model& model) { return std::get_if<writing::Model>(&model.flow); }
inline const writing::Model* writing_of(const Model& model) {
  return std::get_if<writing::Model>(&model.flow);
}
inline following::Model* following_of(Model& model) { return std::get_if<following::Model>(&model.flow); }
inline const following::Model* following_of(const Model& model) {
  return std::get_if<following::Model>(&model.flow);
}

// As View::page says it.
std::string_view page_name(const Model& model);

// For a shell that keeps no model between two pages: what the citizen has put in so far, where they are
// included, and a model made from it. What else should outlive a page is `pointed_out` and `back_to_check`.
// restore() wants `org` and the rubricator there; a page that cannot be shown with what there is becomes the
// nearest that can.
forms::Draft to_draft(const Model& model);
void restore(Model& model, const forms::Draft& draft);

}  // namespace okno::screen
