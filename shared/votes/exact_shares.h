// The Method of Equal Shares in exact fractions, without a rounding anywhere.
//
// Every voter holds the same share. In each round the project is bought for which its supporters pay least for each unit of
// utility: all pay the same for one, or all that they have left. Voters with the same history are one class of money. All money
// has one denominator; buying multiplies it by the weight of those who could pay in full, so that no division is ever needed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/votes/big_natural.h"
#include "shared/votes/shares_problem.h"

namespace okno::votes {

class ExactShares {
 public:
  // Each voter begins with share / parts. `problem` outlives it.
  ExactShares(const SharesProblem& problem, std::uint64_t share, std::uint64_t parts);

  // Buys the next project; none when nothing that is left can be paid for. Its place among the candidates.
  std::optional<std::size_t> buy();
  std::vector<std::size_t> buy_all();

  // For explanations: money of one voter of the group, and what each voter paid at most for a score of 1 at the last buy.
  double left(std::uint32_t group) const { return money_[class_of_[group]].divided_by(denominator_); }
  double price() const { return price_; }

 private:
  // One class's share in a project: how many voters there are with this score.
  struct Part {
    std::uint32_t money = 0;
    std::uint64_t score = 0;
    std::uint64_t voters = 0;
  };
  // What a score of 1 costs: numerator / (denominator_ · weight).
  struct Price {
    BigNatural numerator;
    std::uint64_t weight = 0;
  };
  std::vector<Part> parts_of(const Candidate& candidate) const;
  // None when its supporters have not enough together.
  std::optional<Price> price_of(const Candidate& candidate) const;
  void pay(const Candidate& candidate, const Price& price);

  const SharesProblem& problem_;
  BigNatural denominator_;
  std::vector<BigNatural> money_;        // by class, times denominator_
  std::vector<std::uint32_t> class_of_;  // of each group
  std::vector<std::uint8_t> is_left_;    // of each candidate
  std::vector<double> low_;              // a candidate's price for utility was at least about this
  double price_ = 0;
};

}  // namespace okno::votes
