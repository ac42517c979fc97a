#include "shared/base/typed_symbols.h"

#include "shared/base/invisible.h"
#include "shared/base/text.h"

namespace okno {
namespace {

constexpr std::size_t longest = 400;  // bytes read

// Look-alikes in lower case, and what is meant by them. A U, which base 32 has not, is a V.
constexpr std::u32string_view twins = U"oоilіuавекмнрстухзѕј";
constexpr std::string_view meant = "00111VABEKMHPCTYX3SJ";

bool separates(char32_t c) {
  return std::u32string_view(U" \t\n\r\u00A0\u202F-\u2212№#.,:;'\"()«»“”„…").find(c) !=
             std::u32string_view::npos ||
         (c >= 0x2000 && c <= 0x2015) || text::is_invisible(c);
}

// 0 when none is meant.
char symbol_of(char32_t c) {
  c = text::lower(c);
  const std::size_t twin = twins.find(c);
  if (twin != std::u32string_view::npos) return meant[twin];
  if (c >= U'0' && c <= U'9') return static_cast<char>(c);
  if (c >= U'a' && c <= U'z') return static_cast<char>(c - U'a' + U'A');
  return 0;
}

}  // namespace

std::string typed_symbols(std::string_view typed) {
  std::string symbols;
  for (char32_t c : text::decode(typed.substr(0, longest))) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width
    if (separates(c)) continue;
    const char symbol = symbol_of(c);
    if (symbol == 0) return {};
    symbols += symbol;
  }
  return symbols;
}

}  // namespace okno
