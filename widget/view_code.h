// A View as bytes, from the core's module to the canvas's: they share no memory. Both come from one build, so the form
// has no versions: numbers are little-endian uint32 or doubles, texts a length and their bytes, lists a count.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/screen/view/view.h"
#include "widget/face/words.h"

namespace okno::widget {

struct Drawing {
  screen::View view;
  face::Words words;
  friend bool operator==(const Drawing&, const Drawing&) = default;
};

std::string encode(const screen::View& view, const face::Words& words);

// None for bytes that encode() did not write.
std::optional<Drawing> decode(std::string_view bytes);

}  // namespace okno::widget
