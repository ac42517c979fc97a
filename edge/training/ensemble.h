// Four linear learners and their mixture. What each may do best differs from one set of examples to the next, so
// texts held out from the learner choose: how tightly to fit, and how much to listen to whom.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "edge/training/corpus.h"
#include "edge/training/linear.h"

namespace okno::training {

// How tightly the margins and the odds are fitted: the grids that are tried.
inline constexpr std::array<double, 3> margin_costs = {0.125, 0.5, 2};
inline constexpr std::array<double, 3> odds_costs = {8, 32, 128};

struct Mixture {
  std::size_t margin_cost = 1;  // index into margin_costs
  std::size_t odds_cost = 1;
  double margins = 1;  // factors
  double odds = 1;
  double frequencies = 0;
  double names = 0;      // likeness to the label's own words
  double sharpness = 1;  // factor of the whole that makes its exponents probabilities
  // What held-out texts gave.
  double top1 = 0;
  double top3 = 0;
};

struct Settings {
  std::size_t features = 40000;
  int folds = 3;
  std::size_t most_held_out = 1200;  // enough to choose by; folds behind that are left out
  int rounds = 3;                    // through all examples, at each tightness
};

// Learns on parts of the corpus, judges on the rest. Deterministic.
Mixture choose_mixture(const Corpus& corpus, const Settings& settings);

// The mixture's weights, learnt on all documents; the last row is the bias for bias_value. `mask`, if any: as the
// learners have it.
Weights learn(const Corpus& corpus, const rubricator::Vocabulary& vocabulary, const Mixture& mixture,
              const Settings& settings, const Weights* mask);

}  // namespace okno::training
