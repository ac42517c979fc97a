// What the browser keeps for the person, and what it gives back.
#include "shared/wire/messages/draft.h"

#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

TEST_CASE("every change is kept, and what changes nothing is not") {
  Citizen maria;
  CHECK(count<SaveDraft>(maria.open_form()) == 0);
  Effects effects = maria.types("query", "яма");
  REQUIRE(find<SaveDraft>(effects) != nullptr);
  CHECK(find<SaveDraft>(effects)->draft.query == "яма");
  CHECK(find<SaveDraft>(effects)->draft.saved_at == maria.surroundings.now);
  CHECK(find<SaveDraft>(effects)->draft.page == "find");
  CHECK(count<SaveDraft>(maria.types("query", "яма")) == 0);
  CHECK(count<SaveDraft>(maria.types("nothing.like.it", "x")) == 0);
  effects = maria.presses("query", "roads.pothole");
  CHECK(find<SaveDraft>(effects)->draft.page == "say");
}

TEST_CASE("the key of a message is made once, with its first letter") {
  Citizen maria;
  maria.open_form();
  CHECK(maria.writes().draft.idempotency_key.empty());
  maria.types("query", "я");
  const std::string key = maria.writes().draft.idempotency_key;
  CHECK_FALSE(key.empty());
  maria.comes_to_check();
  maria.types("contact.name", "Мария");
  Citizen other;
  other.open_form();
  other.types("query", "я");
  other.types("query", "ям");
  const std::string first = other.writes().draft.idempotency_key;
  other.presses("unclassified");
  other.types("text", "Много слов");
  CHECK(other.writes().draft.idempotency_key == first);
}

TEST_CASE("a reload gives back the page and every answer, but not the consent") {
  Citizen maria;
  maria.comes_to_check();
  const Effects ticked = maria.chooses("consents.pd", "1");
  const forms::Draft kept = find<SaveDraft>(ticked)->draft;

  Citizen later;
  later.arrives(OrgLoaded{small_org()});
  later.arrives(PackLoaded{small_pack()});
  const Effects effects = later.arrives(DraftLoaded{kept});
  CHECK(later.page() == "check");
  CHECK(tells_host(effects, "step", "check"));
  CHECK(later.writes().draft.text == kept.text);
  CHECK(later.writes().draft.idempotency_key == kept.idempotency_key);
  CHECK(later.control("consents.pd")->value == "");
  CHECK(later.has("restored"));
  CHECK(later.sees().focus == "");  // the page round the widget keeps it
}

TEST_CASE("a draft that comes before the rubricator waits for it") {
  Citizen maria;
  forms::Draft kept;
  kept.page = "find";
  kept.query = "яма";
  kept.idempotency_key = "k";
  maria.arrives(DraftLoaded{kept});
  CHECK(maria.page() == "loading");
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{small_pack()});
  CHECK(maria.page() == "find");
  CHECK(maria.control("query")->value == "яма");
  CHECK_FALSE(maria.control("query")->items.empty());
}

TEST_CASE("a draft that comes late does not overwrite what is being written") {
  Citizen maria;
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{small_pack()});
  maria.types("query", "фонарь");
  forms::Draft kept;
  kept.query = "яма";
  maria.arrives(DraftLoaded{kept});
  CHECK(maria.control("query")->value == "фонарь");
}

TEST_CASE("a receipt survives a reload until another message is begun, and nothing of the message with it") {
  Citizen maria;
  maria.comes_to_check();
  maria.chooses("consents.pd", "1");
  maria.presses("send");
  const Effects effects = maria.arrives(Registered{a_receipt()});
  const SaveDraft* save = find<SaveDraft>(effects);
  REQUIRE(save != nullptr);
  CHECK(save->draft.text.empty());
  CHECK(save->draft.contact == forms::Contact{});
  const auto kept = wire::read_draft(wire::to_json(save->draft));
  REQUIRE(kept.ok());

  Citizen later;
  later.arrives(OrgLoaded{small_org()});
  later.arrives(PackLoaded{small_pack()});
  CHECK(count<SaveDraft>(later.arrives(DraftLoaded{*kept})) == 0);
  CHECK(later.page() == "registered");
  CHECK_FALSE(later.has("restored"));
  CHECK(later.control("number")->value == a_number().value);
  CHECK(later.sees().title == "Отправлено. Ответят до 7 декабря");
  CHECK(later.control("facts")->items.back().href ==
        "https://edge.example.ru/m/" + a_number().value + "?key=" + a_key);

  CHECK(find<ClearDraft>(later.presses("another")) != nullptr);
  CHECK(later.page() == "find");
  CHECK(find<SaveDraft>(later.types("query", "яма"))->draft.sent == std::nullopt);
}

