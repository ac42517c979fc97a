#include <atomic>
#include <thread>

#include "tests/edge/intake/sample_node.h"

namespace okno::testing {
namespace {

using intake::MoveRequest;
using lifecycle::Action;
using lifecycle::State;

TEST_SUITE("intake: the desk") {
  TEST_CASE("an operator sees the message, its way and what can be done") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto dossier = node.desk->dossier(receipt.number, pyotr, i18n::Lang::ru);
    REQUIRE(dossier.ok());
    CHECK(dossier->submission.text == "Яма у школы, колесо пробито");
    CHECK(dossier->submission.contact.email == "anna@example.ru");
    CHECK(dossier->status.history.size() == 1);
    CHECK(names(dossier->allowed) == "accept take assign forward decline classify");
    CHECK(node.desk->dossier(make_message_number("40", 5), pyotr, i18n::Lang::ru).error().error.code ==
          ErrorCode::not_found);
  }

  TEST_CASE("a message is taken and answered") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto taken = node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {});
    REQUIRE(taken.ok());
    CHECK(taken->row.status == State::in_work);
    CHECK(taken->row.version == 2);
    const auto answered = node.desk->act(
        receipt.number, {.action = Action::answer, .text = " Заделали. ", .version = 2}, pyotr, {});
    REQUIRE(answered.ok());
    CHECK(answered->status.answer->text == "Заделали.");
    CHECK(answered->allowed.empty());
  }

  TEST_CASE("a stale version is a conflict that names what is possible now") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    const auto stale = node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, olga, {});
    REQUIRE_FALSE(stale);
    CHECK(stale.error().error.code == ErrorCode::conflict);
    CHECK(stale.error().allowed ==
          std::vector<std::string>{"answer", "assign", "forward", "postpone", "classify"});
  }

  TEST_CASE("an action that the state forbids is a conflict, a citizen's action too") {
    SampleNode node;
    const auto receipt = submit(node);
    for (const Action action : {Action::answer, Action::close, Action::open_review, Action::postpone}) {
      const auto refused = node.desk->act(
          receipt.number, {.action = action, .reason = "x", .text = "x", .version = 1}, pyotr, {});
      REQUIRE_FALSE(refused);
      CHECK(refused.error().error.code == ErrorCode::conflict);
      CHECK(refused.error().allowed->size() == 6);
    }
    CHECK(node.desk->dossier(receipt.number, pyotr, {})->row.version == 1);
  }

  TEST_CASE("what is missing is said field by field") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto refusal = [&](MoveRequest request) {
      const auto refused = node.desk->act(receipt.number, request, pyotr, {});
      REQUIRE_FALSE(refused);
      CHECK(refused.error().error.code == ErrorCode::invalid);
      return wrong(refused.error());
    };
    CHECK(refusal({.action = Action::forward, .version = 1}) ==
          "reason desk.reason.required, org desk.org.unknown");
    CHECK(refusal({.action = Action::forward, .org = {"814"}, .reason = "x", .version = 1}) ==
          "org desk.org.same");
    CHECK(refusal({.action = Action::decline, .reason = "  ", .version = 1}) ==
          "reason desk.reason.required");
    CHECK(refusal({.action = Action::assign, .version = 1}) == "person desk.person.required");
    CHECK(node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, pyotr, {}).ok());
    CHECK(refusal({.action = Action::answer, .version = 2}) == "text desk.text.required");
    CHECK(refusal({.action = Action::postpone, .version = 2}) ==
          "reason desk.reason.required, until desk.until.required");
    CHECK(refusal({.action = Action::postpone,
                   .reason = "x",
                   .until = Day(std::chrono::days(20572)),
                   .version = 2}) == "until desk.until.past");
    CHECK(node.desk->dossier(receipt.number, pyotr, {})->row.version == 2);
  }

  TEST_CASE("a postponed message is due at the end of the promised day") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, pyotr, {}).ok());
    const Day until = *parse_day("2026-06-10");
    const auto postponed = node.desk->act(
        receipt.number, {.action = Action::postpone, .reason = "Ждём асфальт", .until = until, .version = 2},
        pyotr, {});
    REQUIRE(postponed.ok());
    CHECK(to_rfc3339(postponed->row.due_at, postponed->row.offset) == "2026-06-10T23:59:59+03:00");
    CHECK(postponed->status.history.back().note ==
          "Срок ответа перенесён: был 15 мая, стал 10 июня. Ждём асфальт");
  }

  TEST_CASE("a term moves forward only, thirty days at most, once a round") {
    SampleNode node;
    const auto receipt = submit(node);  // due on 15 May
    CHECK(node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, pyotr, {}).ok());
    const auto postpone = [&](std::string_view day, std::int64_t version) {
      return node.desk->act(receipt.number,
                            {.action = Action::postpone,
                             .reason = "Ждём асфальт",
                             .until = *parse_day(day),
                             .version = version},
                            pyotr, i18n::Lang::en);
    };
    CHECK(wrong(postpone("2026-05-14", 2).error()) == "until desk.until.back");
    CHECK(wrong(postpone("2026-05-15", 2).error()) == "until desk.until.back");
    const auto far = postpone("2026-06-15", 2);
    REQUIRE_FALSE(far);
    CHECK(wrong(far.error()) == "until desk.until.too_late");
    CHECK_MESSAGE(far.error().fields.front().message.args.front().second == "June 14",
                  "in the operator's language");
    CHECK(postpone("2026-06-14", 2).ok());
    CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 3}, pyotr, {}).ok());
    CHECK(wrong(postpone("2026-06-20", 4).error()) == "until desk.until.again");
  }

  TEST_CASE("an overdue message is put off from today on, not from the day it was missed") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(node.desk->act(receipt.number, {.action = Action::accept, .version = 1}, pyotr, {}).ok());
    node.clock.advance(std::chrono::days(20));  // 19 May
    const auto postpone = [&](std::string_view day) {
      return node.desk->act(
          receipt.number, {.action = Action::postpone, .reason = "x", .until = *parse_day(day), .version = 2},
          pyotr, {});
    };
    CHECK(wrong(postpone("2026-05-18").error()) == "until desk.until.past");
    CHECK(postpone("2026-06-01").ok());
  }

  TEST_CASE("who has answered does not review, and is told what is left to do") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    CHECK(node.desk->act(receipt.number, {.action = Action::answer, .text = "Да", .version = 2}, pyotr, {})
              .ok());
    CHECK(node.intake
              ->rate(receipt.number, receipt.access_key,
                     {1, lifecycle::Outcome::not_solved, lifecycle::Review::wanted, ""}, {})
              .ok());
    for (const Action action : {Action::take, Action::answer}) {
      // Another name under the same login is the same person.
      const auto refused = node.desk->act(receipt.number, {.action = action, .text = "x", .version = 4},
                                          operator_of_all("pyotr", "Пётр Новый"), {});
      REQUIRE_FALSE(refused);
      CHECK(refused.error().error.code == ErrorCode::conflict);
      CHECK(refused.error().why->key == "desk.review.another");
      CHECK(refused.error().allowed == std::vector<std::string>{"assign", "forward", "classify"});
    }
    CHECK(wrong(node.desk
                    ->act(receipt.number, {.action = Action::assign, .person = " пётр ", .version = 4}, olga,
                          {})
                    .error()) == "person desk.review.another_person");
    // A namesake under another login is another person.
    CHECK(node.desk
              ->act(receipt.number, {.action = Action::answer, .text = "Иначе", .version = 4},
                    operator_of_all("pyotr2", "Пётр"), {})
              .ok());
  }

  TEST_CASE("an answer that this person has got before is flagged before it is sent, and after") {
    SampleNode node;
    const auto first = submit(node);
    auto other = about_a_pothole();
    other.contact.email = "Anna@Example.ru";
    const auto second = submit(node, other, 2);
    const auto answer = [&](const lifecycle::Receipt& receipt, std::string text, bool confirm = false) {
      const std::int64_t version = node.desk->dossier(receipt.number, pyotr, {})->row.version;
      return node.desk->act(
          receipt.number,
          {.action = Action::answer, .text = std::move(text), .confirm = confirm, .version = version}, pyotr,
          {});
    };
    for (const auto& receipt : {first, second})
      CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
    CHECK(answer(first, "Меры приняты, благодарим за обращение.")->row.answer_repeats == 0);
    const auto refused = answer(second, "Меры приняты — благодарим за обращение!");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().error.code == ErrorCode::conflict);
    CHECK(wrong(refused.error()) == "text answer.repeats");
    CHECK(refused.error().why->args.back().second == first.number.value);
    CHECK_MESSAGE(node.desk->dossier(second.number, pyotr, {})->row.version == 2, "nothing was sent");
    CHECK(answer(second, "Меры приняты — благодарим за обращение!", true)->row.answer_repeats == 1);
    CHECK(node.desk->queue({}, pyotr)->messages.back().answer_repeats +
              node.desk->queue({}, pyotr)->messages.front().answer_repeats ==
          1);
  }

  TEST_CASE("an answer that many have got is a template, whoever they are") {
    SampleNode node;
    for (std::uint8_t i = 1; i <= 6; ++i) {
      auto submission = about_a_pothole();
      submission.contact.email = "person" + std::to_string(i) + "@example.ru";
      const auto receipt = submit(node, submission, i);
      CHECK(node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {}).ok());
      const auto answered = node.desk->act(
          receipt.number, {.action = Action::answer, .text = "Ваше мнение важно для нас", .version = 2},
          pyotr, {});
      if (i <= 5)
        CHECK(answered.ok());
      else
        CHECK(wrong(answered.error()) == "text answer.repeats.many");
    }
  }

  TEST_CASE("a final state says that it is final and that nothing is left to do") {
    SampleNode node;
    const auto receipt = submit(node);
    CHECK(node.desk->act(receipt.number, {.action = Action::decline, .reason = "x", .version = 1}, pyotr, {})
              .ok());
    const auto refused = node.desk->act(receipt.number, {.action = Action::take, .version = 2}, pyotr, {});
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().allowed);
    CHECK(refused.error().allowed->empty());
    CHECK(refused.error().why->key == "desk.final");
  }

  TEST_CASE("an operator is not told that the same person wrote to another body") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto elsewhere = submit(node, about_a_pothole(), 2);
    CHECK(node.desk
              ->act(elsewhere.number,
                    {.action = Action::forward, .org = {"812"}, .reason = "x", .version = 1}, pyotr, {})
              .ok());
    const std::string text =
        "По вашему обращению приняты меры в пределах полномочий, благодарим за бдительность.";
    const auto answer = [&](const MessageNumber& number, std::int64_t version,
                            const accounts::Principal& who) {
      CHECK(node.desk->act(number, {.action = Action::take, .version = version}, who, {}).ok());
      return node.desk->act(number, {.action = Action::answer, .text = text, .version = version + 1}, who,
                            {});
    };
    CHECK(answer(elsewhere.number, 2, pyotr).ok());
    const accounts::Principal own{
        .id = "anna", .name = "Анна", .grants = {{{"814"}, accounts::Role::operator_}}};
    CHECK(answer(receipt.number, 1, own).ok());
    const auto third = submit(node, about_a_pothole(), 3);
    const auto refused = answer(third.number, 1, own);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().why);
    CHECK(refused.error().why->args.back().second == receipt.number.value);
  }

  TEST_CASE("a message that is handed to another node is no longer ours to move") {
    SampleNode node;
    const auto receipt = submit(node);
    const auto forwarded = node.desk->act(
        receipt.number,
        {.action = Action::forward, .org = {"811"}, .reason = "Трасса областная", .version = 1}, pyotr, {});
    REQUIRE(forwarded.ok());
    CHECK(forwarded->row.owner.value == "hub");
    CHECK(forwarded->row.responsible.name == "Министерство дорог");
    CHECK(forwarded->row.responsible.why.find("Городские дороги") != std::string::npos);
    CHECK(forwarded->row.responsible.why.find("Трасса") == std::string::npos);
    CHECK(forwarded->allowed.empty());
    const auto refused = node.desk->act(receipt.number, {.action = Action::take, .version = 2}, pyotr, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().error.code == ErrorCode::forbidden);
    CHECK(refused.error().error.detail.find("hub") != std::string::npos);
  }

  TEST_CASE("of two operators at the same moment one is second") {
    SampleNode node;
    const auto receipt = submit(node);
    std::atomic<int> done{0}, conflicts{0};
    std::vector<std::thread> operators;
    for (int i = 0; i < 6; ++i)
      operators.emplace_back([&] {
        const auto moved = node.desk->act(receipt.number, {.action = Action::take, .version = 1}, pyotr, {});
        if (moved)
          ++done;
        else if (moved.error().error.code == ErrorCode::conflict)
          ++conflicts;
      });
    for (std::thread& each : operators) each.join();
    CHECK(done == 1);
    CHECK(conflicts == 5);
  }

  TEST_CASE("the queue looks from now") {
    SampleNode node;
    submit(node);
    CHECK(node.desk->queue({.due = store::QueueQuery::DueFilter::overdue}, pyotr)->total == 0);
    node.clock.advance(std::chrono::days(60));
    CHECK(node.desk->queue({.due = store::QueueQuery::DueFilter::overdue}, pyotr)->total == 1);
  }
}

}  // namespace
}  // namespace okno::testing
