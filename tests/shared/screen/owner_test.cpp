// Whose thing it is: asked only where the answer changes who will answer.
#include "shared/screen/writing/owner.h"

#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

namespace {

forms::OrgInfo org_of(std::string oktmo) {
  forms::OrgInfo org = small_org();
  org.oktmo = std::move(oktmo);
  return org;
}

// On the page where a pothole is described.
Citizen at_say(std::string oktmo = "29000000", i18n::Lang lang = i18n::Lang::ru) {
  Citizen maria(lang);
  maria.arrives(OrgLoaded{org_of(std::move(oktmo))});
  maria.arrives(PackLoaded{pack_with_owners()});
  maria.types("query", "яма");
  maria.presses("query", "roads.pothole");
  REQUIRE(maria.page() == "say");
  maria.chooses("fields.size", "small");
  maria.types("text", "Яма у дома");
  return maria;
}

std::string chosen(Citizen& citizen) {
  const Seen* owner = citizen.control("owner");
  if (owner == nullptr) return "nothing is asked";
  for (const SeenItem& item : owner->items)
    if (item.chosen) return item.id;
  return {};
}

}  // namespace

TEST_CASE("whose road it is is asked where the town mends its own") {
  Citizen maria = at_say("29701000");
  const Seen* owner = maria.control("owner");
  REQUIRE(owner != nullptr);
  CHECK(owner->is<Choice>());
  CHECK(owner->label == "Чья это дорога?");
  CHECK(owner->hint == "Это написано на щите");
  REQUIRE(owner->items.size() == 3);
  CHECK(owner->items[2].id == "unknown");
  CHECK(owner->items[2].label == "Не знаю");
}

TEST_CASE("it is not asked where every answer leads to the same body") {
  Citizen maria = at_say("29715000");
  CHECK_FALSE(maria.has("owner"));
  maria.types("place.address", "Обнинск, пр. Маркса, 1");
  CHECK_FALSE(maria.has("owner"));
  maria.presses("next");
  CHECK(maria.page() == "contact");
  CHECK(writing::submission(maria.model.shell, maria.writes()).owner.empty());
}

TEST_CASE("an address in another territory brings the question, and another takes it away") {
  Citizen maria = at_say();
  CHECK_FALSE(maria.has("owner"));
  maria.types("place.address", "г. Калуга, ул. Ленина, 5");
  CHECK(maria.has("owner"));
  CHECK(maria.sees().announcement == "Чья это дорога?");
  maria.types("place.address", "г. Калуга, ул. Ленина, 51");
  CHECK(maria.sees().announcement.empty());
  maria.types("place.address", "Обнинск, пр. Маркса, 1");
  CHECK_FALSE(maria.has("owner"));
}

TEST_CASE("«не знаю» is chosen until the citizen says otherwise, and stops nobody") {
  Citizen maria = at_say("29701000");
  CHECK(chosen(maria) == "unknown");
  maria.types("place.address", "ул. Ленина, 5");
  maria.presses("next");
  CHECK(maria.page() == "contact");
  CHECK(writing::submission(maria.model.shell, maria.writes()).owner == "unknown");
}

TEST_CASE("a question that came with the address is shown once before going on") {
  Citizen maria = at_say();
  maria.types("place.address", "Калуга, ул. Ленина, 5");
  maria.presses("next");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "owner");
  CHECK_FALSE(maria.has("errors"));
  maria.presses("next");
  CHECK(maria.page() == "contact");
}

TEST_CASE("whoever has answered the question that came is not stopped") {
  Citizen maria = at_say();
  maria.types("place.address", "Калуга, ул. Ленина, 5");
  maria.chooses("owner", "town");
  maria.presses("next");
  CHECK(maria.page() == "contact");
}

TEST_CASE("the answer is in the draft, on the check page and in what is sent") {
  Citizen maria = at_say("29701000");
  maria.chooses("owner", "town");
  CHECK(chosen(maria) == "town");
  maria.types("place.address", "ул. Ленина, 5");
  CHECK(to_draft(maria.model).owner == "town");
  maria.presses("next");
  maria.presses("next");
  REQUIRE(maria.page() == "check");
  const Seen* summary = maria.control("summary");
  REQUIRE(summary != nullptr);
  std::string answer;
  for (const SeenItem& item : summary->items)
    if (item.id == "owner") answer = item.label + " " + item.detail;
  CHECK(answer == "Чья это дорога? Городская");
  maria.ticks_consent();
  const Effects effects = maria.presses("send");
  REQUIRE(find<Submit>(effects) != nullptr);
  CHECK(find<Submit>(effects)->submission.owner == "town");
}

TEST_CASE("from the check page one comes back to the question") {
  Citizen maria = at_say("29701000");
  maria.types("place.address", "ул. Ленина, 5");
  maria.presses("next");
  maria.presses("next");
  maria.presses("summary", "owner");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().focus == "owner");
}

TEST_CASE("an answer outlives a change of place, but is sent only where it is asked") {
  Citizen maria = at_say("29701000");
  maria.chooses("owner", "town");
  maria.types("place.address", "Обнинск, пр. Маркса, 1");
  CHECK(writing::submission(maria.model.shell, maria.writes()).owner.empty());
  maria.types("place.address", "Калуга, ул. Ленина, 5");
  CHECK(writing::submission(maria.model.shell, maria.writes()).owner == "town");
}

TEST_CASE("another situation does not keep an answer that it does not know") {
  Citizen maria = at_say("29701000");
  maria.chooses("owner", "town");
  maria.presses("back");
  maria.types("query", "фонарь");
  maria.presses("query", "roads.lamp");
  CHECK(maria.writes().draft.owner.empty());
  CHECK_FALSE(maria.has("owner"));
}

TEST_CASE("what is no answer changes nothing") {
  Citizen maria = at_say("29701000");
  maria.chooses("owner", "town");
  maria.chooses("owner", "emperor");
  maria.chooses("owner", "");
  CHECK(chosen(maria) == "town");
}

TEST_CASE("without JavaScript the question comes with the next page") {
  Citizen maria = at_say();
  const PostedForm typed = {{"fields.size", "small"},
                            {"text", "Яма у дома"},
                            {"place.address", "Калуга, ул. Ленина, 5"},
                            {"press", "next"}};
  apply_form(maria.model, typed, maria.surroundings);
  CHECK(maria.page() == "say");
  CHECK(chosen(maria) == "unknown");
  restore(maria.model, to_draft(maria.model));  // as the shell does between two pages
  PostedForm answered = typed;
  answered.emplace_back("owner", "town");
  apply_form(maria.model, answered, maria.surroundings);
  CHECK(maria.page() == "contact");
  CHECK(writing::submission(maria.model.shell, maria.writes()).owner == "town");
}

TEST_CASE("in English the question is English") {
  Citizen john = at_say("29701000", i18n::Lang::en);
  REQUIRE(john.control("owner") != nullptr);
  CHECK(john.control("owner")->label == "Whose road is it?");
  CHECK(john.control("owner")->items[2].label == "I do not know");
}

TEST_CASE("the receipt and the status say who acts together with whoever answers") {
  Citizen maria;
  maria.sends();
  lifecycle::Receipt receipt = a_receipt();
  receipt.responsible.also = {{{"839"}, "Росреестр"}, {{"820"}, "Комитет ветеринарии"}};
  maria.arrives(Registered{receipt});
  REQUIRE(maria.page() == "registered");
  std::string together;
  for (const SeenItem& item : maria.control("facts")->items)
    if (item.id == "together") together = item.label + " " + item.detail;
  CHECK(together == "Вместе с Росреестр, Комитет ветеринарии");
}
