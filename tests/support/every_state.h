// Every state and action that the program has a name for: no test copies the list.
#pragma once

#include <vector>

#include "shared/lifecycle/state.h"

namespace okno::testing {

// They are numbered from nought without a gap; what has no name is none of them.
template <class Named>
std::vector<Named> every_named() {
  std::vector<Named> all;
  for (int number = 0;; ++number) {
    const auto one = static_cast<Named>(number);
    if (lifecycle::to_string(one).empty()) return all;
    all.push_back(one);
  }
}

inline std::vector<lifecycle::State> every_state() { return every_named<lifecycle::State>(); }
inline std::vector<lifecycle::Action> every_action() { return every_named<lifecycle::Action>(); }

}  // namespace okno::testing
