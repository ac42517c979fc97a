// The colours and sizes that the painter draws with. They come from the page: the same --okno-* properties and tokens
// (web/styles/tokens.css) that dress the HTML face, so that a body's theme, the dark scheme and the reader's own text
// size hold here too.
#pragma once

#include <cstdint>

namespace okno::face {

// 0xAABBGGRR, as vertices carry it.
using Colour = std::uint32_t;

// Named as the tokens are.
struct Colours {
  Colour ink = 0, ink_soft = 0, paper = 0, ground = 0, line = 0, hair = 0;
  Colour accent = 0, accent_ink = 0, accent_soft = 0, accent_down = 0;
  Colour amber = 0, amber_soft = 0, amber_line = 0, brick = 0, brick_soft = 0;
};

struct Theme {
  Colours colours;
  float em = 17;      // CSS pixels of the text; everything else is measured in it
  float radius = 10;  // CSS pixels
};

}  // namespace okno::face
