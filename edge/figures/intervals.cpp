#include "edge/figures/intervals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace okno::figures {
namespace {

// Halving of the interval beyond which a double holds no tail.
constexpr double farthest = 38;
constexpr int halvings = 200;
constexpr double small_enough = 1e-15;
constexpr int most_terms = 10000;

double below(double deviate) { return 0.5 * std::erfc(-deviate / std::numbers::sqrt2); }

}  // namespace

double normal_quantile(double probability) {
  double low = -farthest, high = farthest;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (below(middle) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

// The incomplete gamma function: a series below its bend, a continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31).
double chi_square_tail(double value, double degrees) {
  if (!(value > 0) || !(degrees > 0)) return 1;
  const double a = degrees / 2, x = value / 2;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < most_terms && term > sum * small_enough; ++n) sum += term *= x / (a + n);
    return std::clamp(1 - front * sum, 0.0, 1.0);
  }
  // Lentz's method.
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, fraction = d;
  for (int n = 1; n < most_terms; ++n) {
    const double step = n * (a - n);
    b += 2;
    d = 1 / (std::fabs(step * d + b) < tiny ? tiny : step * d + b);
    c = std::fabs(b + step / c) < tiny ? tiny : b + step / c;
    fraction *= d * c;
    if (std::fabs(d * c - 1) < small_enough) break;
  }
  return std::clamp(front * fraction, 0.0, 1.0);
}

Interval wilson(std::int64_t successes, std::int64_t of, double confidence) {
  if (of <= 0) return {0, 1};
  const double n = static_cast<double>(of), p = static_cast<double>(successes) / n;
  const double z = normal_quantile((1 + confidence) / 2), square = z * z;
  const double middle = (p + square / (2 * n)) / (1 + square / n);
  const double half = z / (1 + square / n) * std::sqrt(p * (1 - p) / n + square / (4 * n * n));
  return {successes == 0 ? 0 : std::max(0.0, middle - half),
          successes == of ? 1 : std::min(1.0, middle + half)};
}

Mean mean_of(const Histogram& values) {
  Mean found;
  double sum = 0;
  for (const auto& [value, count] : values) {
    found.count += count;
    sum += value * static_cast<double>(count);
  }
  if (found.count <= 0) return {};
  const double n = static_cast<double>(found.count);
  found.mean = sum / n;
  if (found.count < 2) return found;
  double squares = 0;
  for (const auto& [value, count] : values)
    squares += (value - found.mean) * (value - found.mean) * static_cast<double>(count);
  found.deviation = std::sqrt(squares / (n - 1));
  found.error = found.deviation / std::sqrt(n);
  return found;
}

double median_of(const Histogram& values) {
  std::int64_t all = 0;
  for (const auto& [value, count] : values) all += count;
  if (all <= 0) return 0;
  const auto at = [&](std::int64_t place) {
    for (const auto& [value, count] : values)
      if ((place -= count) < 0) return value;
    return values.rbegin()->first;
  };
  const double low = at((all - 1) / 2), high = at(all / 2);
  return low + (high - low) / 2;
}

Promotion promotion_of(const Histogram& answers) {
  constexpr double least_promoter = 9, most_detractor = 6;
  Promotion found;
  for (const auto& [value, count] : answers)
    (value >= least_promoter  ? found.promoters
     : value > most_detractor ? found.passives
                              : found.detractors) += count;
  const Mean mean = mean_of({{-100, found.detractors}, {0, found.passives}, {100, found.promoters}});
  found.score = mean.mean;
  found.error = mean.error;
  return found;
}

}  // namespace okno::figures
