#include <doctest/doctest.h>

#include "edge/intake/citizen/access_key.h"
#include "edge/intake/citizen/receipt_box.h"
#include "edge/intake/history/append.h"
#include "shared/wire/json/json.h"
#include "shared/wire/messages/event.h"
#include "shared/wire/messages/message.h"
#include "tests/edge/intake/sample_node.h"

namespace okno {
namespace {

using namespace testing;
using intake::MoveRequest;
using lifecycle::Action;

struct Street {
  SampleNode node;
  lifecycle::Receipt author = submit(node);
  lifecycle::Receipt joiner;
  std::int64_t version = 1;

  void join() {
    const auto joined = node.intake->join(author.number, key_of(9), i18n::Lang::ru);
    REQUIRE(joined.ok());
    joiner = *joined;
  }
  // As when word of one who joined at another node is on its way while the answer is sent.
  void join_late() {
    joiner = author;
    joiner.access_key = intake::make_access_key(node.random);
    const Status done = node.store().write_and_wait([&](store::Writing& writing) -> Status {
      const auto row = writing.messages.find(author.number);
      if (!row) return row.error();
      intake::NewEvent event;
      event.contents.push_back(intake::make_document(
          node.random,
          wire::to_json(intake::access_record(joiner, key_of(9), store::sha256_hex("join"), node.random))));
      event.payload = lifecycle::MessageJoined{event.contents.front().hash};
      const auto added = intake::append(node.node(), writing, **row, std::move(event));
      return added ? success() : Status(added.error());
    });
    REQUIRE(done.ok());
  }
  intake::Outcome<intake::Dossier> act(MoveRequest request) {
    request.version = version;
    auto done = node.desk->act(author.number, request, pyotr, {});
    if (done) version = done->row.version;
    return done;
  }
  void take() { REQUIRE(act({.action = Action::take}).ok()); }
  lifecycle::MessageStatus seen_by(const lifecycle::Receipt& who) {
    const auto status = node.intake->status(author.number, who.access_key, i18n::Lang::ru);
    REQUIRE(status.ok());
    return *status;
  }
  std::string document(const lifecycle::Receipt& who) {
    return wire::write_json(wire::to_json(seen_by(who)));
  }
};

TEST_SUITE("intake: those who joined") {
  TEST_CASE("an answer to a message that was joined wants a text for all") {
    Street street;
    street.join();
    street.take();
    const auto refused = street.act({.action = Action::answer, .text = "Анна, у вашей квартиры 5 заделали"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().error.code == ErrorCode::invalid);
    CHECK(wrong(refused.error()) == "text_for_all desk.text_for_all.required");
    const auto blank =
        street.act({.action = Action::answer, .text = "Заделали", .text_for_all = " \n\u200b "});
    CHECK(wrong(blank.error()) == "text_for_all desk.text_for_all.required");
    CHECK(street.act({.action = Action::answer, .text = "Анна, заделали", .text_for_all = "Яму заделали"})
              .ok());
    street.node.check_replay();
  }

  TEST_CASE("a message that nobody joined is answered without one") {
    Street street;
    street.take();
    CHECK(street.act({.action = Action::answer, .text = "Заделали"}).ok());
  }

  TEST_CASE("who joined reads the text for all and none of what was written to the author") {
    Street street;
    street.join();
    street.take();
    REQUIRE(street.act({.action = Action::assign, .person = "Прораб Зубов"}).ok());
    REQUIRE(street
                .act({.action = Action::postpone,
                      .reason = "Причина-для-Анны",
                      .until = local_day(street.author.due_at, street.author.offset) + std::chrono::days(3)})
                .ok());
    REQUIRE(
        street.act({.action = Action::answer, .text = "Анна из квартиры 5", .text_for_all = "Яму заделали"})
            .ok());
    const auto rated = street.node.intake->rate(
        street.author.number, street.author.access_key,
        {1, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, "Отзыв-Анны"}, {});
    REQUIRE(rated.ok());

    const auto told = street.seen_by(street.joiner);
    CHECK(told.joined);
    REQUIRE(told.answer);
    CHECK(told.answer->text == "Яму заделали");
    CHECK(told.answer->name == "Городские дороги");
    CHECK(told.situation == "Яма на дороге");
    CHECK_FALSE(told.closes_at);
    CHECK(told.can.empty());
    const std::string theirs = street.document(street.joiner);
    const std::string authors = street.document(street.author);
    for (const char* secret : {"колесо пробито", "ул. Ленина", "Анна из квартиры", "Отзыв-Анны",
                               "Причина-для-Анны", "Зубов", "Пётр"}) {
      CHECK_MESSAGE(theirs.find(secret) == std::string::npos, secret);
      CHECK_MESSAGE(authors.find(secret) != std::string::npos, secret);
    }
    CHECK(authors.find("Яму заделали") == std::string::npos);
  }

  TEST_CASE("others learn the day on which it was written, and no hour") {
    Street street;
    street.join();
    CHECK(street.joiner.registered_at != street.author.registered_at);
    const auto told = street.seen_by(street.joiner);
    CHECK(told.registered_at == street.joiner.registered_at);
    CHECK(told.history.front().at == told.registered_at);
    CHECK(local_day(told.registered_at, told.offset) == local_day(street.author.registered_at, told.offset));
    CHECK(end_of_day(local_day(told.registered_at, told.offset), told.offset) - told.registered_at ==
          std::chrono::days(1) - std::chrono::seconds(1));
    CHECK(told.due_at == street.author.due_at);
  }

  TEST_CASE("steps that change neither body nor state are no steps for others") {
    Street street;
    street.join();
    REQUIRE(street.act({.action = Action::assign, .person = "Зубов"}).ok());
    REQUIRE(street.act({.action = Action::assign, .person = "Гусев"}).ok());
    CHECK(street.seen_by(street.author).history.size() == 3);
    CHECK(street.seen_by(street.joiner).history.size() == 2);
  }

  TEST_CASE("who joins too late sees the state and the term, until the body writes for all") {
    Street street;
    auto& node = street.node;
    street.take();
    REQUIRE(street.act({.action = Action::answer, .text = "Анне"}).ok());
    street.join_late();
    const auto told = street.seen_by(street.joiner);
    CHECK(told.status == lifecycle::State::answered);
    CHECK(told.due_at == street.author.due_at);
    CHECK_FALSE(told.answer);
    CHECK(node.desk->dossier(street.author.number, pyotr, {})->may_tell_all);

    const auto write = [&](std::string text, std::int64_t version) {
      return node.desk->tell_all(street.author.number, {std::move(text), version}, pyotr, {});
    };
    CHECK(write("Заделали", street.version - 1).error().error.code == ErrorCode::conflict);
    CHECK(wrong(write(" ", street.version).error()) == "text_for_all desk.text_for_all.required");
    const auto done = write("Заделали", street.version);
    REQUIRE(done.ok());
    CHECK(done->for_all->text == "Заделали");
    CHECK(done->row.version == street.version);
    CHECK(street.seen_by(street.joiner).answer->text == "Заделали");
    REQUIRE(write("Заделали, проверено", street.version).ok());
    CHECK(street.seen_by(street.joiner).answer->text == "Заделали, проверено");
    CHECK(street.seen_by(street.author).answer->text == "Анне");
    CHECK(street.seen_by(street.author).history.size() == 3);
    node.check_replay();
  }

  TEST_CASE("an answer anew brings a text for all anew, and while it is owed nothing is added") {
    Street street;
    auto& node = street.node;
    street.join();
    street.take();
    REQUIRE(street.act({.action = Action::answer, .text = "Анне", .text_for_all = "первый"}).ok());
    REQUIRE(node.desk->tell_all(street.author.number, {"второй", street.version}, pyotr, {}).ok());
    REQUIRE(node.intake
                ->rate(street.author.number, street.author.access_key,
                       {2, lifecycle::Outcome::partly, lifecycle::Review::wanted, ""}, {})
                .ok());
    street.version = node.desk->dossier(street.author.number, pyotr, {})->row.version;
    const auto early = node.desk->tell_all(street.author.number, {"рано", street.version}, pyotr, {});
    REQUIRE_FALSE(early);
    CHECK(early.error().why->key == "desk.text_for_all.not_now");
    CHECK(street.seen_by(street.joiner).answer->text == "второй");
    const MoveRequest again{.action = Action::answer,
                            .text = "Анне ещё раз, другими словами",
                            .text_for_all = "третий",
                            .version = street.version};
    REQUIRE(node.desk->act(street.author.number, again, olga, {}).ok());
    CHECK(street.seen_by(street.joiner).answer->text == "третий");
    node.check_replay();
  }

  TEST_CASE("a refusal's reason is the author's, and a text for all may be added to it") {
    Street street;
    street.join();
    REQUIRE(street.act({.action = Action::decline, .reason = "Анна, это не к нам"}).ok());
    const auto told = street.seen_by(street.joiner);
    CHECK(told.status == lifecycle::State::declined);
    CHECK(told.due_at == street.author.due_at);
    CHECK_FALSE(told.answer);
    CHECK(street.document(street.joiner).find("не к нам") == std::string::npos);
    CHECK(
        street.node.desk->tell_all(street.author.number, {"Это к области", street.version}, pyotr, {}).ok());
    CHECK(street.seen_by(street.joiner).answer->text == "Это к области");
  }

  TEST_CASE("nobody writes for all where nobody joined, or without the right to answer") {
    Street street;
    REQUIRE(street.act({.action = Action::decline, .reason = "нет"}).ok());
    const auto nobody = street.node.desk->tell_all(street.author.number, {"x", street.version}, pyotr, {});
    CHECK(nobody.error().why->key == "desk.text_for_all.nobody");
    const accounts::Principal moderator{
        .id = "m", .name = "М", .grants = {{{std::string(accounts::every_body)}, accounts::Role::moderator}}};
    const auto no_right =
        street.node.desk->tell_all(street.author.number, {"x", street.version}, moderator, {});
    CHECK(no_right.error().error.code == ErrorCode::forbidden);
  }

  TEST_CASE("what it turns out to be about, and that it was erased, others do not learn") {
    Street street;
    street.join();
    street.take();
    REQUIRE(street.act({.action = Action::answer, .text = "Анне", .text_for_all = "Яму заделали"}).ok());
    street.node.pack().situations[0].sharing = rubricator::Sharing::own;
    CHECK(street.seen_by(street.joiner).situation.empty());
    street.node.pack().situations[0].sharing = rubricator::Sharing::neighbours;
    REQUIRE(street.node.intake->erase(street.author.number, street.author.access_key).ok());
    const auto told = street.seen_by(street.joiner);
    CHECK_FALSE(told.erased);
    CHECK_FALSE(told.answer);
    CHECK(told.status == lifecycle::State::answered);
    CHECK(street.seen_by(street.author).erased);
  }
}

}  // namespace
}  // namespace okno
