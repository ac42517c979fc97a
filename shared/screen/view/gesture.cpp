#include "shared/screen/view/gesture.h"

#include "shared/base/text.h"

namespace okno::screen {
namespace {

bool read_key(std::string_view name, Gesture::Key& key) {
  if (name == "ArrowLeft")
    key.right = -1;
  else if (name == "ArrowRight")
    key.right = 1;
  else if (name == "ArrowUp")
    key.down = -1;
  else if (name == "ArrowDown")
    key.down = 1;
  else if (name == "+" || name == "=")
    key.nearer = 1;
  else if (name == "-")
    key.nearer = -1;
  else
    return false;
  return true;
}

constexpr int farthest = 1'000'000;  // of any number: nothing that is added to it overflows

}  // namespace

void put_buttons(Sheet& sheet, Picture& picture, const std::string& room) {
  for (const PictureButton& button : picture_buttons) {
    Row& item = picture.items.emplace_back();
    item.id = button.id;
    item.label = button.sign;
    item.detail = sheet.words(room + "." + item.id);
  }
}

Gesture read_gesture(std::string_view value) {
  Gesture gesture;
  gesture.verb = text::take_until(value, ' ');
  if (gesture.verb == "key") {
    if (!read_key(text::take_until(value, ' '), gesture.key)) return {};
    gesture.key.shift = value == "shift";
    return gesture;
  }
  while (!value.empty()) {
    const std::string_view word = text::take_until(value, ' ');
    int number = 0;
    if (!text::parse_int(word, number) || number < -farthest || number > farthest) return {};
    gesture.numbers.push_back(number);
  }
  return gesture;
}

}  // namespace okno::screen
