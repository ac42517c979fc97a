#include "edge/training/train.h"

#include <doctest/doctest.h>

#include "tests/support/complaints.h"

namespace okno::training {
namespace {

enum class Labelled { by_topic, by_body };

std::vector<Example> complaints(std::uint64_t seed, std::size_t count, Labelled labelled) {
  std::vector<Example> examples;
  for (const testing::Complaint& complaint : testing::ComplaintWriter(seed).write(count))
    examples.push_back({complaint.text, labelled == Labelled::by_topic ? complaint.topic : complaint.body,
                        examples.size() + 2});
  return examples;
}

TEST_CASE("what was learnt from some complaints holds for others") {
  const auto learnt = complaints(1, 500, Labelled::by_body);
  const auto judged = complaints(2, 200, Labelled::by_body);
  const auto trained = train(learnt, {}, usual_limit_bytes);
  REQUIRE(trained.ok());
  const Figures figures = evaluate(trained->model, judged);
  CHECK(figures.count == 200);
  CHECK(figures.top1 > 0.5);
  CHECK(figures.top3 > 0.7);
}

TEST_CASE("the same examples give the same model, to the byte") {
  const auto examples = complaints(3, 200, Labelled::by_topic);
  const auto once = train(examples, {}, usual_limit_bytes);
  const auto again = train(examples, {}, usual_limit_bytes);
  REQUIRE(once.ok());
  REQUIRE(again.ok());
  CHECK(rubricator::encode(once->model) == rubricator::encode(again->model));
}

TEST_CASE("the model's file keeps to its limit") {
  const auto examples = complaints(4, 400, Labelled::by_topic);
  for (const std::size_t limit : {8u * 1024u, 40u * 1024u}) {
    const auto trained = train(examples, {}, limit);
    REQUIRE(trained.ok());
    CHECK(rubricator::encode(trained->model).size() <= limit);
  }
}

TEST_CASE("labels with one example, empty texts and one label alone are learnt without complaint") {
  const auto few = train({{"яма на дороге", "дороги", 2}, {"", "пусто", 3}, {"нет воды", "вода", 4}}, {},
                         usual_limit_bytes);
  REQUIRE(few.ok());
  CHECK(few->model.rank("").size() == 3);
  CHECK(evaluate(few->model, {{"яма", "никогда не виданный", 2}}).top3 == 0);
  const auto one = train({{"яма", "дороги", 2}}, {}, usual_limit_bytes);
  REQUIRE(one.ok());
  CHECK(evaluate(one->model, {{"", "дороги", 2}}).top1 == 1);
  CHECK_FALSE(train({}, {}, usual_limit_bytes).ok());
}

TEST_CASE("what describes a label teaches it, with no example at all") {
  const auto trained =
      train({{"яма на дороге", "roads", 2}, {"разбит асфальт на дороге", "roads", 3}},
            {{"water", "нет горячей воды"}, {"water", "вода ржавая"}, {"roads", "яма"}}, usual_limit_bytes);
  REQUIRE(trained.ok());
  const auto guesses = trained->model.rank("третий день нет воды");
  CHECK(trained->model.labels[guesses.front().label] == "water");
}

}  // namespace
}  // namespace okno::training
