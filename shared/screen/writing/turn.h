// One step of writing, and what its pages write their controls on.
#pragma once

#include "shared/screen/sheet.h"
#include "shared/screen/turn.h"
#include "shared/screen/writing/model.h"

namespace okno::screen::writing {

struct Turn : screen::Turn {
  Model& model;
  void go(Page page);
};

struct Sheet : screen::Sheet {
  const Model& model;
  void step(int number);
};

}  // namespace okno::screen::writing
