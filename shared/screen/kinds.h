// A list of types that stands in for a set of a variant's alternatives.
#pragma once

#include <type_traits>

namespace okno::screen {

template <class... Members>
struct Kinds {
  template <class Wanted>
  static constexpr bool has = (std::is_same_v<Wanted, Members> || ...);
};

}  // namespace okno::screen
