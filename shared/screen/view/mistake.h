// What is wrong on the page that is shown, at which control.
#pragma once

#include <string>

#include "shared/i18n/i18n.h"

namespace okno::screen {

struct Mistake {
  std::string control;
  i18n::Text message;
  friend bool operator==(const Mistake&, const Mistake&) = default;
};

}  // namespace okno::screen
