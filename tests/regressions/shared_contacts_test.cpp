// Addresses as mail programs give them were refused with advice that led to a wrong address; telephones of Belarus
// written with its inner 8 were refused or kept wrong; dates from numeric keypads were refused.
#include <doctest/doctest.h>

#include "shared/forms/validate.h"

namespace okno::forms {
namespace {

std::string told(const Checked& checked) {
  return ok(checked) ? std::get<std::string>(checked) : std::get<i18n::Text>(checked).key;
}
std::string email(std::string_view typed) { return told(check_email(typed)); }
std::string phone(std::string_view typed) { return told(check_phone(typed)); }
std::string date(std::string_view typed, std::string_view max_day = {}) {
  Field field;
  field.kind = FieldKind::date;
  field.max_day = max_day;
  return told(check_date(typed, field, *parse_day("2026-11-29")));
}

TEST_CASE("an address is taken out of what mail programs put round it") {
  for (const std::string_view typed :
       {"ivan@example.ru", "mailto:ivan@example.ru", "MailTo: ivan@example.ru",
        "Иван Петров <ivan@example.ru>", "<ivan@example.ru>", "\"Петров, Иван\" <ivan@example.ru>",
        "Иван <mailto:ivan@example.ru>", "mailto:ivan@example.ru?subject=Яма",
        "ivan@example.ru <ivan@example.ru>", "Иван <ivan@example.ru>,", "Иван＜ivan@example.ru＞",
        "ma\u00ADilto:iv\u200Ban@exam\u2060ple.ru", "ivan\u200D@example.ru"}) {
    CAPTURE(std::string(typed));
    CHECK(email(typed) == "ivan@example.ru");
  }
  CHECK(email("a@example.ru <b@example.ru>, <c@example.ru>") == "forms.email.at_repeated");
  CHECK(email("Иван <>") == "forms.email.incomplete");
  CHECK(email("mailto:") == "forms.email.incomplete");
}

TEST_CASE("nobody is told to take out a colon") {
  for (const std::string_view typed :
       {"email:ivan@example.ru", "e-mail:ivan@example.ru", "iv:an@example.ru"}) {
    CAPTURE(std::string(typed));
    CHECK(email(typed) == "forms.email.incomplete");
  }
}

TEST_CASE("a letter in two code points is that letter") {
  CHECK(email("ivan@мои\u0306домен.рф") == "ivan@мойдомен.рф");
  CHECK(email("ivan@МОИ\u0306ДОМЕН.РФ") == "ivan@мойдомен.рф");
  CHECK(email("ivan@е\u0308лка.рф") == "ivan@ёлка.рф");
  CHECK(email("ivan@Е\u0308лка.рф") == "ivan@ёлка.рф");
}

TEST_CASE("telephones of Belarus are taken with the inner 8, with and without the country's code") {
  for (const std::string_view typed :
       {"8 029 123-45-67", "8 (029) 123-45-67", "8-029-1234567", "80291234567", "+375 29 123-45-67",
        "+375 (29) 123 45 67", "+375 8 029 123-45-67", "+375 (8029) 123-45-67", "+375 80 29 123-45-67",
        "+375 029 123-45-67", "+375 (0) 29 123 45 67", "8 10 375 29 123-45-67", "00375 29 123-45-67",
        "8 10 375 8 029 1234567"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "+375291234567");
  }
  CHECK(phone("8 017 200-00-00") == "+375172000000");
  CHECK(phone("8 0162 12-34-56") == "+375162123456");
  CHECK(phone("+375 29 123-45-6") == "forms.phone.foreign");
  CHECK(phone("+375 29 123-45-678") == "forms.phone.foreign");
  // Taken once, and refused when it was read again as it was kept.
  for (const char* typed : {"8 (007) 123-45-67", "+375 071 23 45 67", "80 0 71234567"})
    CHECK(phone(typed) == "forms.phone.foreign");
}

TEST_CASE("telephones of Kazakhstan are taken with the inner 8") {
  for (const std::string_view typed :
       {"8 701 123-45-67", "+7 701 123-45-67", "+7 8 701 123-45-67", "8 10 7 701 1234567", "8(701)1234567"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "+77011234567");
  }
  CHECK(phone("8 (7172) 55-55-55") == "+77172555555");
  CHECK(phone("8 (727) 250-00-00") == "+77272500000");
}

TEST_CASE("a date is taken from a keypad without a dot, with two digits of a year, with a full stop") {
  for (const std::string_view typed :
       {"20,11,2026", "20.11.26", "20.11.2026.", "20,11,26", "20/11/26", "20-11-26", "20 11 26", "20.11.26.",
        "20, 11, 2026", "20.11.26 г.", "20.11.2026 года.", "20.11.2026,", "20.11.2026 г", "20.\u200B11.2026",
        "2\u00AD0.11.26"}) {
    CAPTURE(std::string(typed));
    CHECK(date(typed) == "2026-11-20");
  }
  CHECK(date("01.02.36") == "2036-02-01");
  CHECK(date("01.02.37") == "1937-02-01");
  CHECK(date("5.6.85") == "1985-06-05");
  CHECK(date("1.1.00") == "2000-01-01");
  CHECK(date("30.11.26", "today") == "forms.date.future");
  CHECK(date("29.11.26", "today") == "2026-11-29");
  CHECK(date("31.11.26") == "forms.date.no_such_day");
}

}  // namespace
}  // namespace okno::forms
