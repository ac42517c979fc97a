// Finding a situation: by one's own words, by hand, and with danger in them.
#include <doctest/doctest.h>

#include "tests/shared/screen/citizen.h"

using namespace okno;
using namespace okno::screen;
using namespace okno::screen::test;

TEST_CASE("results come while one types, with their path and how soon one is answered") {
  Citizen maria;
  maria.open_form();
  CHECK(maria.control("query")->items.empty());
  maria.types("query", "не горит фонарь");
  const Seen* query = maria.control("query");
  REQUIRE_FALSE(query->items.empty());
  CHECK(query->items.size() <= 6);
  CHECK(query->items[0].label == "Не горит фонарь");
  CHECK(query->items[0].detail == "Дороги › Освещение · ответ до 30 дней");
  CHECK_FALSE(query->items[0].marks.empty());
  maria.types("query", "яма");
  CHECK(maria.control("query")->items[0].detail == "Дороги › Покрытие · ответ до 10 рабочих дней");
}

TEST_CASE("typing keeps the revision, so that no letter is lost") {
  Citizen maria;
  maria.open_form();
  const auto revision = maria.sees().revision;
  maria.types("query", "яма");
  maria.types("query", "мусор");
  CHECK(maria.sees().revision == revision);
}

TEST_CASE("words that nothing answers to lead to the topics and to free words") {
  Citizen maria;
  maria.open_form();
  maria.types("query", "ъъъщщщ");
  CHECK(maria.has("nothing"));
  CHECK(maria.has("unclassified"));
  CHECK(maria.has("categories"));
  CHECK(maria.sees().announcement.find("не нашлось") != std::string::npos);
}

TEST_CASE("words of danger show 112 before anything else") {
  Citizen maria;
  maria.open_form();
  maria.types("query", "запах газа в подъезде");
  const View view = maria.sees();
  REQUIRE_FALSE(view.controls.empty());
  CHECK(id_of(view.controls.front()) == "danger");
  CHECK(seen(view.controls.front()).items.front().href == "tel:112");
  CHECK(view.announcement.find("112") != std::string::npos);
  maria.types("query", "яма на дороге");
  CHECK_FALSE(maria.has("danger"));
}

TEST_CASE("a dangerous situation says 112 in its result and again where it is told") {
  Citizen maria;
  maria.open_form();
  maria.types("query", "открытый люк");
  CHECK(maria.control("query")->items.front().detail.find("112") != std::string::npos);
  maria.presses("query", "roads.hatch");
  CHECK(maria.has("danger"));
}

TEST_CASE("browsing leads from a category to a situation") {
  Citizen maria;
  maria.open_form();
  REQUIRE(maria.has("categories"));
  CHECK(maria.control("categories")->items.size() == 2);
  const auto revision = maria.sees().revision;
  maria.presses("categories", "roads");
  CHECK(maria.page() == "browse");
  CHECK(maria.sees().revision != revision);
  CHECK(maria.sees().title == "Дороги");
  REQUIRE(maria.has("situations.roads.light"));
  CHECK(maria.control("situations.roads.light")->items[0].detail == "ответ до 30 дней");
  maria.presses("situations.roads.light", "roads.lamp");
  CHECK(maria.page() == "say");
  CHECK(maria.sees().context == "Не горит фонарь");
  maria.presses("back");
  CHECK(maria.page() == "browse");
  maria.presses("back");
  CHECK(maria.page() == "find");
}

TEST_CASE("a category with many situations shows its subcategories first") {
  rubricator::Pack pack = small_pack();
  for (int i = 0; i < 40; ++i) {
    rubricator::Situation more = pack.situations[0];
    more.id.value = "roads.more" + std::to_string(i);
    pack.situations.push_back(more);
  }
  Citizen maria;
  maria.arrives(OrgLoaded{small_org()});
  maria.arrives(PackLoaded{pack});
  maria.presses("categories", "roads");
  REQUIRE(maria.has("branches"));
  maria.presses("branches", "roads.light");
  CHECK(maria.sees().title == "Освещение");
  CHECK(maria.control("situations.roads.light")->items.size() == 1);
  maria.presses("back");
  CHECK(maria.sees().title == "Дороги");
  maria.presses("back");
  CHECK(maria.page() == "find");
}

TEST_CASE("after browsing, a search leads back to the search") {
  Citizen maria;
  maria.open_form();
  maria.presses("categories", "roads");
  maria.presses("back");
  maria.types("query", "яма");
  maria.presses("query", "roads.pothole");
  maria.presses("back");
  CHECK(maria.page() == "find");
}
