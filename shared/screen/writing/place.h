// Where it is: an address in words, a point, or both.
#pragma once

#include <string>

#include "shared/screen/writing/turn.h"

namespace okno::screen::writing {

void put_place(Sheet& sheet);
bool act_on_place(Turn& turn, const Event& event);
// For the check page; empty when no place was given.
std::string place_in_words(const Sheet& sheet);

}  // namespace okno::screen::writing
