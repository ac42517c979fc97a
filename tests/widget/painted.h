// A painter in front of a test: fonts of this machine, a theme, a pointer.
#pragma once

#include <string>

#include "widget/face/painter.h"
#include "widget/face/words.h"

namespace okno::face::test {

inline constexpr float body_em = 17;  // CSS pixels, of a reader who has set nothing

Theme some_theme(float em = body_em);

class Painted {
 public:
  explicit Painted(Theme theme = some_theme()) : painter_(fonts()), theme_(theme) { input.width = 748; }

  const Output& show(const screen::View& view) { return painter_.paint(view, words_of(view), theme_, input); }
  // Moves there, presses and lets go, as web/canvas/face.js does it; what came of it.
  Output click(const screen::View& view, const Rect& rect);
  ImDrawData* draw_data() { return painter_.draw_data(); }

  Input input;

 private:
  static Fonts fonts();

  Painter painter_;
  Theme theme_;
};

}  // namespace okno::face::test
