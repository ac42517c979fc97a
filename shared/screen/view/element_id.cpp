#include "shared/screen/view/element_id.h"

namespace okno::screen {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

bool may_stand_in_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '_';
}

}  // namespace

// Injective but for "_" itself, which ids of packs may hold: no pack writes "_3f" into an id beside a "?".
void append_element_id(std::string& out, std::string_view id) {
  for (const char c : id) {
    if (may_stand_in_id(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '_';
    out += hexadecimal[byte >> 4];
    out += hexadecimal[byte & 15];
  }
}

}  // namespace okno::screen
