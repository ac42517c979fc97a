// A landmark was taken for the place («с. Ильинское, рядом с Обнинском» went to Обнинск), and the preposition «с» for the
// sign of a village.
#include <doctest/doctest.h>

#include "shared/rubricator/territory.h"
#include "tests/shared/rubricator/sample_pack.h"

namespace okno::rubricator {
namespace {

const std::vector<Territory> territories = {
    {"29701000", {"Калуга", "Kaluga"}},
    {"29715000", {"Обнинск", "Obninsk"}},
    {"29606000", {"Боровский район"}},
    {"29606101", {"Боровск", "Borovsk"}},
    {"29606105", {"Балабаново", "Balabanovo"}},
    {"29606428", {"Кривское"}},
    {"29623101", {"Малоярославец"}},
};

struct Address {
  const char* words;
  const char* oktmo;  // "" when it cannot be told
};

constexpr Address addresses[] = {
    {"с. Ильинское, рядом с Обнинском", ""},
    {"село Ильинское около Обнинска", ""},
    {"дер. Рябушки, недалеко от Боровска", ""},
    {"СНТ Ромашка, в 5 км от г. Обнинска", ""},
    {"в пяти километрах от города Обнинска", ""},
    {"рядом с городом Обнинском", ""},
    {"под Калугой, у моста", ""},
    {"за Балабановом, у заправки", ""},
    {"у Малоярославца, на переезде", ""},
    {"по дороге к Боровску", ""},
    {"поворот на Обнинск", ""},
    {"дорога от Калуги до Обнинска", ""},
    {"в сторону Боровска, 3 км", ""},
    {"граница с Обнинском", ""},
    {"съезд с Калуги", ""},
    {"вблизи Кривского", ""},
    {"near Obninsk, by the bridge", ""},
    {"Балабаново, рядом с Обнинском", "29606105"},
    {"Калуга, не доезжая до Малоярославца", "29701000"},
    {"Боровск, 5 км от Обнинска, ул. Лесная", "29606101"},
    {"Боровский район, под Обнинском", "29606000"},
    {"дер. Кривское у Обнинска", "29606428"},
    {"с. Кривское", "29606428"},
    {"с Кривское, ул. Центральная, 1", "29606428"},
    {"С. Кривского, у школы", "29606428"},
    {"Обнинск, с Кривское", "29606428"},
    {"рядом с магазином в Обнинске", "29715000"},
    {"с утра нет воды, Обнинск", "29715000"},
    {"стою рядом, Обнинск, Маркса 5", "29715000"},
    {"Обнинск, за домом 5", "29715000"},
    {"Обнинск, у вокзала, за мостом", "29715000"},
    {"от дома 5 до дома 7, Обнинск", "29715000"},
};

TEST_CASE("what an address stands beside is not where it is") {
  for (const Address& address : addresses) {
    CAPTURE(std::string(address.words));
    CHECK(find_territory(territories, address.words) == address.oktmo);
  }
}

TEST_CASE("invisible characters in a place's name are not seen") {
  CHECK(find_territory(territories, "Об\u00ADнинск, Маркса 5") == "29715000");
  CHECK(find_territory(territories, "\u200BКа\u2060лу\u200Dга\uFEFF, Ленина 1") == "29701000");
}

}  // namespace
}  // namespace okno::rubricator
