#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/edge/intake/sample_hub.h"
#include "tests/edge/intake/sample_media.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;

lifecycle::Receipt answered(SampleNode& node, std::uint8_t key = 1) {
  const auto receipt = submit(node, about_a_pothole(), key);
  CHECK(node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, pyotr, {}).ok());
  const intake::MoveRequest answer{.action = Action::answer,
                                   .text = "Яму у дома 17 засыпали 4 мая, бригада Иванова",
                                   .confirm = true,
                                   .version = 2};
  CHECK(node.desk->act(receipt.number, answer, pyotr, {}).ok());
  return receipt;
}

// Whether any file of the data folder holds the words.
bool is_on_disk(SampleNode& node, std::string_view words) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(node.folder.path())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST_SUITE("intake: what is over") {
  TEST_CASE("an answered message is closed at the end of the thirtieth day, and not before") {
    SampleNode node;
    const auto receipt = answered(node);
    const auto before = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    REQUIRE(before->closes_at);
    CHECK(to_rfc3339(*before->closes_at, before->offset) == "2026-05-29T23:59:59+03:00");
    node.clock.set(*before->closes_at);
    CHECK(node.intake->sweep()->closed == 0);
    node.clock.advance(std::chrono::seconds(1));
    CHECK(node.intake->sweep()->closed == 1);
    const auto after = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    CHECK(after->status == State::closed);
    CHECK_FALSE(after->closes_at);
    CHECK(after->history.back().note.find("Оценить ответ можно") != std::string::npos);
    CHECK(node.intake->sweep()->closed == 0);
  }

  TEST_CASE("a body may give its citizens longer to say something") {
    SampleNode node;
    node.orgs().orgs[2].closes_after = std::chrono::days(60);
    answered(node);
    node.clock.advance(std::chrono::days(32));
    CHECK(node.intake->sweep()->closed == 0);
    node.clock.advance(std::chrono::days(30));
    CHECK(node.intake->sweep()->closed == 1);
  }

  TEST_CASE("a message that was closed for silence can still be rated, once and without a review") {
    SampleNode node;
    const auto receipt = answered(node);
    node.clock.advance(std::chrono::days(40));
    REQUIRE(node.intake->sweep()->closed == 1);
    const auto refused =
        node.intake->rate(receipt.number, receipt.access_key,
                          {1, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, ""}, i18n::Lang::ru);
    REQUIRE_FALSE(refused.ok());
    CHECK(wrong(refused.error()) == "wants_review intake.rating.closed");
    const lifecycle::Rating rating{5, lifecycle::Outcome::solved, lifecycle::Review::not_wanted, ""};
    const auto rated = node.intake->rate(receipt.number, receipt.access_key, rating, i18n::Lang::ru);
    REQUIRE(rated.ok());
    CHECK(rated->rating->score == 5);
    CHECK(rated->can == std::vector{lifecycle::CitizenAction::erase});
    CHECK(rated->status == State::closed);
  }

  TEST_CASE("another node's message is closed by that node alone") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo = "29606000";
    const auto receipt = submit(node, submission);
    SampleHub hub(node);
    hub.moves(receipt.number, Action::take);
    hub.moves(receipt.number, Action::answer);
    node.clock.advance(std::chrono::days(40));
    CHECK(node.intake->sweep()->closed == 0);
  }

  TEST_CASE("what a citizen wants erased is gone from every file of the node; number and way stay") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.text = "Редкостное слово: абракадабра";
    submission.contact = {"Зинаида Редкая", "zinaida@example.ru", ""};
    const auto receipt = submit(node, submission);
    REQUIRE(is_on_disk(node, "абракадабра"));
    CHECK(node.intake->erase(receipt.number, "not the key").error().error.code == ErrorCode::not_found);
    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    CHECK_MESSAGE(node.intake->erase(receipt.number, receipt.access_key).ok(), "the same again");
    node.open();  // closes the database, which folds its write-ahead log in
    CHECK_FALSE(is_on_disk(node, "абракадабра"));
    CHECK_FALSE(is_on_disk(node, "zinaida@example.ru"));
    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->history.size() == 1);
    CHECK_MESSAGE(submit(node, submission) == receipt, "the same request again has the same receipt");
  }

  TEST_CASE("erasure is offered to the author until it is done, and told of from then on") {
    SampleNode node;
    const auto receipt = answered(node);
    const auto status = [&] {
      return *node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    };
    CHECK(status().can == std::vector{lifecycle::CitizenAction::rate, lifecycle::CitizenAction::erase});
    CHECK_FALSE(status().erased);
    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    CHECK(status().can == std::vector{lifecycle::CitizenAction::rate});
    CHECK(status().erased);
    CHECK_MESSAGE(!status().answer, "an answer of no words is none");
    CHECK(status().history.size() == 3);
    CHECK(status().history.back().status == State::answered);
  }

  TEST_CASE("an answer that was erased is no template any more") {
    SampleNode node;
    const auto receipt = answered(node);
    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    CHECK(node.store()
              .read([&](const store::Reading& reading) -> Status {
                const auto alike = reading.answers.alike(
                    lifecycle::fingerprint("Яму у дома 17 засыпали 4 мая, бригада Иванова"), 10);
                CHECK(alike->messages == 0);
                return success();
              })
              .ok());
  }

  TEST_CASE("what was kept for as long as the configuration says is erased, by state") {
    SampleNode node;
    node.config().retention = {{"message", "closed", std::chrono::days(100)}};
    const auto closed = answered(node);
    answered(node, 2);
    CHECK(node.intake
              ->rate(closed.number, closed.access_key,
                     {5, lifecycle::Outcome::solved, lifecycle::Review::not_wanted, ""}, i18n::Lang::ru)
              .ok());
    node.clock.advance(std::chrono::days(20));
    CHECK(node.intake->sweep()->erased == 0);
    node.clock.advance(std::chrono::days(81));
    // The other one is closed now, and kept from now on.
    const auto swept = node.intake->sweep();
    CHECK(swept->closed == 1);
    CHECK(swept->erased == 1);
    CHECK(node.desk->dossier(closed.number, pyotr, {})->submission.text.empty());
    CHECK(node.intake->sweep()->erased == 0);
  }
}

}  // namespace
}  // namespace okno::testing
