// Regular expressions of surveys: the part of XPath's and JavaScript's that both have and that can be matched in time that
// grows with text times pattern, whatever either is (no back references, no looking around).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okno::surveys::logic {

// Whether the whole text fits. A pattern that fault_of() finds wrong fits nothing.
bool matches(std::string_view text, std::string_view pattern);
// What is wrong with it, in English; nothing when it can be used.
std::optional<std::string> fault_of_pattern(std::string_view pattern);

inline constexpr std::size_t longest_pattern = 500;  // bytes
inline constexpr int most_repeats = 1000;            // {n,m}

}  // namespace okno::surveys::logic
