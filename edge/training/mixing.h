// How much to listen to whom, when several learners score the same held-out texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace okno::training {

// Scores of held-out texts by one learner: text after text, a label each.
using Table = std::vector<float>;

struct Opinion {
  Table scores;
  double least = 0;  // the factor's lower bound: 0 for a learner that is not to be contradicted
};

// A factor for each opinion. Added up under them, the scores as exponents make the answers likely (stacking by
// multinomial logistic regression), less a little for large factors. A text that nobody gets right, as one with a wrong
// label, counts for little: the loss is that of Zhang and Sabuncu (2018). An opinion that says nothing gets 0. `answers`
// holds a label, below `labels`, for each text. Deterministic.
std::vector<double> find_factors(std::span<const Opinion> opinions, std::span<const std::uint32_t> answers,
                                 std::size_t labels);

// The scores under their factors.
Table add_up(std::span<const Opinion> opinions, std::span<const double> factors);

struct Judgement {
  double top1 = 0;
  double top3 = 0;
};
Judgement judge(const Table& scores, std::span<const std::uint32_t> answers, std::size_t labels);

}  // namespace okno::training
