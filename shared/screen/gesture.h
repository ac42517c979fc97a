// What a pointer or a key does to a picture: the value of an "input" event of a photo or a map, as web/pictures/gestures.js
// sends it. Numbers are parts of the picture, from its top left corner.
//
//   "frame LEFT TOP RIGHT BOTTOM"   a frame was drawn, in ten-thousandths of width and height
//   "pin X Y"                       pressed there, in the drawing's units (shared/map/drawing.h)
//   "pan X Y"                       dragged by so much, in the drawing's units
//   "key ArrowLeft [shift]"         KeyboardEvent.key
#pragma once

#include <string_view>
#include <vector>

namespace okno::screen {

struct Gesture {
  std::string_view verb;  // empty: not understood
  std::vector<int> numbers;
  struct Key {
    int right = 0, down = 0;  // -1, 0, 1
    int nearer = 0;           // -1, 0, 1
    bool shift = false;
  } key;
};

// `value` outlives what is returned.
Gesture read_gesture(std::string_view value);

}  // namespace okno::screen
