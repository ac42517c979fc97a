// Personal data that the words do not need: pointed out before they are sent, never forbidden.
#pragma once

#include <string>

#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

// The free words of the message, in which somebody may have put a passport's or a card's number.
std::string free_words(const Model& model);
bool holds_personal_data(const Model& model);
// Says what was found; with links as the page wants them.
Note& put_personal_data_note(Sheet& sheet);

}  // namespace okno::screen::writing
