#include "shared/rubricator/territory.h"

#include <doctest/doctest.h>

#include "tests/shared/rubricator/sample_pack.h"

using namespace okno;
using namespace okno::rubricator;

namespace {

const std::vector<Territory> territories = {
    {"29701000", {"Калуга", "Kaluga"}},
    {"29715000", {"Обнинск", "Obninsk"}},
    {"29606000", {"Боровский район", "Borovsk district"}},
    {"29606101", {"Боровск", "Borovsk"}},
    {"29606105", {"Балабаново", "Balabanovo"}},
    {"29606157", {"Ермолино", "Yermolino"}},
    {"29606428", {"Кривское"}},
    {"29623000", {"Малоярославецкий район"}},
    {"29623101", {"Малоярославец"}},
};

struct Address {
  const char* words;
  const char* oktmo;  // "" when it cannot be told
};

constexpr Address addresses[] = {
    {"Калуга, ул. Ленина, 5", "29701000"},
    {"калуга ленина 5", "29701000"},
    {"г. Калуга, ул. Кирова, д. 10, кв. 3", "29701000"},
    {"248000, Калужская обл., г.Калуга, пл. Старый Торг, 2", "29701000"},
    {"в Калуге на Правом берегу", "29701000"},
    {"Калуга ул Болотникова 1", "29701000"},
    {"возле школы №7 города Обнинска", "29715000"},
    {"Обнинск, пр. Маркса, 45", "29715000"},
    {"Обнинске у вокзала", "29715000"},
    {"Балабаново, ул. 50 лет Октября, 3", "29606105"},
    {"г Балабаново-1, д 12", "29606105"},
    {"249000, Боровский р-н, г. Балабаново, ул. Лесная", "29606105"},
    {"не доезжая Балабанова, у заправки", "29606105"},
    {"Боровский район, дер. Кривское, ул. Центральная, 1", "29606428"},
    {"в Кривском около магазина", "29606428"},
    {"Ермолино, ул. Русиново", "29606157"},
    {"пос. Ермолино Боровского района", "29606157"},
    {"Боровск, пл. Ленина", "29606101"},
    {"Боровский район, село Ворсино", "29606000"},
    {"трасса в Боровском районе, 12 км", "29606000"},
    {"Малоярославец, ул. Московская, 30", "29623101"},
    {"из Малоярославца в сторону вокзала", "29623101"},
    {"Малоярославецкий район, деревня Рябушки", "29623000"},
    {"5 Lenin St, Kaluga", "29701000"},
    // A street is not a town
    {"ул. Боровская, 5", ""},
    {"Калуга, Боровская ул., 5", "29701000"},
    {"Обнинск, ул. Калужская, 20", "29715000"},
    {"Калуга, Обнинское шоссе", "29701000"},
    {"на Боровском шоссе у моста", ""},
    {"ул. Балабанова, 7", ""},
    {"Кривская улица", ""},
    {"Kaluga Street 5, Obninsk", "29715000"},
    // A road between two places is in neither; of two places the one that is called a town
    {"дорога Калуга — Обнинск, 20-й километр", ""},
    {"трасса Калуга-Малоярославец", ""},
    {"Калуга, остановка автобуса в Обнинск", ""},
    {"г. Калуга, остановка автобуса в Обнинск", "29701000"},
    // What is not listed
    {"ул. Ленина, 5", ""},
    {"Москва, Калужская площадь", ""},
    {"Калужская область, Жуков", ""},
    {"Борово, дом 3", ""},
    {"", ""},
    {" , . — ", ""},
};

}  // namespace

TEST_CASE("everyday addresses name their territory, and a street's name does not") {
  for (const Address& address : addresses) {
    CAPTURE(address.words);
    CHECK(find_territory(territories, address.words) == address.oktmo);
  }
}

TEST_CASE("case and ё do not matter") {
  const std::vector<Territory> one = {{"29650000", {"Зелёный Гай"}}};
  CHECK(find_territory(one, "ЗЕЛЕНЫЙ ГАЙ") == "29650000");
  CHECK(find_territory(one, "пос. Зелёный, ул. Гайдара").empty());
}

TEST_CASE("without names or without an address nothing is found") {
  CHECK(find_territory({}, "Калуга").empty());
  CHECK(find_territory({{"29701000", {}}}, "Калуга").empty());
  CHECK(find_territory({{"29701000", {"—"}}}, "Калуга — Обнинск").empty());
}

TEST_CASE("bytes that are no text are no address") {
  CHECK(find_territory(territories, "\xff\xfe\xd0").empty());
  CHECK(find_territory(territories, std::string(100'000, 'a')).empty());
}

TEST_CASE("the place's own code goes before its address, and that before the form's") {
  Pack pack = sample_pack();
  pack.territories = territories;
  forms::Place place;
  CHECK(oktmo_of(pack, place, "29000000") == "29000000");
  place.address = "г. Балабаново";
  CHECK(oktmo_of(pack, place, "29000000") == "29606105");
  place.oktmo = "29701000";
  CHECK(oktmo_of(pack, place, "29000000") == "29701000");
  // Of a district that was pinned and a town in it that is named, the town is meant.
  place.oktmo = "29606000";
  CHECK(oktmo_of(pack, place, "29000000") == "29606105");
  place = {"ул. Ленина, 5", std::nullopt, ""};
  CHECK(oktmo_of(pack, place, "").empty());
}
