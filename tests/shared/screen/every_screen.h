// Every page of the screen in every condition that draws it differently.
#pragma once

#include <string>
#include <vector>

#include "shared/screen/view/view.h"

namespace okno::screen::test {

struct NamedView {
  std::string name;
  View view;
};
std::vector<NamedView> every_screen(i18n::Lang lang);

// One control of every kind with everything set, each word of it `words`.
View every_control(std::string_view words);

}  // namespace okno::screen::test
