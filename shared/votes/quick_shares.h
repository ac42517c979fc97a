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
  // One project's supporters in columns, as narrow as can be: what is read again and again had better stay near the processor.
  struct Columns {
    std::vector<std::uint32_t> group, voters;
    std::vector<std::uint32_t> score;  // empty: all are 1
    double cost = 0, worth = 1, slack = 0, weight = 0, largest = 1;
  };
  template <class Visit>
  void each(const Columns& project, Visit visit) const {
    const std::size_t size = project.group.size();
    if (project.score.empty())
      for (std::size_t k = 0; k < size; ++k) visit(money_[project.group[k]], project.voters[k] * 1.0, 1.0);
    else
      for (std::size_t k = 0; k < size; ++k)
        visit(money_[project.group[k]], project.voters[k] * 1.0, project.score[k] * 1.0);
  }
  enum class Bought { yes, nothing_left, unknown };
  Bought buy();
  // What supporters pay together at most, and at least, when a score of 1 costs `price`.
  double most_paid(const Columns& project, double price) const;
  double least_paid(const Columns& project, double price) const;
  double estimate(const Columns& project, double from) const;  // infinite: they have not enough
  // By what part of it the price may be wrong, at a guess; a bound is tried, and not taken on trust.
  double margin_of(const Columns& project, double utility_price) const;
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
