// A survey from the file to the figures, at one node and between two.
#include <doctest/doctest.h>

#include "edge/store/digest.h"
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

using surveys::Answers;
using surveys::Survey;
using surveys::SurveyId;

const accounts::Principal anna{"anna", "Анна", {{{"812"}, accounts::Role::organiser}}};
const accounts::Principal boris{"boris", "Борис", {{{"814"}, accounts::Role::organiser}}};
const accounts::Principal alla{"alla", "Алла", {{{"812"}, accounts::Role::analyst}}};
const accounts::Principal oleg{"oleg", "Олег", {{{"812"}, accounts::Role::operator_}}};

surveys::Words words(const char* ru, const char* en) { return {{{"ru", ru}, {"en", en}}}; }

Survey yard() {
  Survey survey;
  survey.org = {"812"};
  survey.title = words("Двор", "The yard");
  surveys::Question what;
  what.name = "what";
  what.required = true;
  what.title = words("Что поставить?", "");
  what.choices = {{"bench", words("Скамейку", ""), {}}, {"swing", words("Качели", ""), {}}};
  surveys::Question pay;
  pay.name = "pay";
  pay.title = words("Кто заплатит?", "");
  pay.choices = {{"town", words("Город", ""), {}}, {"all", words("Все", ""), {}}};
  survey.questions = {what, pay};
  return survey;
}

// A node with somebody at the desk and somebody who answers, each waiting for what comes of it.
class Town {
 public:
  intake::Outcome<SurveyId> open(const Survey& survey, const accounts::Principal& who = anna) {
    return intake::wait_for<SurveyId>(MaySleep::on_own_thread(),
                                      [&](auto answer) { desk().open(survey, who, std::move(answer)); });
  }
  intake::Outcome<Nothing> close(const SurveyId& id, const accounts::Principal& who = anna) {
    return intake::wait_for<Nothing>(MaySleep::on_own_thread(),
                                     [&](auto answer) { desk().close(id, who, std::move(answer)); });
  }
  intake::Outcome<wire::SurveyReceipt> answer(const SurveyId& id, Answers answers, std::uint8_t person,
                                              std::int64_t version = 1) {
    surveys::Given given{id, {version, i18n::Lang::ru, std::move(answers)}, {}, {}};
    given.idempotency_key.bytes.fill(person);
    given.body_sha256 = store::sha256_hex(wire::write_json(wire::to_json(given.response)));
    return intake::wait_for<wire::SurveyReceipt>(MaySleep::on_own_thread(), [&](auto answered) {
      surveys::Intake(node.node()).respond(given, std::move(answered));
    });
  }
  surveys::Desk desk() { return surveys::Desk(node.node()); }
  surveys::Results results(const SurveyId& id, const accounts::Principal& who = anna) {
    const auto sheet = desk().sheet(id, who);
    REQUIRE(sheet.ok());
    std::int64_t responses = 0;
    surveys::Results results{id, 1, 0, {}};
    for (const surveys::Count& count : sheet->counts)
      if (count.question.empty()) responses += count.answers;
    results.responses = responses;
    return results;
  }
  std::int64_t chosen(const SurveyId& id, std::string_view question, std::string_view choice) {
    const auto sheet = desk().sheet(id, anna);
    REQUIRE(sheet.ok());
    std::int64_t answers = 0;
    for (const surveys::Count& count : sheet->counts)
      if (count.question == question && count.choice == choice) answers += count.answers;
    return answers;
  }
  void check_replay() { node.check_replay(); }

  SampleNode node;
};

}  // namespace

