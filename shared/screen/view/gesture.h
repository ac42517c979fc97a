// What a pointer or a key does to a picture: the value of an "input" event of a photo or a map, as web/pictures/gestures.js
// sends it. Numbers are parts of the picture, from its top left corner.
//
//   "frame LEFT TOP RIGHT BOTTOM"   a frame was drawn, in ten-thousandths of width and height
//   "pin X Y"                       pressed there: on a map in the drawing's units (shared/map/drawing.h), on a photo in
//                                   ten-thousandths
//   "pan X Y"                       dragged by so much, in the drawing's units
//   "key ArrowLeft [shift]"         KeyboardEvent.key
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/screen/view/sheet.h"

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

// The buttons that do what a drag does: a "press" of the picture with its id.
struct PictureButton {
  std::string_view id;
  std::string_view sign;
  int right, down, nearer;
};
inline constexpr std::array<PictureButton, 6> picture_buttons = {{{"in", "+", 0, 0, 1},
                                                                  {"out", "−", 0, 0, -1},
                                                                  {"left", "←", -1, 0, 0},
                                                                  {"right", "→", 1, 0, 0},
                                                                  {"up", "↑", 0, -1, 0},
                                                                  {"down", "↓", 0, 1, 0}}};
// Puts them on a picture; their names are the words "<room>.<id>".
void put_buttons(Sheet& sheet, Picture& picture, const std::string& room);

// `value` outlives what is returned.
Gesture read_gesture(std::string_view value);

}  // namespace okno::screen
