#include "tests/widget/painted.h"

#include <fstream>
#include <iterator>

namespace okno::face::test {
namespace {

std::string read_font(const char* name) {
  std::ifstream file(std::string("/usr/share/fonts/truetype/open-sans/OpenSans-") + name + ".ttf",
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Fonts Painted::fonts() {
  static const std::string regular = read_font("Regular");
  static const std::string bold = read_font("Semibold");
  return {regular, bold};
}

Theme some_theme(float em) {
  Theme theme;
  theme.colours = {0xFF30241B, 0xFF695B4F, 0xFFFFFFFF, 0xFFEDF2F4, 0xFF92877D,
                   0xFFDAE0E2, 0xFF56610B, 0xFFFFFFFF, 0xFFEDF0E3, 0xFF434C08,
                   0xFF00538A, 0xFFDCF1FD, 0xFF0079B8, 0xFF1D26A4, 0xFFE8EAFB};
  theme.em = em;
  theme.radius = em * 0.6F;
  return theme;
}

Output Painted::click(const screen::View& view, const Rect& rect) {
  input.pointer_x = rect.x + rect.width / 2;
  input.pointer_y = rect.y + rect.height / 2;
  input.pointer_down = false;
  show(view);
  input.pointer_down = true;
  show(view);
  input.pointer_down = false;
  return show(view);
}

}  // namespace okno::face::test
