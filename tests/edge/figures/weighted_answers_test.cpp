#include "edge/figures/weighted_answers.h"

#include <random>

#include <doctest/doctest.h>

namespace okno::testing {
namespace {

using namespace figures;
using surveys::Question;
using Why = MarginFault::Why;

Question choice_of(const std::string& name, std::vector<std::pair<std::string, std::string>> choices) {
  Question question;
  question.name = name;
  question.title.set("ru", "Вопрос " + name);
  for (const auto& [choice, words] : choices) question.choices.push_back({choice, {{{"ru", words}}}, {}});
  return question;
}

surveys::Survey town() {
  surveys::Survey survey;
  survey.questions = {choice_of("sex", {{"f", "Женщина"}, {"m", "Мужчина"}}),
                      choice_of("age", {{"young", "До 35"}, {"old", "35 и больше"}}),
                      choice_of("yard", {{"bench", "Скамейки"}, {"swing", "Качели"}})};
  Question uses = choice_of("uses", {{"walk", "Гуляю"}, {"sport", "Спорт"}});
  uses.kind = surveys::QuestionKind::choices;
  survey.questions.push_back(uses);
  return survey;
}

std::vector<std::string> whys(const Margins& margins) {
  std::vector<std::string> all;
  for (const MarginFault& fault : margins.faults)
    all.push_back(std::to_string(fault.line) + " " + std::to_string(static_cast<int>(fault.why)) + " " +
                  fault.what);
  return all;
}

TEST_CASE("Margins are read as people bring them") {
  for (const char* text : {"question,choice,people\nsex,f,54\nsex,m,46\nage,young,40\nage,old,60\n",
                           "sex;Женщина;54\r\nsex;Мужчина;46\r\nage;До 35;40\r\nage;35 и больше;60",
                           "\xEF\xBB\xBF"
                           "Вопрос\tОтвет\tЧеловек\nВопрос sex\tЖенщина\t54\n\nВопрос sex\tm\t46\n"
                           "age\tyoung\t40\nage\told\t60\n"}) {
    const Margins read = read_margins(town(), text);
    CHECK(whys(read).empty());
    REQUIRE(read.margins.size() == 2);
    CHECK(read.margins[0].question == "sex");
    CHECK(read.margins[0].people == std::vector<double>{54, 46});
    CHECK(read.margins[1].people == std::vector<double>{40, 60});
  }
  const Margins large = read_margins(town(),
                                     "sex;f;1 234 567,5\nsex;m;\"1\xC2\xA0"
                                     "000\"");
  REQUIRE(large.margins.size() == 1);
  CHECK(large.margins[0].people == std::vector<double>{1234567.5, 1000});
}

TEST_CASE("A line that is no margin is told with its number") {
  const auto code = [](Why why) { return std::to_string(static_cast<int>(why)); };
  CHECK(whys(read_margins(town(), "")) == std::vector<std::string>{"0 " + code(Why::empty) + " "});
  CHECK(whys(read_margins(town(), "sex,f,54\nsex,m\nhair,f,1\nuses,walk,5\nsex,x,5\nsex,m,-5\nsex,f,5")) ==
        std::vector<std::string>{"2 " + code(Why::columns) + " ",
                                 "3 " + code(Why::unknown_question) + " hair",
                                 "4 " + code(Why::several) + " uses", "5 " + code(Why::unknown_choice) + " x",
                                 "6 " + code(Why::no_number) + " -5", "7 " + code(Why::twice) + " f"});
}

// Each response on its own, and those that are alike as one: the same figures.
TEST_CASE("Weights of groups are those of their responses") {
  const surveys::Survey survey = town();
  CodedAnswers coded(survey);
  std::vector<Margin> margins{{"sex", {"f", "m"}, {54, 46}, {}}, {"age", {"young", "old"}, {40, 60}, {}}};
  std::vector<double> swings;
  std::mt19937 random(5);
  for (int person = 0; person < 500; ++person) {
    const bool is_man = random() % 3 == 0, is_old = random() % 4 == 0, has_age = random() % 20 != 0;
    const bool swings_too = random() % (is_old ? 5 : 2) == 0, answers = random() % 10 != 0;
    std::vector<Mark> marks{{"", ""}, {"sex", " "}, {"sex", is_man ? "m" : "f"}};
    if (has_age) marks.insert(marks.end(), {{"age", " "}, {"age", is_old ? "old" : "young"}});
    if (!has_age) marks.push_back({"age", ""});
    if (answers) marks.insert(marks.end(), {{"yard", " "}, {"yard", swings_too ? "swing" : "bench"}});
    if (!answers) marks.push_back({"yard", ""});
    coded.add(1, Day{}, marks);
    margins[0].members.push_back(is_man ? 1 : 0);
    margins[1].members.push_back(has_age ? (is_old ? 1 : 0) : unknown);
    swings.push_back(answers ? (swings_too ? 1 : 0) : std::nan(""));
  }
  const auto single = rake(margins);
  REQUIRE(single.ok());
  const Estimate share = weighted_mean(*single, swings);
  const WeightedAnswers grouped = weigh(coded, {{"sex", {54, 46}}, {"age", {40, 60}}});
  REQUIRE(grouped.faults.empty());
  CHECK(grouped.weighting.converged);
  CHECK(grouped.weighting.weighted == single->weighted);
  CHECK(grouped.weighting.left_out == single->left_out);
  CHECK(grouped.weighting.left_out > 0);
  CHECK(grouped.weighting.effective_size == doctest::Approx(single->effective_size).epsilon(1e-9));
  CHECK(grouped.weighting.design_effect == doctest::Approx(single->design_effect).epsilon(1e-9));
  const WeightedCell& swing = grouped.questions.at(2).cells.at(1);
  CHECK(swing.weighted.answers == share.answers);
  CHECK(swing.weighted.value == doctest::Approx(share.value).epsilon(1e-9));
  CHECK(swing.weighted.error == doctest::Approx(share.error).epsilon(1e-9));
  CHECK(swing.plain > swing.weighted.value);  // the old are few who answered, and want fewer swings
}

TEST_CASE("Margins that no weights can meet are told") {
  CodedAnswers coded(town());
  coded.add(1, Day{}, {{"sex", " "}, {"sex", "f"}});
  const auto nobody = weigh(coded, {{"sex", {50, 50}}});
  REQUIRE(nobody.faults.size() == 1);
  CHECK(nobody.faults[0].why == Why::no_people);
  CHECK(nobody.faults[0].what == "sex: m");
  const auto none = weigh(coded, {{"sex", {0, 50}}});
  CHECK(none.faults.size() == 2);
}

}  // namespace
}  // namespace okno::testing
