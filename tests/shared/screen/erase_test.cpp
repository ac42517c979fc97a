// Erasure: asked for once more, done for good, and nothing is lost when it does not get through.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;
using lifecycle::State;

namespace {

lifecycle::MessageStatus erased_status(State state) {
  lifecycle::MessageStatus status = a_status(state);
  status.erased = true;
  status.can.clear();
  status.answer.reset();
  return status;
}

void comes_to_erase(Citizen& maria, State state = State::in_work) {
  maria.follows(state);
  maria.presses("erase");
  REQUIRE(maria.page() == "erase");
}

}  // namespace

TEST_CASE("before anything is erased the page says what goes, what stays, and that it cannot be undone") {
  Citizen maria;
  maria.follows(State::in_work);
  CHECK(std::get_if<Link>(&maria.sees().controls.back()) != nullptr);
  CHECK(id_of(maria.sees().controls.back()) == "erase");
  CHECK(maria.presses("erase") == Effects{TellHost{"step", "erase"}});
  CHECK(maria.sees().title == "Удалить ваши данные?");
  for (const char* thing : {"Текст", "фотографии", "место", "контакты", "ответ", "со всех серверов",
                            "Вернуть их нельзя", "Кто ещё не ответил"})
    CHECK_MESSAGE(maria.control("goes")->label.find(thing) != std::string::npos, thing);
  CHECK(maria.control("stays")->label == "Номер и путь сообщения остаются.");
  maria.presses("back");
  CHECK(maria.page() == "status");
}

TEST_CASE("what is erased is gone from the page as well, which is shown anew") {
  Citizen maria;
  comes_to_erase(maria, State::answered);
  CHECK(count<SendErasure>(maria.presses("send_erasure")) == 1);
  CHECK(maria.control("send_erasure")->busy);
  CHECK(maria.presses("send_erasure").empty());
  CHECK(count<LoadStatus>(maria.arrives(Erased{})) == 1);
  CHECK(maria.page() == "loading");
  CHECK(maria.follows().status == nullptr);
  maria.arrives(StatusLoaded{erased_status(State::answered)});
  CHECK(maria.page() == "status");
  CHECK(maria.control("erased")->label == "Данные удалены");
  CHECK(maria.sees().focus == "erased");
  CHECK_FALSE(maria.has("answer"));
  CHECK_FALSE(maria.has("erase"));
  CHECK(maria.has("way"));
}

TEST_CASE("an erasure is asked for by the number and the key of the message") {
  Citizen maria;
  comes_to_erase(maria);
  CHECK(maria.presses("send_erasure") == Effects{SendErasure{a_number(), a_key}});
}

TEST_CASE("an erasure that does not get through can be tried again") {
  Citizen maria;
  comes_to_erase(maria);
  maria.presses("send_erasure");
  maria.arrives(Unreachable{});
  CHECK(maria.page() == "erase");
  CHECK(maria.control("unreachable")->label == "Данные не удалены");
  CHECK(maria.sees().focus == "unreachable");
  CHECK(count<SendErasure>(maria.presses("send_erasure")) == 1);
  CHECK_FALSE(maria.has("unreachable"));
  CHECK(tells_host(maria.arrives(Refused{{}, "Такого сообщения нет"}), "error", "refused"));
  CHECK(maria.control("refusal")->value == "Такого сообщения нет");
  CHECK(maria.sees().focus == "refusal");
  CHECK(maria.follows().status != nullptr);
  CHECK(count<SendErasure>(maria.presses("send_erasure")) == 1);
  maria.arrives(Refused{{}, {}});
  CHECK(maria.control("refusal")->value == "Обновите страницу и попробуйте ещё раз.");
}

TEST_CASE("an erasure that comes through after its page was left is told all the same") {
  Citizen maria;
  comes_to_erase(maria);
  maria.presses("send_erasure");
  maria.presses("back");
  CHECK(count<LoadStatus>(maria.arrives(Erased{})) == 1);
  maria.arrives(StatusLoaded{erased_status(State::in_work)});
  CHECK(maria.has("erased"));
}

TEST_CASE("a refusal that comes after its page was left is no matter of the page that is read") {
  Citizen maria;
  comes_to_erase(maria, State::answered);
  maria.presses("send_erasure");
  maria.presses("back");
  maria.presses("rate");
  maria.arrives(Refused{{}, "Нет"});
  CHECK_FALSE(maria.has("refusal"));
  CHECK(maria.sees().focus == "");
}

TEST_CASE("only what the edge offers is offered, and pressed") {
  Citizen maria;
  maria.follows(State::in_work);
  lifecycle::MessageStatus status = a_status(State::in_work);
  status.can.clear();
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK_FALSE(maria.has("erase"));
  maria.presses("erase");
  CHECK(maria.page() == "status");
}

TEST_CASE("the way back from an erased message does not lead to its receipt") {
  Citizen maria;
  maria.is_registered();
  maria.presses("follow");
  maria.arrives(StatusLoaded{[] {
    lifecycle::MessageStatus status = a_status(State::moderation);
    status.number = a_receipt().number;
    return status;
  }()});
  maria.presses("erase");
  maria.presses("send_erasure");
  maria.arrives(Erased{});
  lifecycle::MessageStatus status = erased_status(State::moderation);
  status.number = a_receipt().number;
  maria.arrives(StatusLoaded{status});
  CHECK(maria.has("erased"));
  maria.presses("back");
  CHECK(maria.page() == "lookup");
}
