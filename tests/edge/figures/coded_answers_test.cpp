#include "edge/figures/coded_answers.h"

#include <cmath>

#include <doctest/doctest.h>

#include "shared/surveys/event.h"
#include "tests/edge/figures/sample_survey.h"

namespace okno::testing {
namespace {

using namespace figures;
using surveys::Question;
using surveys::QuestionKind;

// As the counts of a survey name what a response says (edge/surveys/counting).
struct Named {
  std::vector<std::pair<std::string, std::string>> pairs;
  std::vector<Mark> marks() const {
    std::vector<Mark> marks;
    for (const auto& [question, choice] : pairs) marks.push_back({question, choice});
    return marks;
  }
};

Named named_by(const surveys::Survey& whole, const Response& response) {
  const surveys::Survey survey = surveys::at_version(whole, response.version);
  surveys::Walk walk(survey, response.answers, local_day(response.at, UtcOffset(0)));
  Named named{{{"", ""}}};
  for (const std::size_t index : walk.asked()) {
    const Question& question = survey.questions[index];
    const std::string answer = walk.value(index);
    named.pairs.emplace_back(question.name,
                             answer.empty() ? std::string() : std::string(surveys::any_answer));
    int place = 0;
    for (const std::string_view choice : surveys::logic::chosen(answer))
      if (!cells_of(question).empty())
        named.pairs.emplace_back(question.name, question.kind == QuestionKind::ranking
                                                    ? std::string(choice) + " " + std::to_string(++place)
                                                    : std::string(choice));
  }
  return named;
}

TEST_CASE("Coded answers count what the answers themselves do") {
  const surveys::Survey survey = sample_survey();
  const auto responses = sample_responses(300);
  CodedAnswers coded(survey);
  DayCounter days(UtcOffset(0));
  PageCounter pages(survey);
  for (const Response& response : responses) {
    coded.add(response.version, local_day(response.at, UtcOffset(0)), named_by(survey, response).marks());
    days.add(response);
    pages.add(response);
  }
  CHECK(coded.responses() == 300);
  CHECK(coded.days() == days.days());
  const auto counted = coded.pages();
  REQUIRE(counted.size() == pages.pages().size());
  for (std::size_t page = 0; page < counted.size(); ++page) {
    CAPTURE(page);
    CHECK(counted[page].questions == pages.pages()[page].questions);
    CHECK(counted[page].asked == pages.pages()[page].asked);
    CHECK(counted[page].answered == pages.pages()[page].answered);
    CHECK(counted[page].last == pages.pages()[page].last);
  }
  int tables = 0;
  for (const Question& rows : survey.questions)
    for (const Question& columns : survey.questions) {
      auto counter = CrossCounter::of(survey, rows.name, columns.name);
      const auto cross = coded.cross(rows.name, columns.name);
      REQUIRE(cross.ok() == counter.ok());
      if (!counter) continue;
      for (const Response& response : responses) counter->add(response.answers);
      CAPTURE(rows.name);
      CAPTURE(columns.name);
      CHECK(cross->all == counter->table().all);
      CHECK(cross->counts == counter->table().counts);
      CHECK(cross->of_row == counter->table().of_row);
      CHECK(cross->of_column == counter->table().of_column);
      ++tables;
    }
  CHECK(tables > 4);
}

TEST_CASE("Figures of one version are of whom it asked") {
  surveys::Survey survey;
  Question what;
  what.name = "what";
  what.choices = {{"bench", {}, {}}, {"swing", {}, {}}};
  survey.questions = {what};
  CodedAnswers coded(survey);
  coded.add(1, Day(std::chrono::days(20000)), {{"", ""}, {"what", " "}, {"what", "bench"}});
  coded.add(2, Day(std::chrono::days(20002)), {{"", ""}, {"what", ""}});
  coded.add(2, Day(std::chrono::days(20002)), {{"", ""}, {"what", " "}, {"what", "swing"}});
  CHECK(coded.days().size() == 3);
  CHECK(coded.days(2) == std::vector<DayCount>{{Day(std::chrono::days(20002)), 2}});
  CHECK(coded.pages(2)[0].asked == 2);
  CHECK(coded.pages(2)[0].answered == 1);
  CHECK(coded.cross("what", "what", 2)->all == 1);
  CHECK(coded.cross("what", "gone").error().code == ErrorCode::not_found);
  CHECK(*coded.members("what") == std::vector<std::size_t>{0, unknown, 1});
  const auto swing = coded.indicator(0, 1);
  CHECK(swing[0] == 0);
  CHECK(std::isnan(swing[1]));
  CHECK(swing[2] == 1);
}

}  // namespace
}  // namespace okno::testing
