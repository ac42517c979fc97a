#include "shared/forms/personal_data.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "shared/base/text.h"

using namespace okno;
using namespace okno::forms;

namespace {

// What was found, as "kind: the words of the text", joined by "; ".
std::string found(std::string_view text) {
  std::string out;
  for (const Finding& finding : find_personal_data(text)) {
    if (!out.empty()) out += "; ";
    switch (finding.what) {
      case PersonalData::passport:
        out += "passport: ";
        break;
      case PersonalData::bank_card:
        out += "card: ";
        break;
      case PersonalData::snils:
        out += "snils: ";
        break;
    }
    out += text.substr(finding.begin_byte, finding.end_byte - finding.begin_byte);
  }
  return out;
}

}  // namespace

TEST_CASE("a card is found however its digits are grouped") {
  CHECK(found("карта 4111 1111 1111 1111, деньги списали") == "card: 4111 1111 1111 1111");
  CHECK(found("4111111111111111") == "card: 4111111111111111");
  CHECK(found("4111-1111-1111-1111") == "card: 4111-1111-1111-1111");
  CHECK(found("4111\u00A01111\u00A01111\u00A01111") == "card: 4111\u00A01111\u00A01111\u00A01111");
  CHECK(found("карта:2200000000000004.") == "card: 2200000000000004");
}

TEST_CASE("cards of up to 19 digits are found") {
  CHECK(found("6304000000000000018") == "card: 6304000000000000018");
  CHECK(found("6304 0000 0000 0000 018") == "card: 6304 0000 0000 0000 018");
}

TEST_CASE("a card is found before its date of expiry") {
  CHECK(found("4111 1111 1111 1111 12/27") == "card: 4111 1111 1111 1111");
}

TEST_CASE("digits with a wrong Luhn sum are no card") {
  CHECK(found("4111 1111 1111 1112") == "");
  CHECK(found("4111111111111112") == "");
  CHECK(found("0000 0000 0000 0000") == "");
}

TEST_CASE("nothing is found inside longer runs of digits") {
  CHECK(found("счёт 41111111111111110000") == "");
  CHECK(found("4111 1111 1111 1111 0000") == "");
  CHECK(found("0000 4111 1111 1111 1111") == "");
  CHECK(found("111223344595000") == "");
  CHECK(found("84510123456") == "");
  CHECK(found("8 4510 123456") == "");
}

TEST_CASE("a СНИЛС is found by its check sum") {
  CHECK(found("мой СНИЛС 112-233-445 95 проверьте") == "snils: 112-233-445 95");
  CHECK(found("112 233 445 95") == "snils: 112 233 445 95");
  CHECK(found("11223344595") == "snils: 11223344595");
  CHECK(found("112-233-445 96") == "");
  CHECK(found("11223344596") == "");
}

TEST_CASE("numbers of the first million without a check sum are not taken for a СНИЛС") {
  CHECK(found("000-123-456 78") == "");
}

TEST_CASE("a СНИЛС that looks like a phone number is found only by its name") {
  // 891-012-345 and its check sum.
  REQUIRE(found("891-012-345 85") == "snils: 891-012-345 85");
  CHECK(found("89101234585") == "");
  CHECK(found("СНИЛС 89101234585") == "snils: 89101234585");
  CHECK(found("+89101234585") == "");
}

TEST_CASE("a passport is found by its form") {
  CHECK(found("4510 123456") == "passport: 4510 123456");
  CHECK(found("Петров, 4510 123456, Ярославль") == "passport: 4510 123456");
}

TEST_CASE("a passport is found by the word near it") {
  CHECK(found("паспорт 45 10 123456") == "passport: 45 10 123456");
  CHECK(found("Паспорт: 4510123456") == "passport: 4510123456");
  CHECK(found("паспорт гражданина РФ 4510-123456") == "passport: 4510-123456");
  CHECK(found("45 10 123456 (паспорт)") == "passport: 45 10 123456");
  CHECK(found("серия 4510 номер 123456") == "passport: 4510 номер 123456");
  CHECK(found("паспорт 45 10 № 123456") == "passport: 45 10 № 123456");
  CHECK(found("серия 45 10 123456") == "passport: 45 10 123456");
}

