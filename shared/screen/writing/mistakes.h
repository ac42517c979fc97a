// From what forms::validate() or the edge found wrong to the control that can mend it and its page.
#pragma once

#include <string>
#include <string_view>

#include "shared/forms/validate.h"
#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// The id of the control for a FieldError's path.
std::string control_for(const Shell& shell, const Model& model, const forms::FieldError& error);
// The page on which a control stands.
Page page_for(std::string_view control);

// All that is wrong with the message as it stands. A photo that is still on its way counts as there: it is
// uploaded before the message goes.
forms::FieldErrors find_mistakes(const Shell& shell, const Model& model, Day today);

enum class Whose { this_page, any_page };
// Shows the errors of the present page, or goes to the page of the first one and shows those of that page.
// False when there is none to show.
bool show_mistakes(Turn& turn, const forms::FieldErrors& errors, Whose whose);

}  // namespace okno::screen::writing
