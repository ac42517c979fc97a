// The symbols of message numbers and access keys (Crockford's base 32) as people say and type them.
#pragma once

#include <string>
#include <string_view>

namespace okno {

// In upper case, with O as 0, I and L as 1, U as V, and Cyrillic and full-width letters as the Latin ones that they look
// like; without spaces, dashes, «№», stops, quotes and what is invisible. Empty where there is anything else in it.
std::string typed_symbols(std::string_view typed);

}  // namespace okno
