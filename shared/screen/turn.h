// One step of update(): the model being changed and the effects that follow.
#pragma once

#include <string>
#include <optional>
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

  std::optional<Requests::Topic> answered{};  // what the arrival answers; none: it came unasked, or is an act

  template <class Wanted>
  void emit(Wanted effect) {
    static_assert(!requires { effect.ticket; }, "an effect that is answered is asked for");
    effects.push_back(std::move(effect));
  }
  template <class Wanted>
  RequestNumber ask(Wanted effect, Earlier earlier = Earlier::withdrawn) {
    const RequestNumber number = model.requests.open(topic_of<Wanted>, earlier);
    effect.ticket.number = number;
    effects.push_back(std::move(effect));
    return number;
  }
  // Shows a page from its title on. Focus stays outside until the citizen has acted: a widget that has just
  // loaded must not take it from the page round it.
  void go(Page page);
  void focus(std::string control) { model.focus = std::move(control); }
  void announce(const i18n::Text& text) { model.announcement = i18n::render(model.lang, text); }
  Day today() const { return local_day(surroundings.now, surroundings.offset); }
};

}  // namespace okno::screen
