// Sixty responses that raking.R makes in the same way.
#pragma once

#include <cmath>
#include <vector>

#include "edge/figures/weighting.h"

namespace okno::testing {

inline std::vector<figures::Margin> sample_margins() {
  figures::Margin sex{"sex", {"f", "m"}, {0.46, 0.54}, {}}, age{"age", {"a", "b", "c"}, {0.5, 0.3, 0.2}, {}};
  for (std::size_t i = 0; i < 60; ++i) {
    age.members.push_back((i * i + i / 4) % 3);
    sex.members.push_back(i * 7 % 10 < 3 + 2 * age.members.back() ? 0 : 1);
  }
  return {sex, age};
}

struct SampleAnswers {
  std::vector<double> yes, score, late;  // late: some did not answer
  SampleAnswers() {
    for (int i = 0; i < 60; ++i) {
      yes.push_back(i * 11 % 7 < 3 ? 1 : 0);
      score.push_back(i * 5 % 11);
      late.push_back(i % 9 == 4 ? std::nan("") : i * 3 % 5);
    }
  }
};

}  // namespace okno::testing
