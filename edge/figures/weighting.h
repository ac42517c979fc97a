// Weights that make those who answered look like the people in what is known of both: age, sex, district. They mend who
// came only so far as these tell it; they cannot make an open link represent anybody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "edge/figures/intervals.h"
#include "shared/base/result.h"

namespace okno::figures {

// One thing known of all people: how many are in each category, as numbers or as shares.
struct Margin {
  std::string name;
  std::vector<std::string> categories;
  std::vector<double> people;        // of each category
  std::vector<std::size_t> members;  // of each response its category, or `unknown`
};
inline constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();

// How many responses each place in `members` stands for, where those that are alike in all margins are one; empty: one each.
using Times = std::vector<std::int64_t>;

struct Raking {
  double cap = 5;           // no weight is more than so many times the mean; 0: none is cut
  double tolerance = 1e-9;  // how far a share of a margin may be from the people's
  int most_rounds = 1000;
};

struct MarginRow {
  std::string margin, category;
  std::int64_t responses = 0;
  double before = 0, wanted = 0, after = 0;  // shares
};

struct Weighting {
  // Of each response, 1 in the mean of those that are weighted; 0 of one of which a margin is unknown.
  std::vector<double> weights;
  std::int64_t weighted = 0, left_out = 0;
  bool converged = false;
  int rounds = 0;
  double distance = 0;  // the largest of a margin's share from the people's, after the last round
  std::int64_t at_cap = 0;
  std::vector<MarginRow> margins;
  // Kish 1965: 1 + the square of the weights' coefficient of variation; the weighted responses over it. Both ignore that
  // answers go together with the margins, and so are too dark for most questions; errors below do not.
  double design_effect = 1, effective_size = 0;
  std::vector<std::vector<std::size_t>> groups;  // by margin, of each response; for errors
  Times times;                                   // as it was given
};

// Iterative proportional fitting (Deming and Stephan 1940). With a cap, weights are cut after each round, so that margins and
// cap are both met where that can be, and `converged` is false where it cannot. Fails with Invalid, in words for an organiser's
// log: a category that people are in and no response, or the other way round; sizes that differ; no people.
Result<Weighting> rake(const std::vector<Margin>& margins, const Raking& raking = {},
                       const Times& times = {});

struct Estimate {
  std::int64_t answers = 0;
  double value = 0, error = 0;
  Interval interval;  // 95 %, by the normal distribution
};
// The weighted mean of a value a response; NaN: no answer. Of zeros and ones it is a share. The error is linearised, after
// calibration: that of the residuals on the margins' categories, as svymean() of R's package survey gives it of a raked design
// (Deville, Särndal and Sautory 1993).
Estimate weighted_mean(const Weighting& weighting, const std::vector<double>& values);

}  // namespace okno::figures
