// Figures stay when the answers behind them go.
#include "edge/surveys/retention.h"

#include <doctest/doctest.h>

#include "edge/surveys/counting.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/intake.h"
#include "edge/surveys/tallying.h"
#include "shared/wire/surveys/survey_event.h"
#include "tests/edge/intake/sample_hub.h"
#include "tests/edge/intake/sample_node.h"
#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

using surveys::Count;
using surveys::Question;
using surveys::QuestionKind;
using surveys::Survey;
using surveys::SurveyId;

const accounts::Principal anna{"anna", "Анна", {{{"812"}, accounts::Role::organiser}}};

Survey yard() {
  Survey survey;
  survey.org = {"812"};
  survey.title = {{{"ru", "Двор"}}};
  Question what;
  what.name = "what";
  what.title = {{{"ru", "Что поставить?"}}};
  what.choices = {{"bench", {{{"ru", "Скамейку"}}}, {}}, {"swing", {{{"ru", "Качели"}}}, {}}};
  Question age;
  age.name = "age";
  age.kind = QuestionKind::number;
  age.title = {{{"ru", "Сколько вам лет?"}}};
  survey.questions = {what, age};
  return survey;
}

Count count(const char* question, const char* choice, std::int64_t answers, const char* node = "40") {
  return {1, NodeId{node}, question, choice, answers};
}

SurveyId open(SampleNode& node) {
  const auto id = intake::wait_for<SurveyId>(MaySleep::on_own_thread(), [&](auto answer) {
    surveys::Desk(node.node()).open(yard(), anna, std::move(answer));
  });
  REQUIRE(id.ok());
  return *id;
}

void close(SampleNode& node, const SurveyId& id) {
  REQUIRE(intake::wait_for<Nothing>(MaySleep::on_own_thread(), [&](auto answer) {
            surveys::Desk(node.node()).close(id, anna, std::move(answer));
          }).ok());
}

intake::Outcome<wire::SurveyReceipt> answer(SampleNode& node, const SurveyId& id, std::uint8_t person,
                                            std::string what, std::string age) {
  surveys::Given given{id, {1, i18n::Lang::ru, {{"what", what}, {"age", age}}}, {}, {}};
  given.idempotency_key.bytes.fill(person);
  given.body_sha256 = std::string(64, 'a');
  return intake::wait_for<wire::SurveyReceipt>(MaySleep::on_own_thread(), [&](auto answered) {
    surveys::Intake(node.node()).respond(given, std::move(answered));
  });
}

std::vector<Count> counts_at(store::Store& store, const SurveyId& id, const NodeId& self) {
  return read_from(store, [&](const store::Reading& reading) -> Result<std::vector<Count>> {
    const auto row = reading.surveys.find(id);
    if (!row) return row.error();
    return surveys::counts_of(reading, **row, self);
  });
}

std::int64_t of(const std::vector<Count>& counts, std::string_view question, std::string_view choice) {
  std::int64_t answers = 0;
  for (const Count& each : counts)
    if (each.question == question && each.choice == choice) answers += each.answers;
  return answers;
}

std::size_t contents_kept(store::Store& store, const SurveyId& id) {
  const auto rows =
      read_from(store, [&](const store::Reading& reading) { return reading.surveys.responses(id, 0, 99); });
  std::size_t kept = 0;
  for (const store::ResponseRow& row : rows)
    for (const store::ContentRow& content :
         read_from(store, [&](const store::Reading& reading) { return reading.contents.of(row.key); }))
      kept += content.place != store::ContentPlace::erased ? 1U : 0U;
  return kept;
}

}  // namespace

TEST_SUITE("survey retention") {
  TEST_CASE("answers go after their time, and the figures stay, also when the tables are made anew") {
    SampleNode node;
    node.config().retention = {{"survey", "closed", std::chrono::days(30)}};
    const SurveyId id = open(node);
    for (std::uint8_t person = 1; person <= 7; ++person)
      REQUIRE(answer(node, id, person, person < 3 ? "bench" : "swing", std::to_string(20 + person)).ok());
    const std::vector<Count> before = counts_at(node.store(), id, {"40"});

    node.clock.advance(std::chrono::days(100));
    CHECK(surveys::let_go(node.node()).value() == 0);  // it is still open
    close(node, id);
    node.clock.advance(std::chrono::days(29));
    CHECK(surveys::let_go(node.node()).value() == 0);
    CHECK(contents_kept(node.store(), id) == 7);
    node.clock.advance(std::chrono::days(2));
    CHECK(surveys::let_go(node.node()).value() == 7);
    CHECK(contents_kept(node.store(), id) == 0);

    const std::vector<Count> after = counts_at(node.store(), id, {"40"});
    for (const auto& [question, choice] :
         {std::pair{"", ""}, {"what", "bench"}, {"what", "swing"}, {"what", " "}, {"age", " "}})
      CHECK_MESSAGE(of(after, question, choice) == of(before, question, choice), question << choice);
    CHECK(of(after, "", "") == 7);
    CHECK(of(after, "age", "24") == 7);  // the middle of seven: nobody's age
    CHECK(of(after, "age", "21") == 0);
    node.check_replay();

    CHECK(surveys::let_go(node.node()).value() == 0);
    CHECK(counts_at(node.store(), id, {"40"}) == after);
    // A request that comes again does not count again: the survey is over.
    CHECK_FALSE(answer(node, id, 1, "bench", "21").ok());
  }

  TEST_CASE("without a rule nothing goes") {
    SampleNode node;
    const SurveyId id = open(node);
    REQUIRE(answer(node, id, 1, "bench", "30").ok());
    close(node, id);
    node.clock.advance(std::chrono::days(4000));
    CHECK(surveys::let_go(node.node()).value() == 0);
    CHECK(contents_kept(node.store(), id) == 1);
  }

  TEST_CASE("other nodes hear the figures as they stand for good") {
    SampleNode node;
    SampleHub hub(node);
    node.config().retention = {{"survey", "closed", std::chrono::days(1)}};
    const SurveyId id = open(node);
    for (std::uint8_t person = 1; person <= 5; ++person)
      REQUIRE(answer(node, id, person, "bench", "40").ok());
    close(node, id);
    node.clock.advance(std::chrono::days(3));
    CHECK(surveys::let_go(node.node()).value() == 5);
    hub.hears();
    CHECK(of(counts_at(hub.store(), id, {"hub"}), "what", "bench") == 5);
    CHECK(of(counts_at(hub.store(), id, {"hub"}), "age", "40") == 5);
  }

  TEST_CASE("of fewer than five people only their number is kept") {
    const std::vector<Count> kept =
        surveys::without_people({count("", "", 6), count("what", "bench", 6), count("", "", 4, "41"),
                                 count("what", "swing", 4, "41")},
                                yard());
    CHECK(of(kept, "", "") == 10);
    CHECK(of(kept, "what", "bench") == 6);
    CHECK(of(kept, "what", "swing") == 0);
  }

  TEST_CASE("numbers are put together by fives, in the order of numbers") {
    std::vector<Count> counts{count("", "", 12), count("age", " ", 12), count("age", "", 0)};
    for (int age = 5; age <= 16; ++age) counts.push_back(count("age", std::to_string(age).c_str(), 1));
    const std::vector<Count> kept = surveys::without_people(counts, yard());
    CHECK(of(kept, "age", "7") == 5);
    CHECK(of(kept, "age", "13") == 7);  // the last two join the group before
    CHECK(of(kept, "age", " ") == 12);
    CHECK(kept.size() == 5);
  }
}

}  // namespace okno::testing
