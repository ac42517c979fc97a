// The Method of Equal Shares in floating point, with bounds: it says what wins for every share within a range, or that it does not
// know. What it says is what exact fractions say.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/votes/shares_problem.h"

namespace okno::votes {

class QuickShares {
 public:
  // `problem` outlives it.
  explicit QuickShares(const SharesProblem& problem);

  // The candidates that are bought, in order, whenever each voter begins with a share from `least` to `most`. None where two of them
  // are too near to each other, or the money is too near to a cost, to be told apart over the whole range.
  std::optional<std::vector<std::size_t>> buy_all(double least, double most);

 private:
  // One project's supporters in columns, for speed.
  struct Columns {
    std::vector<std::uint32_t> group;
    std::vector<double> voters, score;
    double cost = 0, worth = 1, slack = 0;
  };
  enum class Bought { yes, nothing_left, unknown };
  Bought buy();
  // What supporters pay together at most, and at least, when a score of 1 costs `price`.
  double most_paid(const Columns& project, double price) const;
  double least_paid(const Columns& project, double price) const;
  double estimate(const Columns& project);  // infinite: they have not enough
  bool all_can_pay(const Columns& project, double price) const;
  // Whether `i` costs its supporters more for each unit of utility than `price`, for certain.
  bool is_dearer(std::size_t i, double price);
  std::optional<std::size_t> pick(double& utility_price, double& upper);
  bool pay(std::size_t i, double price, double upper);

  const SharesProblem& problem_;
  std::vector<Columns> projects_;
  // Each voter's money is within error_ of this; below nought: certainly nothing is left.
  std::vector<double> money_;
  double error_ = 0;
  double share_ = 0;
  std::vector<std::uint8_t> is_left_;
  std::vector<double> estimate_;  // of the price for a unit of utility, from the last look
  std::vector<double> low_;       // it is certainly more than this
  std::vector<std::size_t> bought_;
};

}  // namespace okno::votes
