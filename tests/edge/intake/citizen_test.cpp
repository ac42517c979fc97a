#include "tests/edge/intake/sample_hub.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;

// A message that has been answered here.
lifecycle::Receipt answered(SampleNode& node) {
  const auto receipt = submit(node);
  CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
  CHECK(
      node.desk->act(receipt.number, {.action = Action::answer, .text = "Заделали", .version = 2}, pyotr, {})
          .ok());
  return receipt;
}

lifecycle::Rating rating(int score, lifecycle::Review review = lifecycle::Review::not_wanted) {
  return {score, lifecycle::Outcome::not_solved, review, "Яма на месте"};
}

TEST_SUITE("intake: the citizen's view") {
  TEST_CASE("the way of a message is told with its reasons, its people and its answer") {
    SampleNode node;
    const auto receipt = submit(node);
    node.clock.advance(std::chrono::hours(1));
    CHECK(node.desk
              ->act(receipt.number,
                    {.action = Action::forward, .org = {"812"}, .reason = "Двор, не дорога", .version = 1},
                    pyotr, {})
              .ok());
    CHECK(node.desk
              ->act(receipt.number, {.action = Action::assign, .person = "Иванов И. И.", .version = 2}, olga,
                    {})
              .ok());
    CHECK(
        node.desk->act(receipt.number, {.action = Action::answer, .text = "Заделали", .version = 3}, olga, {})
            .ok());

    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->status == State::answered);
    CHECK(status->situation == "Яма на дороге");
    CHECK(status->responsible.name == "Управа");
    REQUIRE(status->history.size() == 4);
    CHECK(status->history[0].name == "Городские дороги");
    CHECK(status->history[0].note.empty());
    CHECK(status->history[1].status == State::forwarded);
    CHECK(status->history[1].name == "Управа");
    CHECK(status->history[1].note == "Двор, не дорога");
    CHECK(status->history[1].at == receipt.registered_at + std::chrono::hours(1));
    CHECK(status->history[2].name == "Управа, Иванов И. И.");
    REQUIRE(status->answer);
    CHECK(status->answer->text == "Заделали");
    CHECK(status->answer->name == "Управа, Ольга");
    CHECK(status->can == std::vector{lifecycle::CitizenAction::rate, lifecycle::CitizenAction::erase});

    const auto english = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::en);
    CHECK(english->responsible.name == "Council");
    CHECK(english->situation == "A pothole");
  }

  TEST_CASE("a wrong key and an unknown number are told alike") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto wrong_key = node.intake->status(receipt.number, "0000000000000000000000000a", i18n::Lang::ru);
    const auto no_number =
        node.intake->status(make_message_number("40", 5), receipt.access_key, i18n::Lang::ru);
    REQUIRE_FALSE(wrong_key);
    REQUIRE_FALSE(no_number);
    CHECK(wrong_key.error().error == no_number.error().error);
    CHECK(wrong_key.error().error.code == ErrorCode::not_found);
    CHECK_FALSE(node.intake->status(receipt.number, "", i18n::Lang::ru).ok());
  }

  TEST_CASE("a key that was copied with spaces and capitals opens too") {
    SampleNode node;
    const auto receipt = submit(node);
    std::string typed = " " + receipt.access_key + " ";
    for (char& c : typed)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    CHECK(node.intake->status(receipt.number, typed, i18n::Lang::ru).ok());
  }

  TEST_CASE("one key opens one message") {
    SampleNode node;
    const auto first = submit(node);
    const auto second = submit(node, about_a_pothole(), 2);
    CHECK_FALSE(node.intake->status(first.number, second.access_key, i18n::Lang::ru).ok());
  }

  TEST_CASE("a message is rated once it is answered, and then closed") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto early = node.intake->rate(receipt.number, receipt.access_key, rating(3), i18n::Lang::ru);
    REQUIRE_FALSE(early);
    CHECK(early.error().error.code == ErrorCode::conflict);

    CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    CHECK(node.desk->act(receipt.number, {.action = Action::answer, .text = "Да", .version = 2}, pyotr, {})
              .ok());
    const auto status = node.intake->rate(receipt.number, receipt.access_key, rating(4), i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->status == State::closed);
    CHECK(status->can == std::vector{lifecycle::CitizenAction::erase});
    REQUIRE(status->rating);
    CHECK(status->rating->score == 4);
    CHECK(status->rating->comment == "Яма на месте");
    CHECK_FALSE(node.intake->rate(receipt.number, receipt.access_key, rating(5), i18n::Lang::ru).ok());
  }

  TEST_CASE("a review goes round twice at most, and only when it is asked for") {
    SampleNode node;
    const auto receipt = answered(node);
    std::int64_t version = 3;
    for (int round = 1; round <= 2; ++round) {
      const auto again = node.intake->rate(receipt.number, receipt.access_key,
                                           rating(1, lifecycle::Review::wanted), i18n::Lang::ru);
      REQUIRE(again.ok());
      CHECK(again->status == State::review);
      CHECK(again->can == std::vector{lifecycle::CitizenAction::erase});
      ++version;
      CHECK(
          node.desk
              ->act(
                  receipt.number,
                  {.action = Action::answer, .text = "Снова " + std::to_string(version), .version = version},
                  round == 1 ? olga : vera, {})
              .ok());
      ++version;
    }
    const auto third = node.intake->rate(receipt.number, receipt.access_key,
                                         rating(1, lifecycle::Review::wanted), i18n::Lang::ru);
    REQUIRE_FALSE(third);
    CHECK(wrong(third.error()) == "wants_review intake.rating.rounds_over");
    CHECK(node.intake->rate(receipt.number, receipt.access_key, rating(1), i18n::Lang::ru)->status ==
          State::closed);
  }

  TEST_CASE("the third wish for a review goes up to the supervising body, and from there no further") {
    SampleNode node;
    for (config::Org& org : node.orgs().orgs)
      if (org.id.value == "814") org.supervisor = {"812"};
    const auto receipt = answered(node);
    const auto wish = [&] {
      return node.intake->rate(receipt.number, receipt.access_key, rating(1, lifecycle::Review::wanted),
                               i18n::Lang::ru);
    };
    std::int64_t version = 3;
    for (const accounts::Principal& who : {olga, vera}) {
      REQUIRE(wish().ok());
      ++version;
      CHECK(
          node.desk
              ->act(
                  receipt.number,
                  {.action = Action::answer, .text = "Снова " + std::to_string(version), .version = version},
                  who, {})
              .ok());
      ++version;
    }
    node.clock.advance(std::chrono::days(40));
    const auto up = wish();
    REQUIRE(up.ok());
    CHECK(up->status == State::forwarded);
    CHECK(up->responsible.org.value == "812");
    CHECK(up->responsible.why ==
          "После двух пересмотров сообщение передано наверх, от ведомства: Городские дороги");
    CHECK(up->history.back().note.find("вышестоящему") != std::string::npos);
    CHECK_MESSAGE(up->due_at > node.clock.now(), "with a term anew");

    // Not an operator of that body: who takes what comes up to it.
    const accounts::Principal above{
        .id = "chief", .name = "Глава", .grants = {{{"812"}, accounts::Role::supervisor}}};
    CHECK(node.desk
              ->act(receipt.number, {.action = Action::answer, .text = "Решили", .version = ++version}, above,
                    {})
              .ok());
    CHECK(wrong(wish().error()) == "wants_review intake.rating.rounds_over");
  }

  TEST_CASE("a rating that is sent twice counts once; another one is refused") {
    SampleNode node;
    const auto receipt = answered(node);
    const auto first = node.intake->rate(receipt.number, receipt.access_key, rating(4), i18n::Lang::ru);
    REQUIRE(first.ok());
    const auto again = node.intake->rate(receipt.number, receipt.access_key, rating(4), i18n::Lang::ru);
    REQUIRE(again.ok());
    CHECK(*again == *first);
    const auto other = node.intake->rate(receipt.number, receipt.access_key, rating(5), i18n::Lang::ru);
    REQUIRE_FALSE(other);
    CHECK(other.error().error.code == ErrorCode::conflict);
    CHECK(other.error().why->key == "intake.rating.given");
  }

  TEST_CASE("a rating for another node's answer waits for that node") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo = "29606000";
    const auto receipt = submit(node, submission);
    SampleHub hub(node);
    hub.moves(receipt.number, Action::take);
    hub.moves(receipt.number, Action::answer);
    const auto status = node.intake->rate(receipt.number, receipt.access_key,
                                          rating(1, lifecycle::Review::wanted), i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->status == State::answered);
    CHECK_MESSAGE(status->can == std::vector{lifecycle::CitizenAction::erase},
                  "not a second time while the first is on its way");
    hub.moves(receipt.number, Action::open_review);
    hub.moves(receipt.number, Action::answer);
    CHECK(node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru)->can ==
          std::vector{lifecycle::CitizenAction::rate, lifecycle::CitizenAction::erase});
  }

  TEST_CASE("clocks of other nodes do not turn the history round or send it into the future") {
    SampleNode node;
    forms::Submission submission = about_a_pothole();
    submission.place.oktmo = "29606000";
    const auto receipt = submit(node, submission);
    SampleHub hub(node);
    node.clock.advance(std::chrono::hours(1));
    hub.moves(receipt.number, Action::accept, std::chrono::hours(-24));
    hub.moves(receipt.number, Action::take, std::chrono::hours(24));
    hub.moves(receipt.number, Action::answer);
    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    REQUIRE(status->history.size() == 4);
    CHECK(status->history[0].at == receipt.registered_at);
    CHECK(status->history[1].at == receipt.registered_at);
    CHECK(status->history[2].at == node.clock.now());
    CHECK(status->history[3].at == node.clock.now());
    CHECK(status->answer->at == node.clock.now());
  }

  TEST_CASE("a rating that is none is an error of its field, and a wrong key is told first") {
    SampleNode node;
    const auto receipt = answered(node);
    const auto refused = node.intake->rate(receipt.number, receipt.access_key, rating(6), i18n::Lang::ru);
    REQUIRE_FALSE(refused);
    CHECK(wrong(refused.error()) == "score intake.rating.score");
    CHECK(node.intake->rate(receipt.number, "x", rating(6), i18n::Lang::ru).error().error.code ==
          ErrorCode::not_found);
  }

  TEST_CASE("a message whose text was erased is still told") {
    SampleNode node;
    const auto receipt = answered(node);
    CHECK(node.intake->erase(receipt.number, receipt.access_key).ok());
    const auto status = node.intake->status(receipt.number, receipt.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    CHECK(status->history.size() == 3);
    CHECK(status->erased);
    CHECK_FALSE(status->answer);
    CHECK(node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru)->submission.text.empty());
  }
}

}  // namespace
}  // namespace okno::testing