TEST_CASE("four and six digits without a word near are not a passport in other forms") {
  CHECK(found("45 10 123456") == "");
  CHECK(found("4510123456") == "");
  CHECK(found("4510-123456") == "");
  CHECK(found("4510 и 123456") == "");
  CHECK(found("дом 4510 № 123456") == "");
}

TEST_CASE("what everybody writes is left in peace") {
  for (const std::string_view text : {"Телефон 8 910 123-45-67, звоните",
                                      "+7 (910) 123-45-67",
                                      "89101234567",
                                      "+79101234567",
                                      "8 (4852) 12-34-56",
                                      "(4852) 123456",
                                      "тел. 4852 123456",
                                      "мобильный 9101234567",
                                      "номер телефона 9101234567",
                                      "с 07.12.2026 по 31.12.2026",
                                      "2026-12-07 10:15",
                                      "07.12.2026 123456",
                                      "ОГРН 1027700132195",
                                      "ИНН 2406000492, КПП 240601001",
                                      "заказ № 1234567890",
                                      "договор 2024 123456",
                                      "заявка 4510 123456",
                                      "обращение 40-8Q3K-27",
                                      "счёт 40702810900000012345",
                                      "150000, г. Ярославль, ул. Свободы, 46",
                                      "57.626559, 39.893813",
                                      "3.1415926535897932",
                                      "кадастровый номер 76:23:010101:1234",
                                      "https://example.ru/4111111111111111",
                                      "id=4111111111111111",
                                      "a4111111111111111",
                                      "УИН 18810177250410000000"}) {
    CAPTURE(std::string(text));
    CHECK(found(text) == "");
  }
}

TEST_CASE("a telephone after a passport is not a passport") {
  CHECK(found("паспорт готов, тел. 9101234567") == "");
  CHECK(found("жителя 4510 123456") == "passport: 4510 123456");  // «тел» inside a word is no telephone
}

TEST_CASE("everything is found, in the order of the text") {
  CHECK(found("Я, Иван, паспорт 4510 123456, СНИЛС 112-233-445 95, карта 4111111111111111") ==
        "passport: 4510 123456; snils: 112-233-445 95; card: 4111111111111111");
}

TEST_CASE("phone numbers of every kind are left in peace") {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string digits = random() % 2 ? "9" : "4";
    while (digits.size() < 10) digits += static_cast<char>('0' + random() % 10);
    const std::string code = digits.substr(0, 3), a = digits.substr(3, 3), b = digits.substr(6, 2),
                      c = digits.substr(8);
    for (const std::string& text :
         {"8" + digits, "7" + digits, "+7" + digits, digits, "8 " + digits,
          "8-" + code + "-" + a + "-" + b + "-" + c, "+7 " + code + " " + a + "-" + b + c,
          "8 (" + code + ") " + a + " " + b + " " + c, "8 " + code + " " + a + b + c,
          code + " " + a + " " + b + " " + c}) {
      if (!find_personal_data(text).empty()) FAIL("", text);
    }
  }
}

TEST_CASE("whatever the bytes, findings lie in the text, in order, from digit to digit") {
  std::mt19937 random(12);
  constexpr std::string_view pieces[] = {"4111",   "1111",    "4510",  "123456", "112-233-445 95", " ",
                                         "-",      "паспорт", "серия", "номер",  "\xD0",           "\xFF",
                                         "\u00A0", "1",       "№",     "тел",    "\xE2\x80",       "+",
                                         ".",      "x",       "11"};
  int seen = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) text += pieces[random() % std::size(pieces)];
    std::size_t last = 0;
    for (const Finding& finding : find_personal_data(text)) {
      ++seen;
      REQUIRE(finding.begin_byte >= last);
      REQUIRE(finding.begin_byte < finding.end_byte);
      REQUIRE(finding.end_byte <= text.size());
      CHECK(text::is_digit(text[finding.begin_byte]));
      CHECK(text::is_digit(text[finding.end_byte - 1]));
      last = finding.end_byte;
    }
  }
  CHECK(seen > 100);
}
