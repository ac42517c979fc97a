#include "shared/forms/typed.h"

#include "shared/base/text.h"

namespace okno::forms {
namespace {

char32_t plain(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within(0xFF01, 0xFF5E)) return c - 0xFF01 + U'!';
  if (c == 0xA0 || c == 0x1680 || within(0x2000, 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
    return U' ';
  if (within(0x2010, 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return U'-';
  return c;
}

}  // namespace

std::string plain_line(std::string_view typed) {
  std::string out;
  for (const char32_t c : text::decode(text::clean(typed, text::Lines::one))) text::append(out, plain(c));
  return out;
}

std::optional<std::string> spaced_digits(std::string_view typed) {
  std::string digits;
  for (const char c : plain_line(typed)) {
    if (text::is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-')
      return std::nullopt;
  }
  return digits;
}

}  // namespace okno::forms
