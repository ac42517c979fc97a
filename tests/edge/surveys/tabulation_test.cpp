// What answers say together, kept between two looks, and their files.
#include "edge/surveys/tabulation.h"

#include <map>

#include <doctest/doctest.h>

#include "edge/store/digest.h"
#include "edge/surveys/answer_package.h"
#include "edge/surveys/counting.h"
#include "edge/surveys/desk.h"
#include "edge/surveys/documents.h"
#include "edge/surveys/intake.h"
#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using surveys::Answers;
using surveys::SurveyId;
using surveys::Tabulations;
using State = Tabulations::Look::State;

const accounts::Principal anna{"anna", "Анна", {{{"812"}, accounts::Role::organiser}}};

surveys::Survey yard() {
  surveys::Survey survey;
  survey.org = {"812"};
  survey.title.set("ru", "Двор");
  surveys::Question what;
  what.name = "what";
  what.title.set("ru", "Что?");
  what.choices = {{"bench", {{{"ru", "Скамейку"}}}, {}}, {"swing", {{{"ru", "Качели"}}}, {}}};
  surveys::Question why;
  why.name = "why";
  why.kind = surveys::QuestionKind::text;
  why.title.set("ru", "Почему?");
  survey.questions = {what, why};
  return survey;
}

struct Town {
  SampleNode node;
  SurveyId id;

  Town() {
    const auto opened = intake::wait_for<SurveyId>(MaySleep::on_own_thread(), [&](auto answer) {
      surveys::Desk(node.node()).open(yard(), anna, std::move(answer));
    });
    REQUIRE(opened.ok());
    id = *opened;
  }
  void answer(Answers answers, std::uint8_t person) {
    surveys::Given given{id, {1, i18n::Lang::ru, std::move(answers)}, {}, {}};
    given.idempotency_key.bytes.fill(person);
    given.body_sha256 = store::sha256_hex(wire::write_json(wire::to_json(given.response)));
    const auto taken = intake::wait_for<wire::SurveyReceipt>(MaySleep::on_own_thread(), [&](auto answered) {
      surveys::Intake(node.node()).respond(given, std::move(answered));
    });
    REQUIRE(taken.ok());
  }
  store::SurveyRow row() {
    std::optional<store::SurveyRow> row;
    const Status read = node.node().store.read([&](const store::Reading& reading) -> Status {
      row = *reading.surveys.find(id);
      return success();
    });
    REQUIRE(read.ok());
    return *row;
  }
  void erase_first() {
    const Status erased = node.node().store.write_and_wait([&](store::Writing& writing) -> Status {
      auto rows = *writing.surveys.responses(id, 0, 1);
      return writing.surveys.drop_response(rows.front().key);
    });
    REQUIRE(erased.ok());
  }
  Tabulations::Look look(Tabulations& tabulations, std::int64_t& responses) {
    responses = -1;
    const auto found =
        tabulations.look(node.node().store, row(), UtcOffset(0), node.node().clock.now(),
                         [&](const figures::CodedAnswers& answers) { responses = answers.responses(); });
    REQUIRE(found.ok());
    return *found;
  }
  std::map<std::string, std::string> package(figures::Detail detail) {
    std::map<std::string, std::string> parts;
    std::string name;
    const surveys::FileSink sink{[&](std::string_view begun) { return name = begun, success(); },
                                 [&](std::string_view bytes) { return parts[name] += bytes, success(); },
                                 [] { return success(); }};
    const Status read = node.node().store.read([&](const store::Reading& reading) -> Status {
      const auto written = surveys::write_package(reading, node.node().store.files(), row(),
                                                  node.node().config.node, {i18n::Lang::ru, detail}, sink);
      REQUIRE(written.ok());
      return success();
    });
    REQUIRE(read.ok());
    return parts;
  }
};

