// One step of update(): the shell being changed and what follows. Each flow adds its own model.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "shared/base/instant.h"
#include "shared/screen/departure.h"
#include "shared/screen/effect.h"
#include "shared/screen/event.h"
#include "shared/screen/shell.h"

namespace okno::screen {

struct Turn {
  Shell& shell;
  const Surroundings& surroundings;
  Effects& effects;
  std::optional<Departure>& departure;
  std::optional<Requests::Topic> answered{};  // what the arrival answers; none: it came unasked, or is an act

  template <class Wanted>
  void emit(Wanted effect) const {
    static_assert(
        !requires { effect.ticket; }, "an effect that is answered is asked for");
    effects.push_back(std::move(effect));
  }
  template <class Wanted>
  RequestNumber ask(Wanted effect, Earlier earlier = Earlier::withdrawn) const {
    const RequestNumber number = shell.requests.open(topic_of<Wanted>, earlier);
    effect.ticket.number = number;
    effects.push_back(std::move(effect));
    return number;
  }
  void leave(Departure wanted) const { departure = std::move(wanted); }
  // Shows another page from its title on. Focus stays outside until the citizen has acted: a widget that has just
  // loaded must not take it from the page round it.
  void turn_page() const;
  void focus(std::string control) const { shell.focus = std::move(control); }
  void announce(const i18n::Text& text) const { shell.announcement = i18n::render(shell.lang, text); }
  // At the body whose page this is, by its node's clock: a device may be set to another zone or day.
  Day today() const {
    return local_day(surroundings.now + shell.clock_behind,
                     shell.org ? shell.org->offset : surroundings.offset);
  }
};

// A flow's own, with its model. Asks nothing but what the flow has said that it may (EffectsOf).
template <class FlowModel>
struct FlowTurn : Turn {
  FlowModel& model;

  template <class Wanted>
  void emit(Wanted effect) const {
    static_assert(may_be_asked<Wanted, FlowModel>, "the flow's EffectsOf does not name this effect");
    Turn::emit(std::move(effect));
  }
  template <class Wanted>
  RequestNumber ask(Wanted effect, Earlier earlier = Earlier::withdrawn) const {
    static_assert(may_be_asked<Wanted, FlowModel>, "the flow's EffectsOf does not name this effect");
    return Turn::ask(std::move(effect), earlier);
  }
};

// How long to wait before the next try; grows up to five minutes.
std::int64_t retry_delay_ms(int failures);

}  // namespace okno::screen
