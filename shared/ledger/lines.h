// What the texts of C2SP are made of: lines that end in a newline, decimal numbers, standard Base 64. Each value has
// one way to be written, so that two texts with one meaning are one text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/sha256.h"

namespace okno::ledger {

std::string to_base64(std::string_view bytes);
inline std::string to_base64(const Digest& digest) {
  return to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}
// Padded, and the bits that the last character has too many are zero.
std::optional<std::string> read_base64(std::string_view text);
std::optional<Digest> read_digest(std::string_view base64);
// ASCII digits without leading zeroes, up to 2^64 - 1.
std::optional<std::uint64_t> read_number(std::string_view digits);

// Takes the next line, without its newline; nothing when no newline is left.
std::optional<std::string_view> take_line(std::string_view& text);

}  // namespace okno::ledger
