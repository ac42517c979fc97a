// Characters that nobody sees: words that differ by these alone are the same words.
#pragma once

namespace okno::text {

// Soft hyphens, zero-width spaces and joiners, marks of direction, variation selectors and the like, control characters;
// not spaces and line breaks, which part words.
bool is_invisible(char32_t code_point);

}  // namespace okno::text
