#include "edge/figures/intervals.h"

#include <doctest/doctest.h>

namespace okno::testing {
namespace {

using doctest::Approx;
using namespace figures;

TEST_CASE("A share's interval is Wilson's, also of none and of all") {
  // prop.test(x, n, correct = FALSE) of R.
  CHECK(wilson(7, 20).low == Approx(0.1811918).epsilon(1e-6));
  CHECK(wilson(7, 20).high == Approx(0.5671457).epsilon(1e-6));
  CHECK(wilson(0, 10).low == 0);
  CHECK(wilson(0, 10).high == Approx(0.2775328).epsilon(1e-6));
  CHECK(wilson(1, 1).low == Approx(0.2065493).epsilon(1e-6));
  CHECK(wilson(1, 1).high == 1);
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
  CHECK(wilson(7, 20, 0.99).low < wilson(7, 20).low);
}

TEST_CASE("Quantiles and tails are those of tables") {
  CHECK(normal_quantile(0.975) == Approx(1.959963985).epsilon(1e-9));
  CHECK(normal_quantile(0.5) == Approx(0));
  CHECK(chi_square_tail(3.841458821, 1) == Approx(0.05).epsilon(1e-8));
  CHECK(chi_square_tail(1, 4) == Approx(0.9097959896).epsilon(1e-8));
  CHECK(chi_square_tail(0, 3) == 1);
}

TEST_CASE("Means and medians are of counts of values") {
  const Histogram adults{{1, 3}, {2, 2}, {9, 1}};
  CHECK(mean_of(adults).mean == Approx(16.0 / 6));
  CHECK(mean_of(adults).error == Approx(1.282359).epsilon(1e-6));
  CHECK(median_of(adults) == Approx(1.5));
  CHECK(median_of({{4, 1}}) == 4);
  CHECK(mean_of({{4, 1}}).error == 0);
  CHECK(mean_of({{3, 8}}).error == 0);
  CHECK(median_of({}) == 0);
  CHECK(mean_of({}).count == 0);
}

TEST_CASE("Promotion counts nine and ten, less six and below") {
  const Promotion found = promotion_of({{10, 4}, {9, 1}, {8, 2}, {7, 1}, {6, 1}, {0, 1}});
  CHECK(found.promoters == 5);
  CHECK(found.passives == 3);
  CHECK(found.detractors == 2);
  CHECK(found.score == Approx(30));
  CHECK(found.error == Approx(26.0341656).epsilon(1e-6));
  CHECK(promotion_of({}).score == 0);
}

}  // namespace
}  // namespace okno::testing
