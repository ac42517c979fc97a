// Whole numbers of any size from nought, with no more arithmetic than exact shares of money need.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace okno::votes {

class BigNatural {
 public:
  BigNatural() = default;
  explicit BigNatural(std::uint64_t value);

  BigNatural& operator+=(const BigNatural& other);
  BigNatural& operator-=(const BigNatural& other);  // which is not larger
  BigNatural& operator*=(std::uint64_t factor);
  friend BigNatural operator*(BigNatural value, std::uint64_t factor) { return value *= factor; }

  bool is_zero() const { return limbs_.empty(); }
  // Near enough for a first look, never for a decision: this divided by the other, which is not nought.
  double divided_by(const BigNatural& other) const;

  friend bool operator==(const BigNatural&, const BigNatural&) = default;
  friend std::strong_ordering operator<=>(const BigNatural& a, const BigNatural& b);

 private:
  // The largest limbs as a double, and how many powers of two it lacks.
  double leading(int& exponent) const;

  std::vector<std::uint64_t> limbs_;  // the smallest first, the last one not nought
};

}  // namespace okno::votes
