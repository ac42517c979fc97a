// What people type where digits or an address are asked for, brought to the characters that are meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okno::forms {

// One cleaned line in which full-width characters, every kind of space and every kind of dash are plain ASCII:
// phones, word processors and Asian keyboards put in all of these.
std::string plain_line(std::string_view typed);

// The digits of a number that may be broken up by spaces and dashes; none when there is anything else.
std::optional<std::string> spaced_digits(std::string_view typed);

}  // namespace okno::forms
