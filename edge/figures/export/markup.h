// Text inside XML 1.0 and HTML.
#pragma once

#include <string>
#include <string_view>

namespace okno::figures {

// Also inside quotes. Bytes that are no UTF-8, and characters that XML 1.0 (2.2) has none of, become U+FFFD.
std::string escaped(std::string_view text);

}  // namespace okno::figures
