// The way of a message, and the number and key that open it.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"
#include "tests/support/every_state.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;
using lifecycle::State;

TEST_CASE(
    "the status page says in words where the message is, how far the term has run, and what is to come") {
  Citizen maria;
  maria.follows(State::in_work);
  maria.passes(std::chrono::hours(24 * 6));
  CHECK(maria.sees().title == "В работе: Управа Ленинского округа");
  const Seen* term = maria.control("term");
  REQUIRE(term != nullptr);
  CHECK(term->label == "6-й день из 14. Ответят до 7 декабря");
  CHECK(term->value == "7 декабря");
  CHECK(term->fraction == doctest::Approx(6.0 / 14));
  const Seen* way = maria.control("way");
  REQUIRE(way != nullptr);
  REQUIRE(way->items.size() == 3);
  CHECK(way->items[0].label == "Вы отправили");
  CHECK(way->items[0].detail == "23 ноября, 10:14");
  CHECK(way->items[1].label == "Взяли в работу: Петров А. В.");
  CHECK(way->items[1].detail == "«Дорогу содержит округ» · 24 ноября, 09:02");
  CHECK(way->items[1].chosen);
  CHECK(way->items[2].label == "Ответ");
  CHECK(way->items[2].detail == "до 7 декабря");
  CHECK_FALSE(way->items[2].chosen);
}

TEST_CASE("a short term is told in words") {
  Citizen maria;
  maria.follows(State::in_work);
  lifecycle::MessageStatus status = a_status(State::in_work);
  status.due_at = status.registered_at + std::chrono::hours(24 * 10);
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK(maria.control("term")->label == "Ответят до 3 декабря");
  maria.passes(std::chrono::hours(24 * 6));
  CHECK(maria.control("term")->label == "Шестой день из десяти. Ответят до 3 декабря");
  maria.passes(std::chrono::hours(24 * 4));
  CHECK(maria.control("term")->label == "Последний день срока: 3 декабря");
  CHECK(maria.control("term")->fraction == doctest::Approx(1));
}

TEST_CASE("every day of every term has words") {
  for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en}) {
    for (int total = 0; total < 40; ++total) {
      Citizen maria(lang);
      maria.follows(State::in_work);
      lifecycle::MessageStatus status = *maria.follows().status;
      status.due_at = status.registered_at + std::chrono::hours(24 * total);
      maria.follows().status = std::make_shared<const lifecycle::MessageStatus>(status);
      for (int day = -1; day < total + 3; ++day) {
        maria.surroundings.now = maria.follows().status->registered_at + std::chrono::hours(24 * day);
        const std::string label = maria.control("term")->label;
        CAPTURE(label);
        CHECK(label.find("screen.") == std::string::npos);
        CHECK(label.find('{') == std::string::npos);
      }
    }
  }
}

TEST_CASE("an overdue answer is called overdue, plainly") {
  Citizen maria;
  maria.follows(State::in_work);
  maria.passes(std::chrono::hours(24 * 17));
  REQUIRE(maria.has("late"));
  CHECK(maria.control("late")->label == "Ответ опаздывает на 3 дня");
  CHECK(maria.control("late")->value.find("7 декабря") != std::string::npos);
  CHECK(maria.control("term")->label == "Срок вышел 7 декабря");
  CHECK(maria.control("term")->tone == Tone::bad);
}

TEST_CASE("every state has a title and a hop in both languages") {
  for (const i18n::Lang lang : {i18n::Lang::ru, i18n::Lang::en}) {
    for (const State state : testing::every_state()) {
      Citizen maria(lang);
      maria.follows(state);
      CHECK_FALSE(maria.sees().title.empty());
      CHECK(maria.sees().title.find("screen.") == std::string::npos);
      CHECK(maria.sees().title.find('{') == std::string::npos);
      for (const SeenItem& item : maria.control("way")->items)
        CHECK(item.label.find("screen.") == std::string::npos);
    }
  }
}

TEST_CASE("the answer is shown with its author, and no term runs any more") {
  Citizen maria;
  maria.follows(State::answered);
  CHECK(maria.sees().title == "Вам ответили");
  CHECK_FALSE(maria.has("term"));
  CHECK(maria.control("answer")->label == "Яму заделали.\n\nСпасибо за сообщение.");
  CHECK(maria.control("answer_by")->label == "Управа Ленинского округа · 30 ноября, 12:00");
  CHECK(maria.has("rate"));
}

TEST_CASE("an answered message names the day on which silence closes it") {
  Citizen maria;
  maria.follows(State::answered);
  CHECK_FALSE(maria.has("closes"));
  lifecycle::MessageStatus status = a_status(State::answered);
  status.closes_at = parse_rfc3339("2026-12-30T23:59:59+03:00")->at;
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK(maria.control("closes")->label ==
        "Закроется 30 декабря, если не оценить ответ. Оценить можно и потом.");
  // One who joined may not rate.
  status.can.clear();
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK_FALSE(maria.has("closes"));
}

TEST_CASE(
    "who joined is told that the answer is the author's, and by when it was due, until there is a text for "
    "all") {
  Citizen maria;
  maria.follows(State::answered);
  lifecycle::MessageStatus status = a_status(State::answered);
  CHECK_FALSE(maria.has("for_author"));
  status.joined = true;
  status.answer.reset();
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK_FALSE(maria.has("answer"));
  CHECK(maria.control("for_author")->label.starts_with("Ответ написан автору, его видит только он."));
  CHECK(maria.control("for_author")->label.find(" до ") != std::string::npos);
  status.answer = lifecycle::Answer{status.registered_at, {"811"}, "Дороги", "Яму заделали."};
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{status});
  CHECK_FALSE(maria.has("for_author"));
  CHECK(maria.control("answer")->label == "Яму заделали.");
}

