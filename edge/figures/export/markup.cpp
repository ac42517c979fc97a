#include "edge/figures/export/markup.h"

#include "shared/base/text.h"

namespace okno::figures {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t c : text::decode(text)) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default: {
        const bool is_character = c >= ' ' || c == '\n' || c == '\t';
        text::append(out, is_character && c != 0xFFFE && c != 0xFFFF ? c : char32_t{0xFFFD});
      }
    }
  return out;
}

}  // namespace okno::figures
