// The screen as a loop of values: update(model, input) changes the model and says what to do;
// view(model) says what to show. Pure: no clock, no randomness, no I/O.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/screen/following/flow.h"
#include "shared/screen/model.h"
#include "shared/screen/survey/flow.h"
#include "shared/screen/writing/flow.h"

namespace okno::screen {

extern template std::string_view page_name(const Model& model);
extern template Effects start(Model& model, const Start& start, const Surroundings& surroundings);
extern template Effects update(Model& model, const Input& input, const Surroundings& surroundings);
extern template View view(const Model& model, const Surroundings& surroundings);

// After restore(): what the page shown wants to know anew.
Effects refresh(Model& model, const Surroundings& surroundings);

// For plain pages: the rubricator is at hand, whole.
void know_rubricator(Model& model, std::shared_ptr<const rubricator::Rubricator> rubricator);
// For plain pages: the receipt of a message that was registered a moment ago, instead of its status.
void show_receipt(Model& model, const lifecycle::MessageStatus& status, const std::string& access_key);

// What a plain page posted, as the events that a face would have emitted: first what was put into the
// controls of the page shown, then the press (`press` = "<control id>" or "<control id>:<item id>"). Names that the
// page does not have are ignored. The effects are for the edge to carry out.
using PostedForm = std::vector<std::pair<std::string, std::string>>;
Effects apply_form(Model& model, const PostedForm& form, const Surroundings& surroundings);

}  // namespace okno::screen
