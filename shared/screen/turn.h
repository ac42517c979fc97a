// One step of update(): the model being changed and the effects that follow.
#pragma once

#include <string>
#include <utility>

#include "shared/base/instant.h"
#include "shared/screen/effect.h"
#include "shared/screen/event.h"
#include "shared/screen/model.h"

namespace okno::screen {

struct Turn {
  Model& model;
  const Surroundings& surroundings;
  Effects effects;

  void emit(Effect effect) { effects.push_back(std::move(effect)); }
  // Shows a page from its title on. Focus stays outside until the citizen has acted: a widget that has just
  // loaded must not take it from the page round it.
  void go(Page page);
  void focus(std::string control) { model.focus = std::move(control); }
  void announce(const i18n::Text& text) { model.announcement = i18n::render(model.lang, text); }
  Day today() const { return local_day(surroundings.now, surroundings.offset); }
};

}  // namespace okno::screen
