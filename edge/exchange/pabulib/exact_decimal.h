// Decimal numbers as files write them, exactly: an integer and how many of its digits stand after the point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace okno::exchange {

struct ExactDecimal {
  std::int64_t digits = 0;
  int decimals = 0;  // the fewest: "1.50" has one
};

// "-12", "1500.00", "1500,5". None for anything else, and for more than 18 digits.
std::optional<ExactDecimal> read_exact_decimal(std::string_view written);
// In units of 10 to the power of -decimals, which are at least those of `value`. None when it does not fit.
std::optional<std::int64_t> scaled(const ExactDecimal& value, int decimals);
// The same, rounded up: the least that reaches `value`.
std::optional<std::int64_t> least_of(const ExactDecimal& value, int decimals);
// "1500.5", without zeros at the end.
std::string write_exact_decimal(std::int64_t digits, int decimals);

}  // namespace okno::exchange
