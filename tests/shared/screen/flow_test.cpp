// The whole way, from one's own words to the rating, with every effect on it.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

TEST_CASE("a person says it in their own words, sends it and is told the number, the date and who answers") {
  Citizen maria;
  Effects effects = maria.open_form();
  CHECK(effects == Effects{TellHost{"ready", "find"}, TellHost{"step", "find"}});

  maria.types("query", "яма на дорог");
  CHECK(maria.sees().announcement.find("Нашл") == 0);
  REQUIRE(maria.has("query"));
  CHECK(maria.control("query")->items.front().id == "roads.pothole");

  effects = maria.presses("query", "roads.pothole");
  CHECK(tells_host(effects, "step", "say"));
  CHECK(maria.sees().title == "Расскажите подробнее");
  CHECK(maria.sees().context == "Яма на дороге");
  CHECK(maria.sees().step == 2);
  CHECK(
      maria.control("text")->value ==
      "яма на дорог\n");  // what is typed next stands on a line of its own  // nobody should have to say it twice

  maria.chooses("fields.size", "large");
  maria.chooses("fields.harm", "car");
  maria.types("fields.when", "22.11.2026");
  maria.types("text", "У дома 5 яма, вчера порвал колесо");
  maria.types("place.address", "улица Ленина, 5");
  CHECK(tells_host(maria.presses("next"), "step", "contact"));
  maria.types("contact.name", "Мария");
  maria.types("contact.email", "maria@EXAMPLE.org");
  CHECK(tells_host(maria.presses("next"), "step", "check"));

  CHECK(maria.control("consents.pd")->value == "");
  CHECK(maria.control("consents.pd")->href == "https://edge.example.ru/consent");
  maria.ticks_consent();
  const std::string key = maria.writes().draft.idempotency_key;
  effects = maria.presses("send");
  const Submit* submit = find<Submit>(effects);
  REQUIRE(submit != nullptr);
  CHECK(submit->idempotency_key == key);
  CHECK(submit->submission.org.value == "811");
  CHECK(submit->submission.situation.value == "roads.pothole");
  CHECK(submit->submission.fields.at("size") == forms::Value("large"));
  CHECK(submit->submission.fields.at("when") == forms::Value("2026-11-22"));
  CHECK(submit->submission.fields.at("harm") == forms::Value(std::vector<std::string>{"car"}));
  CHECK(submit->submission.place.address == "улица Ленина, 5");
  CHECK(submit->submission.contact.email == "maria@example.org");
  CHECK(submit->submission.consents == std::vector<std::string>{"pd"});
  CHECK(maria.page() == "sending");

  effects = maria.arrives(Registered{a_receipt()});
  REQUIRE(effects.size() == 4);
  CHECK(effects[0] == Effect(TellHost{"submitted", a_number().value}));
  CHECK(effects[1] == Effect(ClearDraft{}));
  CHECK(find<SaveDraft>(effects)->draft.sent->number == a_number().value);
  CHECK(effects[3] == Effect(TellHost{"step", "registered"}));
  CHECK(maria.sees().title == "Отправлено. Ответят до 7 декабря");
  CHECK(maria.control("number")->value == a_number().value);
  const Seen* facts = maria.control("facts");
  REQUIRE(facts != nullptr);
  REQUIRE(facts->items.size() == 4);
  CHECK(facts->items[0].detail == "Управа Ленинского округа");
  CHECK(facts->items[1].detail == "Улица Ленина, 5: дорогу содержит округ.");
  CHECK(facts->items[2].detail == "По ссылке ниже. Сохраните её: писем мы не шлём.");
  CHECK(facts->items[3].href == "https://edge.example.ru/m/" + a_number().value + "?key=" + a_key);
}

TEST_CASE("the link of a message is copied, and the person hears that it was") {
  Citizen maria;
  maria.is_registered();
  CHECK(maria.presses("copy_link") ==
        Effects{CopyText{"https://edge.example.ru/m/" + a_number().value + "?key=" + a_key}});
  maria.arrives(Copied{true});
  CHECK(maria.sees().announcement == "Ссылка скопирована");
  CHECK(maria.control("copy_link")->label == "Ссылка скопирована");
  maria.presses("copy_link");
  maria.arrives(Copied{false});
  CHECK(maria.sees().announcement.find("Не получилось скопировать") == 0);
}

TEST_CASE("after one message a second one begins empty, under a key of its own") {
  Citizen maria;
  maria.sends();
  const std::string first = maria.writes().draft.idempotency_key;
  maria.arrives(Registered{a_receipt()});
  maria.presses("another");
  CHECK(maria.page() == "find");
  CHECK(maria.control("query")->value == "");
  maria.types("query", "фонарь");
  CHECK(maria.writes().draft.idempotency_key != first);
  CHECK_FALSE(maria.writes().draft.idempotency_key.empty());
}

TEST_CASE("pressing twice while the message is on its way sends it once") {
  Citizen maria;
  maria.sends();
  CHECK(maria.presses("send").empty());
  CHECK(maria.arrives(Online{}).empty());
  CHECK(maria.page() == "sending");
}

TEST_CASE("back leads page by page to the start and loses nothing") {
  Citizen maria;
  maria.comes_to_check();
  for (const char* page : {"contact", "say", "find"}) {
    REQUIRE(maria.has("back"));
    maria.presses("back");
    CHECK(maria.page() == page);
  }
  CHECK_FALSE(maria.has("back"));
  CHECK(maria.writes().draft.text == "У дома 5 яма, вчера порвал колесо");
  CHECK(maria.writes().draft.contact.email == "maria@example.org");
}

TEST_CASE("«Изменить» opens the very answer, and going on leads straight back to the check") {
  Citizen maria;
  maria.comes_to_check();
  maria.presses("summary", "place.address");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "place.address");
  maria.types("place.address", "улица Мира, 1");
  maria.presses("next");
  CHECK(maria.page() == "check");
  // The way back is the usual one again.
  maria.presses("back");
  CHECK(maria.page() == "contact");
  maria.presses("back");
  maria.presses("next");
  CHECK(maria.page() == "contact");
}

TEST_CASE("another situation keeps the answers that both ask for and drops the rest") {
  Citizen maria;
  maria.comes_to_check();
  maria.presses("summary", "query");
  CHECK(maria.page() == "find");
  maria.presses("query", "yard.waste");
  CHECK(maria.writes().draft.fields.empty());
  CHECK(maria.writes().draft.text == "У дома 5 яма, вчера порвал колесо");
  maria.presses("next");
  CHECK(maria.page() == "check");
  maria.ticks_consent();
  CHECK(count<Submit>(maria.presses("send")) == 1);
}

TEST_CASE("focus goes to the title when the page changes, but not while the widget is loading by itself") {
  Citizen maria;
  maria.open_form();
  CHECK(maria.sees().focus == "");
  maria.presses("unclassified");
  CHECK(maria.sees().focus == "title");
  maria.types("text", "Что-то сломалось");
  CHECK(maria.sees().focus == "");
}

TEST_CASE("who finds nothing that fits describes it in words and is not asked for a situation") {
  Citizen maria;
  maria.open_form();
  maria.types("query", "Голуби захватили мост");
  CHECK(maria.has("unclassified"));
  maria.presses("unclassified");
  CHECK(maria.control("text")->value == "Голуби захватили мост\n");
  maria.presses("next");
  maria.presses("next");
  CHECK(maria.page() == "check");
  maria.ticks_consent();
  const Effects effects = maria.presses("send");
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->submission.situation.empty());
}