TEST_SUITE("surveys") {
  TEST_CASE("what is answered is counted once, whatever comes again") {
    Town town;
    const auto id = town.open(yard());
    REQUIRE(id.ok());
    const auto first = town.answer(*id, {{"what", "bench"}, {"pay", "town"}}, 1);
    REQUIRE(first.ok());
    const auto again = town.answer(*id, {{"what", "bench"}, {"pay", "town"}}, 1);
    REQUIRE(again.ok());
    CHECK(again->receipt == first->receipt);
    CHECK(again->counted_at == first->counted_at);
    const auto second = town.answer(*id, {{"what", "bench"}}, 2);
    REQUIRE(second.ok());
    CHECK(second->receipt != first->receipt);
    const auto other = town.answer(*id, {{"what", "swing"}}, 1);
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().fields.front().message.key == "idempotency.reused");
    CHECK(town.results(*id).responses == 2);
    CHECK(town.chosen(*id, "what", "bench") == 2);
    CHECK(town.chosen(*id, "what", "swing") == 0);
    CHECK(town.chosen(*id, "pay", "town") == 1);
    CHECK(town.chosen(*id, "pay", "") == 1);
    town.check_replay();
  }

  TEST_CASE("answers that the survey does not take are refused, and nothing is kept of them") {
    Town town;
    const SurveyId id = *town.open(yard());
    const auto field_of = [&](Answers answers) {
      const auto refused = town.answer(id, std::move(answers), 7);
      REQUIRE_FALSE(refused.ok());
      REQUIRE(refused.error().error.code == ErrorCode::invalid);
      return refused.error().fields.front().field;
    };
    CHECK(field_of({}) == "answers.what");
    CHECK(field_of({{"what", "slide"}}) == "answers.what");
    CHECK(field_of({{"what", "bench"}, {"pay", "nobody"}}) == "answers.pay");
    CHECK(field_of({{"what", "bench"}, {"age", "9"}}) == "answers.age");
    const auto stale = town.answer(id, {{"what", "bench"}}, 7, 2);
    REQUIRE_FALSE(stale.ok());
    CHECK(stale.error().error.code == ErrorCode::conflict);
    CHECK(town.answer({"no such survey"}, {{"what", "bench"}}, 7).error().error.code == ErrorCode::not_found);
    CHECK(town.results(id).responses == 0);
    // The key was used for nothing that was kept.
    CHECK(town.answer(id, {{"what", "bench"}}, 7).ok());
  }

  TEST_CASE("a closed survey takes nothing, and still knows what came before") {
    Town town;
    const SurveyId id = *town.open(yard());
    const auto before = town.answer(id, {{"what", "bench"}}, 1);
    surveys::Intake intake(town.node.node());
    CHECK(intake.results(id).error().error.code == ErrorCode::forbidden);
    CHECK(intake.open_surveys({"812"})->size() == 1);
    CHECK(intake.open_surveys({"814"})->empty());
    REQUIRE(town.close(id).ok());
    CHECK(town.close(id).error().error.code == ErrorCode::conflict);
    CHECK(town.answer(id, {{"what", "bench"}}, 2).error().error.code == ErrorCode::conflict);
    const auto again = town.answer(id, {{"what", "bench"}}, 1);
    REQUIRE(again.ok());
    CHECK(again->receipt == before->receipt);
    CHECK(intake.open_surveys({"812"})->empty());
    REQUIRE(intake.results(id).ok());
    CHECK(intake.results(id)->responses == 1);
    CHECK(intake.results(id)->questions[0].choices[0].answers == 1);
    CHECK(intake.results(id)->questions[1].passed_over == 1);
    CHECK(intake.find(id)->status == surveys::Status::closed);
    town.check_replay();
  }

  TEST_CASE("a body's surveys are its organisers', its figures its analysts', and no operator's") {
    Town town;
    CHECK(town.open(yard(), boris).error().error.code == ErrorCode::forbidden);
    CHECK(town.open(yard(), alla).error().error.code == ErrorCode::forbidden);
    const SurveyId id = *town.open(yard());
    CHECK(town.desk().sheet(id, anna)->may_close);
    CHECK_FALSE(town.desk().sheet(id, alla)->may_close);
    CHECK(town.desk().sheet(id, boris).error().error.code == ErrorCode::not_found);
    CHECK(town.desk().sheet(id, oleg).error().error.code == ErrorCode::not_found);
    CHECK(town.desk().list(anna, 0, 9)->size() == 1);
    CHECK(town.desk().list(alla, 0, 9)->size() == 1);
    CHECK(town.desk().list(boris, 0, 9)->empty());
    CHECK(town.desk().list(oleg, 0, 9).error().error.code == ErrorCode::forbidden);
    CHECK(town.close(id, alla).error().error.code == ErrorCode::forbidden);
    CHECK(town.close(id, boris).error().error.code == ErrorCode::not_found);
    CHECK(town.close(id, accounts::the_machine()).ok());
  }

  TEST_CASE("a survey that cannot be asked is refused with all that is wrong") {
    Town town;
    Survey survey = yard();
    survey.questions[0].choices.clear();
    survey.title = {};
    survey.org = {"999"};
    const auto refused = town.open(survey);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().fields.size() == 3);
    // The body's node is the hub, which is to ask.
    survey = yard();
    survey.org = {"811"};
    CHECK(town.open(survey, {"eve", "Ева", {{{"811"}, accounts::Role::organiser}}}).error().error.code ==
          ErrorCode::forbidden);
  }

  TEST_CASE("what was erased does not count any more, and the log says so anew") {
    Town town;
    const SurveyId id = *town.open(yard());
    REQUIRE(town.answer(id, {{"what", "bench"}}, 1).ok());
    REQUIRE(town.answer(id, {{"what", "swing"}}, 2).ok());
    const Status erased = town.node.store().write_and_wait([&](store::Writing& writing) -> Status {
      const auto responses = writing.surveys.responses(id, 0, 1);
      log::Draft draft;
      draft.kind = surveys::response_stream;
      draft.stream = (*writing.streams.find(responses->front().key))->id;
      draft.name = "log.erased";
      draft.position = log::Draft::Position::free;
      draft.payload = "{}";
      draft.erases = {responses->front().content};
      const auto appended = town.node.node().journal.append(writing, draft);
      return appended ? success() : Status(appended.error());
    });
    REQUIRE_MESSAGE(erased.ok(), (erased ? std::string() : erased.error().detail));
    CHECK(town.results(id).responses == 1);
    CHECK(town.chosen(id, "what", "bench") == 0);
    CHECK(town.chosen(id, "what", "swing") == 1);
    town.check_replay();
  }

  TEST_CASE("figures are told when they are worth an event") {
    using surveys::is_worth_telling;
    const auto minute = std::chrono::minutes(1);
    CHECK_FALSE(is_worth_telling({0, 0, minute, true}));
    CHECK(is_worth_telling({0, 1, minute, true}));
    CHECK(is_worth_telling({10, 11, minute, true}));
    CHECK_FALSE(is_worth_telling({1000, 1009, minute, true}));
    CHECK(is_worth_telling({1000, 1010, minute, true}));
    CHECK(is_worth_telling({1000, 1001, std::chrono::hours(1), true}));
    CHECK(is_worth_telling({1000, 1001, minute, false}));
    CHECK_FALSE(is_worth_telling({1000, 1000, std::chrono::hours(9), false}));
  }

  TEST_CASE("the hub learns what is asked and how many chose what, and never who") {
    Town town;
    SampleHub hub(town.node);
    const SurveyId id = *town.open(yard());
    REQUIRE(town.answer(id, {{"what", "bench"}}, 1).ok());
    CHECK(surveys::tally(town.node.node()).value() == 1);
    CHECK(surveys::tally(town.node.node()).value() == 0);
    hub.hears();
    const auto survey =
        read_from(hub.store(), [&](const store::Reading& reading) { return reading.surveys.find(id); });
    REQUIRE(survey);
    CHECK(survey->owner == NodeId{"40"});
    const auto counts = read_from(hub.store(), [&](const store::Reading& reading) {
      return surveys::counts_of(reading, *survey, {"hub"});
    });
    CHECK(surveys::results_of(surveys::read_document(*survey), counts).responses == 1);
    CHECK(surveys::results_of(surveys::read_document(*survey), counts).questions[0].choices[0].answers == 1);
    REQUIRE(town.close(id).ok());
    hub.hears();
    CHECK(read_from(hub.store(), [&](const store::Reading& reading) {
            return reading.surveys.find(id);
          })->status == surveys::Status::closed);
    CHECK(read_from(hub.store(), [&](const store::Reading& reading) {
            return reading.surveys.responses(id, 0, 9);
          }).empty());
  }
}

}  // namespace okno::testing
