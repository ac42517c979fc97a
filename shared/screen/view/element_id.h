// How the ids of controls and items become ids of HTML elements, so that the faces call the same thing by the same name.
#pragma once

#include <string>
#include <string_view>

namespace okno::screen {

// Whatever is not [A-Za-z0-9_.-] is written as _<hex>.
void append_element_id(std::string& out, std::string_view id);

}  // namespace okno::screen
