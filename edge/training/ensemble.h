// Several linear learners and their mixture. What each may do best differs from one set of examples to the next, so
// texts held out from the learner decide how much to listen to whom.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "edge/training/corpus.h"
#include "edge/training/linear.h"

namespace okno::training {

// How tightly the margins and the odds are fitted, one after the other; each is a learner of its own in the mixture.
inline constexpr std::array<double, 3> margin_costs = {0.25, 1, 4};
inline constexpr std::array<double, 3> odds_costs = {16, 64, 256};
// How much of a word each label is thought to have seen beside what it has.
inline constexpr std::array<double, 2> smoothings = {0.1, 0.02};

// Factors; under them the sums are exponents of probabilities.
struct Mixture {
  std::array<double, margin_costs.size()> margins{};
  std::array<double, odds_costs.size()> odds{};
  std::array<double, smoothings.size()> frequencies{};
  double names = 0;   // likeness to the label's own words
  double common = 0;  // the logarithm of how many texts a label has; below 0 where the others overrate it
  // What held-out texts gave.
  double top1 = 0;
  double top3 = 0;
};

struct Settings {
  std::size_t features = 40000;
  int folds = 3;
  std::size_t most_held_out = 1200;  // enough to choose by; further folds are left out
  int rounds = 3;                    // through all examples, at each tightness
};

// Learns on parts of the corpus, judges on the rest. Deterministic.
Mixture choose_mixture(const Corpus& corpus, const Settings& settings);

// The mixture's weights, learnt on all documents; the last row is the bias for bias_value. `mask`, if any: as the
// learners have it.
Weights learn(const Corpus& corpus, const rubricator::Vocabulary& vocabulary, const Mixture& mixture,
              const Settings& settings, const Weights* mask);

}  // namespace okno::training
