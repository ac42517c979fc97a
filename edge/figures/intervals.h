// How sure a figure is, when those who answered were drawn by chance. Of an open link it says only how much the answers
// vary: nobody drew who came.
#pragma once

#include <cstdint>
#include <map>

namespace okno::figures {

// Value and how many gave it. Of a million answers to a scale it has eleven entries.
using Histogram = std::map<double, std::int64_t>;

struct Interval {
  double low = 0, high = 0;
};

// Where the standard normal distribution has this much below it; 0 < probability < 1.
double normal_quantile(double probability);
// How likely a chi-square of this many degrees of freedom is to be this large or larger.
double chi_square_tail(double value, double degrees);

// Of a share (E. B. Wilson 1927, without a correction for continuity; Brown, Cai and DasGupta 2001 recommend it). Of
// nothing it is 0…1.
Interval wilson(std::int64_t successes, std::int64_t of, double confidence = 0.95);

struct Mean {
  std::int64_t count = 0;
  double mean = 0;
  double deviation = 0;  // of the sample, over count - 1
  double error = 0;      // of the mean; 0 of fewer than two, where nobody can tell
};
Mean mean_of(const Histogram& values);
// Half way between the two in the middle of an even number; 0 of none.
double median_of(const Histogram& values);

// Net promoter score: of answers 0…10 the share of 9 and 10 less that of 0…6, times 100 (Reichheld 2003). Its error is that
// of a mean of 100, 0 and -100.
struct Promotion {
  std::int64_t promoters = 0, passives = 0, detractors = 0;
  double score = 0, error = 0;
};
Promotion promotion_of(const Histogram& answers);

}  // namespace okno::figures
