// All that a screen knows, as one value: the shell, and the one flow that is shown in it. Which flows there may be is a
// matter of the module (docs/adr/0020): the program has all of them, a browser loads those of the page it is on.
#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>

#include "shared/screen/effect.h"
#include "shared/screen/event.h"
#include "shared/screen/shell.h"
#include "shared/screen/start.h"
#include "shared/screen/view/view.h"

namespace okno::screen {

template <class... Flows>
struct ModelOf {
  using Flow = std::variant<Flows...>;

  Shell shell;
  Flow flow;
  std::optional<Flow> left;  // the flow that this one was opened from

  template <class Wanted>
  static constexpr bool has = (std::is_same_v<Wanted, Flows> || ...);
  // Whether one of the flows, or the shell, asks for this.
  template <class Wanted>
  static constexpr bool may_ask = may_be_asked<Wanted, Flows...>;
  // Whether one of the flows takes these news.
  template <class Wanted>
  static constexpr bool takes = (NewsOf<Flows>::type::template has<Wanted> || ...);
};

// --- the loop: loop.h has its bodies ---

// As View::page says it.
template <class... Flows>
std::string_view page_name(const ModelOf<Flows...>& model);
// A new model and its first effects.
template <class... Flows>
Effects start(ModelOf<Flows...>& model, const Start& start, const Surroundings& surroundings);
// One step. Events of an old revision change nothing and have no effects.
template <class... Flows>
Effects update(ModelOf<Flows...>& model, const Input& input, const Surroundings& surroundings);
template <class... Flows>
View view(const ModelOf<Flows...>& model, const Surroundings& surroundings);

}  // namespace okno::screen