TEST_SUITE("surveys: together") {
  TEST_CASE("a second look reads what has come since the first") {
    Town town;
    Tabulations tabulations;
    std::int64_t responses = 0;
    town.answer({{"what", "bench"}, {"why", "тень"}}, 1);
    CHECK(town.look(tabulations, responses).state == State::there);
    CHECK(responses == 1);
    town.answer({{"what", "swing"}}, 2);
    town.answer({{"what", "swing"}}, 3);
    CHECK(town.look(tabulations, responses).left_out == 0);
    CHECK(responses == 3);
  }

  TEST_CASE("figures that stand for good are not counted anew for ever") {
    Town town;
    Tabulations tabulations(Tabulations::Limits{2, 64UL << 20});
    std::int64_t responses = 0;
    for (std::uint8_t person = 1; person <= 4; ++person) town.answer({{"what", "bench"}}, person);
    const Status settled = town.node.node().store.write_and_wait([&](store::Writing& writing) -> Status {
      const auto counts = surveys::counts_of(writing, town.row(), town.node.node().config.node);
      REQUIRE(counts.ok());
      return surveys::settle_counts(writing, town.row(), *counts);
    });
    REQUIRE(settled.ok());
    CHECK(town.look(tabulations, responses).state == State::behind);
    REQUIRE(
        tabulations.catch_up(town.node.node().store, town.row(), UtcOffset(0), town.node.node().clock.now())
            .ok());
    for (int again = 0; again < 2; ++again) {
      const Tabulations::Look look = town.look(tabulations, responses);
      CHECK(look.state == State::there);
      CHECK(look.left_out == 4);
      CHECK(responses == 0);
    }
  }

  TEST_CASE("what was erased is out at the next look, though its count stays") {
    Town town;
    Tabulations tabulations;
    std::int64_t responses = 0;
    for (std::uint8_t person = 1; person <= 3; ++person) town.answer({{"what", "bench"}}, person);
    town.look(tabulations, responses);
    town.erase_first();
    CHECK(town.look(tabulations, responses).left_out == 0);
    CHECK_MESSAGE(responses == 3, "nothing that is counted has changed");
    town.answer({{"what", "bench"}}, 4);
    CHECK(town.look(tabulations, responses).left_out == 0);
    CHECK(responses == 4);
    Tabulations fresh;
    CHECK(town.look(fresh, responses).left_out == 1);
    CHECK(responses == 3);
    town.answer({{"what", "bench"}}, 5);
    CHECK(town.look(fresh, responses).left_out == 1);
    CHECK(responses == 4);
  }

  TEST_CASE("much is not read while somebody waits, and too much is not kept") {
    Town town;
    std::int64_t responses = 0;
    for (std::uint8_t person = 1; person <= 3; ++person) town.answer({{"what", "bench"}}, person);
    Tabulations patient({2, 1UL << 20});
    CHECK(town.look(patient, responses).state == State::behind);
    CHECK(responses == -1);
    REQUIRE(patient.catch_up(town.node.node().store, town.row(), UtcOffset(0), town.node.node().clock.now())
                .ok());
    CHECK(town.look(patient, responses).state == State::there);
    CHECK(responses == 3);
    Tabulations small({100, 8});
    CHECK(town.look(small, responses).state == State::too_big);
    CHECK(town.look(small, responses).state == State::too_big);
    CHECK(responses == -1);
  }

  TEST_CASE("answers become files, of people for those who organise, of figures for others") {
    Town town;
    town.answer({{"what", "bench"}, {"why", "тень, и тихо"}}, 1);
    town.answer({{"what", "swing"}}, 2);
    const auto whole = town.package(figures::Detail::people);
    CHECK(whole.size() == 6);
    CHECK(whole.at("answers.csv").starts_with("response,version,answered_at,language,what,why\r\n1,1,"));
    CHECK(whole.at("answers.csv").find("\"тень, и тихо\"") != std::string::npos);
    CHECK(whole.at("codebook.html").find("Описание данных") != std::string::npos);
    CHECK(whole.at("answers.sps").find("codes.csv") != std::string::npos);
    for (const auto& [name, bytes] : town.package(figures::Detail::figures)) {
      CAPTURE(name);
      CHECK(bytes.find("тень") == std::string::npos);
      CHECK(bytes.find("why") == std::string::npos);
      if (name == "answers.csv")
        CHECK(bytes.starts_with("response,version,answered_on,language,what\r\n1,1,2"));
    }
    town.erase_first();
    CHECK(town.package(figures::Detail::people).at("answers.csv").find("тень") == std::string::npos);
  }
}

}  // namespace
}  // namespace okno::testing