TEST_CASE("a receipt that lacks its key is none") {
  const auto read = wire::read_draft(*wire::parse_json(R"({"v": 1, "sent": {"number": "40-8Q3K-27"}})"));
  REQUIRE(read.ok());
  CHECK_FALSE(read->sent);
}

TEST_CASE("a kept draft can be thrown away") {
  Citizen maria;
  forms::Draft kept;
  kept.page = "find";
  kept.query = "яма";
  maria.arrives(DraftLoaded{kept});
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{small_pack()});
  REQUIRE(maria.has("restored"));
  const Effects effects = maria.presses("restored", "start_over");
  CHECK(find<ClearDraft>(effects) != nullptr);
  CHECK(maria.control("query")->value == "");
  CHECK_FALSE(maria.has("restored"));
}

TEST_CASE("a draft on any page can be thrown away") {
  Citizen maria;
  maria.comes_to_check();
  const forms::Draft kept = to_draft(maria.model);
  Citizen later;
  later.arrives(DraftLoaded{kept});
  later.arrives(OrgLoaded{small_org()});
  later.arrives(PackLoaded{small_pack()});
  REQUIRE(later.page() == "check");
  CHECK(find<ClearDraft>(later.presses("restored", "start_over")) != nullptr);
  CHECK(later.page() == "find");
}

TEST_CASE("photos of a kept draft go on their way at once, unless they are still being chosen") {
  forms::Draft kept;
  kept.page = "contact";
  kept.unclassified = true;
  kept.text = "Слова";
  kept.photos.resize(2);
  kept.photos[0].local_id = "a";
  kept.photos[0].upload.value = "11111111-1111-4111-8111-111111111111";
  kept.photos[1].local_id = "b";
  Citizen maria;
  maria.arrives(DraftLoaded{kept});
  maria.arrives(OrgLoaded{small_org()});
  const Effects effects = maria.arrives(PackLoaded{small_pack()});
  REQUIRE(count<UploadPhoto>(effects) == 1);
  CHECK(find<UploadPhoto>(effects)->local_id == "b");

  for (const char* page : {"say", "photo", "find", "browse:roads", "nowhere"}) {
    kept.page = page;
    Citizen anna;
    anna.arrives(DraftLoaded{kept});
    anna.arrives(OrgLoaded{small_org()});
    CHECK_MESSAGE(count<UploadPhoto>(anna.arrives(PackLoaded{small_pack()})) == 0, page);
  }
  kept.page = "contact";
  kept.unclassified = false;
  kept.situation.value = "gone.from.the.rubricator";
  Citizen anna;
  anna.arrives(DraftLoaded{kept});
  anna.arrives(OrgLoaded{small_org()});
  CHECK(count<UploadPhoto>(anna.arrives(PackLoaded{small_pack()})) == 0);
}

TEST_CASE("a situation that the rubricator no longer has is asked for again") {
  forms::Draft kept;
  kept.page = "check";
  kept.situation.value = "gone";
  kept.text = "Слова";
  Citizen maria;
  maria.arrives(DraftLoaded{kept});
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{small_pack()});
  CHECK(maria.page() == "find");
  CHECK(maria.writes().draft.text == "Слова");
}

TEST_CASE("a draft of any content and page is shown without a fault") {
  for (const char* page : {"", "check", "registered", "status", "rate", "thanks", "browse:nothing",
                           "browse:", "waiting", "sending", "lookup", "failed", "loading", "no such page"}) {
    CAPTURE(page);
    forms::Draft kept;
    kept.page = page;
    kept.query = std::string("\xff\xfe", 2);
    kept.fields["x"] = std::string("y");
    kept.consents = {"nobody"};
    Citizen maria;
    maria.arrives(DraftLoaded{kept});
    maria.arrives(OrgLoaded{small_org()});
    maria.arrives(PackLoaded{small_pack()});
    CHECK_FALSE(maria.sees().title.empty());
    CHECK(maria.page() != "loading");
  }
}
