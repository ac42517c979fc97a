// What the faces say themselves, beside what a View says: the HTML face has a catalogue at hand, the canvas does not.
#pragma once

#include <string>
#include <vector>

#include "shared/screen/view/view.h"

namespace okno::face {

struct Words {
  std::string brand;
  std::string optional_mark;
  std::string add_photos;
  std::string edit_photo;
  std::string remove;
  std::string change;
  std::string read_consent;
  std::vector<std::string> counts;  // of each control: «12 из 2000»; empty where nothing is counted
  friend bool operator==(const Words&, const Words&) = default;
};

Words words_of(const screen::View& view);

}  // namespace okno::face
