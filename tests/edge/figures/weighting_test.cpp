#include "edge/figures/weighting.h"

#include <cmath>

#include <doctest/doctest.h>

#include "tests/edge/figures/sample_margins.h"

namespace okno::testing {
namespace {

using doctest::Approx;
using namespace figures;

TEST_CASE("Weights and errors are those of R's survey 4.1") {
  // tests/edge/figures/raking.R says how they came about.
  const auto weighting = rake(sample_margins());
  REQUIRE(weighting);
  CHECK(weighting->converged);
  const double expected[] = {1.2358487253, 1.1721444212, 1.2243736315,
                             1.2358487253, 0.5831112649, 0.6090939343};
  for (std::size_t i = 0; i < 6; ++i) CHECK(std::fabs(weighting->weights[i] - expected[i]) < 1e-6);
  CHECK(weighting->effective_size == Approx(60 * 60 / 64.8283750146).epsilon(1e-7));
  CHECK(weighting->design_effect == Approx(64.8283750146 / 60).epsilon(1e-7));
  const SampleAnswers answers;
  const Estimate yes = weighted_mean(*weighting, answers.yes);
  CHECK(std::fabs(yes.value - 0.449951445418) < 1e-6);
  CHECK(std::fabs(yes.error - 0.0670434176778) < 1e-4);
  const Estimate score = weighted_mean(*weighting, answers.score);
  CHECK(std::fabs(score.value - 5.17747061898) < 1e-6);
  CHECK(std::fabs(score.error - 0.428694810554) < 1e-4);
  const Estimate late = weighted_mean(*weighting, answers.late);
  CHECK(late.answers == 53);
  CHECK(std::fabs(late.value - 1.94292157167) < 1e-6);
  CHECK(std::fabs(late.error - 0.202776818748) < 1e-4);
}

TEST_CASE("Margins are told before and after, and need not be of equal sums") {
  auto margins = sample_margins();
  for (double& people : margins[1].people) people *= 1000;
  const auto weighting = rake(margins);
  REQUIRE(weighting);
  REQUIRE(weighting->margins.size() == 5);
  CHECK(weighting->margins[0].responses == 29);
  CHECK(weighting->margins[0].before == Approx(29.0 / 60));
  for (const MarginRow& row : weighting->margins) CHECK(row.after == Approx(row.wanted).epsilon(1e-8));
  CHECK(weighting->distance < 1e-9);
}

Margin halves(std::size_t few, std::size_t many, double share_of_few) {
  Margin margin{"sex", {"m", "f"}, {share_of_few, 1 - share_of_few}, {}};
  margin.members.assign(few, 0);
  margin.members.insert(margin.members.end(), many, 1);
  return margin;
}

TEST_CASE("A cap that cannot be met with the margins is kept, and told as not converged") {
  const auto cut = rake({halves(5, 95, 0.5)});
  REQUIRE(cut);
  CHECK_FALSE(cut->converged);
  CHECK(cut->rounds == 1000);
  CHECK(cut->at_cap == 5);
  double sum = 0;
  for (const double weight : cut->weights) {
    CHECK(weight <= 5 + 1e-9);
    sum += weight;
  }
  CHECK(sum == Approx(100));
  CHECK(cut->margins[0].after == Approx(0.25));
  const auto free = rake({halves(5, 95, 0.5)}, {.cap = 0});
  REQUIRE(free);
  CHECK(free->converged);
  CHECK(free->weights[0] == Approx(10));
}

TEST_CASE("A response of which a margin is unknown is left out") {
  Margin margin = halves(10, 10, 0.4);
  margin.members[3] = unknown;
  const auto weighting = rake({margin});
  REQUIRE(weighting);
  CHECK(weighting->left_out == 1);
  CHECK(weighting->weights[3] == 0);
  std::vector<double> values(20, 1);
  values[3] = std::nan("");
  const Estimate all = weighted_mean(*weighting, values);
  CHECK(all.value == Approx(1));
  CHECK(all.error == Approx(0));
  CHECK(all.answers == 19);
}

TEST_CASE("One response has no error, and nobody's answers no value") {
  const auto one = rake({Margin{"all", {"all"}, {7}, {0}}});
  REQUIRE(one);
  CHECK(weighted_mean(*one, {3}).value == 3);
  CHECK(weighted_mean(*one, {3}).error == 0);
  CHECK(weighted_mean(*one, {std::nan("")}).answers == 0);
}

TEST_CASE("Margins that cannot be met are refused") {
  CHECK_FALSE(rake({}));
  CHECK_FALSE(rake({Margin{"sex", {"m", "f"}, {1, 1}, {0, 0}}}));  // nobody in f
  CHECK_FALSE(rake({Margin{"sex", {"m", "f"}, {1, 0}, {0, 1}}}));  // nobody lives there
  CHECK_FALSE(rake({Margin{"sex", {"m", "f"}, {1}, {0, 1}}}));     // a number is missing
  CHECK_FALSE(rake({Margin{"sex", {"m"}, {std::nan("")}, {0}}}));  // no number
  CHECK_FALSE(rake({Margin{"sex", {"m"}, {1}, {4}}}));             // no such category
  CHECK_FALSE(rake({Margin{"sex", {"m"}, {1}, {unknown}}}));       // nobody is left
  CHECK_FALSE(rake({halves(5, 5, 0.5), halves(5, 6, 0.5)}));       // of other responses
}

}  // namespace
}  // namespace okno::testing
