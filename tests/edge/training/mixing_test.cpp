#include "edge/training/mixing.h"

#include <doctest/doctest.h>

namespace okno::training {
namespace {

constexpr std::size_t labels = 3;

// Speaks for the label that `right` holds for each text, as loudly as `loud`.
Opinion speaker(const std::vector<std::uint32_t>& right, float loud) {
  Opinion opinion;
  for (const std::uint32_t answer : right)
    for (std::size_t label = 0; label < labels; ++label)
      opinion.scores.push_back(label == answer ? loud : 0.0F);
  return opinion;
}

TEST_CASE("who is right is listened to, and who is wrong is not") {
  const std::vector<std::uint32_t> answers = {0, 1, 2, 0, 1, 2, 0, 1, 2};
  const std::vector<std::uint32_t> mostly = {0, 1, 2, 0, 1, 2, 0, 1, 0};
  const std::vector<std::uint32_t> wrong = {1, 2, 0, 1, 2, 0, 1, 2, 0};
  const std::vector<Opinion> opinions = {speaker(mostly, 1), speaker(wrong, 1)};
  const auto factors = find_factors(opinions, answers, labels);
  CHECK(factors[0] > 0);
  CHECK(factors[1] == 0);
  CHECK(judge(add_up(opinions, factors), answers, labels).top1 > 0.8);
}

TEST_CASE("a loud opinion weighs no more than the same one said softly") {
  const std::vector<std::uint32_t> answers = {0, 1, 2, 0, 1, 2, 0, 1};
  const std::vector<std::uint32_t> mostly = {0, 1, 2, 0, 1, 2, 1, 0};
  const std::vector<Opinion> soft = {speaker(mostly, 0.01F)};
  const std::vector<Opinion> loud = {speaker(mostly, 100)};
  const double softly = find_factors(soft, answers, labels)[0] * 0.01;
  const double loudly = find_factors(loud, answers, labels)[0] * 100;
  CHECK(softly == doctest::Approx(loudly).epsilon(0.001));
}

TEST_CASE("an opinion may be turned round only where its bound allows") {
  const std::vector<std::uint32_t> answers = {0, 1, 2, 0, 1, 2};
  const std::vector<std::uint32_t> wrong = {1, 2, 0, 1, 2, 1};
  std::vector<Opinion> opinions = {speaker(wrong, 1)};
  CHECK(find_factors(opinions, answers, labels)[0] == 0);
  opinions[0].least = -10;
  CHECK(find_factors(opinions, answers, labels)[0] < 0);
}

TEST_CASE("with no text to judge by, or a learner that says nothing, the factors are still numbers") {
  const std::vector<Opinion> empty = {Opinion{}, Opinion{}};
  CHECK(find_factors(empty, {}, labels).size() == 2);
  const std::vector<std::uint32_t> answers = {0, 2};
  const std::vector<Opinion> silent = {Opinion{Table(answers.size() * labels), 0}, speaker(answers, 1)};
  const auto factors = find_factors(silent, answers, labels);
  CHECK(factors[0] == 0);
  CHECK(factors[1] > 0);
}

}  // namespace
}  // namespace okno::training
