// Bytes as text for names and JSON: base64url without padding (RFC 4648, 5).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace okno {

std::string to_base64url(std::string_view bytes);
std::string to_base64url(std::span<const std::uint8_t> bytes);
// Strict: no padding, no line break, and the bits that the last character has too many are zero. So every value
// has one text, and equal texts are equal values.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace okno