TEST_CASE("a closed message says so, and may still be rated") {
  Citizen maria;
  maria.follows(State::closed);
  CHECK(maria.sees().title == "Сообщение закрыто");
  CHECK(maria.has("rate"));
}

TEST_CASE("the page is read again every ten seconds while it is shown, and no longer") {
  Citizen maria;
  Start start;
  start.org.value = "811";
  start.number = a_number();
  start.access_key = a_key;
  maria.open(start);
  CHECK(maria.arrives(StatusLoaded{a_status(State::in_work)}) ==
        Effects{WakeLater{10'000}, TellHost{"ready", "status"}, TellHost{"step", "status"}});
  CHECK(maria.arrives(Online{}) == Effects{LoadStatus{a_number(), a_key}});
  CHECK(maria.arrives(Online{}).empty());  // one at a time
  CHECK(maria.arrives(StatusLoaded{a_status(State::in_work)}) == Effects{WakeLater{10'000}});
  CHECK(maria.sees().announcement == "");
  maria.presses("another");
  CHECK(count<LoadStatus>(maria.arrives(Online{})) == 0);
}

TEST_CASE("a status that comes while the person rates leaves them where they are") {
  Citizen maria;
  maria.follows(State::answered);
  maria.arrives(Online{});
  maria.presses("rate");
  maria.chooses("outcome", "partly");
  const auto revision = maria.sees().revision;
  CHECK(maria.arrives(StatusLoaded{a_status(State::answered)}).empty());
  CHECK(maria.page() == "rate");
  CHECK(maria.sees().revision == revision);

  maria.presses("back");
  maria.presses("rate");
  maria.chooses("outcome", "partly");
  CHECK(maria.arrives(StatusMissing{}).empty());
  CHECK(maria.page() == "rate");
  CHECK(maria.control("outcome")->value == "partly");
}

TEST_CASE("news are announced, and focus is left alone") {
  Citizen maria;
  maria.follows(State::in_work);
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{a_status(State::answered)});
  CHECK(maria.sees().announcement == "Есть новости о сообщении");
  CHECK(maria.sees().focus == "");
}

TEST_CASE("a lost network leaves what is known on the page and says that it is old") {
  Citizen maria;
  maria.follows(State::in_work);
  maria.arrives(Online{});
  CHECK(count<WakeLater>(maria.arrives(Unreachable{})) == 1);
  CHECK(maria.page() == "status");
  CHECK(maria.has("stale"));
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{a_status(State::in_work)});
  CHECK_FALSE(maria.has("stale"));
}

TEST_CASE("an edge that says why it cannot show a message now is heard, and asked again") {
  const std::string why = "Сервер сверяется с соседним.";
  Citizen maria;
  maria.follows(State::in_work);
  maria.arrives(Online{});
  CHECK(count<WakeLater>(maria.arrives(Unreachable{why})) == 1);
  CHECK(maria.page() == "status");
  REQUIRE(maria.has("stale"));
  CHECK(maria.control("stale")->value == why);
  maria.arrives(Online{});
  maria.arrives(StatusLoaded{a_status(State::in_work)});
  CHECK_FALSE(maria.has("stale"));
}

TEST_CASE("following a fresh message shows at once what the receipt says") {
  Citizen maria;
  maria.is_registered();
  const Effects effects = maria.presses("follow");
  CHECK(find<LoadStatus>(effects) != nullptr);
  CHECK(maria.page() == "status");
  CHECK(maria.sees().title == "Ещё не прочитали");
  maria.presses("back");
  CHECK(maria.page() == "registered");
}

TEST_CASE("a number and a key open a message") {
  Citizen maria;
  Start start;
  start.org.value = "811";
  start.goal = Goal::status;
  maria.open(start);
  CHECK(maria.page() == "lookup");
  maria.presses("look_up");
  CHECK(maria.control("errors")->items.size() == 2);
  CHECK(maria.sees().focus == "errors");
  std::string spoken = a_number().value;
  for (char& c : spoken) {
    if (c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  maria.types("lookup.number", spoken);
  maria.types("lookup.key", " " + a_key + " ");
  CHECK(find<LoadStatus>(maria.presses("look_up")) != nullptr);
  CHECK(maria.page() == "loading");
  maria.arrives(StatusLoaded{a_status(State::in_work)});
  CHECK(maria.page() == "status");
  maria.presses("back");
  CHECK(maria.page() == "lookup");
}

TEST_CASE("a wrong key and an unknown number are told alike, with another try") {
  Citizen maria;
  Start start;
  start.org.value = "811";
  start.number = a_number();
  start.access_key = "wrong";
  maria.open(start);
  CHECK(tells_host(maria.arrives(StatusMissing{}), "error", "not_found"));
  CHECK(maria.page() == "lookup");
  CHECK(maria.has("missing"));
  CHECK(maria.control("lookup.number")->value == a_number().value);
}

TEST_CASE("from a message opened by its link one can write a new one") {
  Citizen maria;
  maria.follows(State::in_work);
  const Effects effects = maria.presses("another");
  CHECK(count<LoadPack>(effects) == 1);
  CHECK(count<LoadDraft>(effects) == 1);
  maria.arrives(DraftLoaded{});
  maria.arrives(PackLoaded{small_pack()});
  CHECK(maria.page() == "find");
}
