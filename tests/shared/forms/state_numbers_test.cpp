#include <doctest/doctest.h>

#include "shared/forms/validate.h"

using namespace okno;
using namespace okno::forms;

namespace {

std::string result(const Checked& checked) {
  return ok(checked) ? std::get<std::string>(checked) : std::get<i18n::Text>(checked).key;
}

// How many of the numbers that differ from a right one in one digit are taken.
int taken_with_one_wrong_digit(std::string_view right, Checked (*check)(std::string_view)) {
  int taken = 0;
  for (std::size_t i = 0; i < right.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string typed(right);
      typed[i] = digit;
      taken += typed != right && ok(check(typed));
    }
  }
  return taken;
}

}  // namespace

TEST_CASE("СНИЛС: known numbers are taken, however they are spaced") {
  CHECK(result(check_snils("112-233-445 95")) == "11223344595");
  CHECK(result(check_snils("689-169-232 65")) == "68916923265");
  CHECK(result(check_snils("112 233 445-95")) == "11223344595");
  CHECK(result(check_snils("11223344595")) == "11223344595");
  CHECK(result(check_snils(" 112–233–445\u00A095 ")) == "11223344595");
}

TEST_CASE("СНИЛС: a wrong check sum is refused") {
  CHECK(result(check_snils("689-169-232 66")) == "forms.snils.wrong");
  CHECK(result(check_snils("112-233-445 59")) == "forms.snils.wrong");
}

TEST_CASE("СНИЛС: a remainder of 100 is written 00") {
  // Sums of 100, 101, 201 and 202.
  for (const std::string_view number : {"830-000-004", "830-000-005", "830-069-790", "830-336-986"}) {
    CAPTURE(std::string(number));
    CHECK(ok(check_snils(std::string(number) + " 00")));
    CHECK_FALSE(ok(check_snils(std::string(number) + " 01")));
  }
}

TEST_CASE("СНИЛС: numbers up to 001-001-998 carry no check sum") {
  CHECK(ok(check_snils("001-001-998 00")));
  CHECK(ok(check_snils("001-001-998 77")));
  CHECK(ok(check_snils("000-000-001 99")));
  CHECK_FALSE(ok(check_snils("001-001-999 77")));
  CHECK_FALSE(ok(check_snils("000-000-000 00")));
}

TEST_CASE("СНИЛС: every single wrong digit is found") {
  CHECK(taken_with_one_wrong_digit("11223344595", check_snils) == 0);
}

TEST_CASE("ИНН: known numbers of people and companies are taken") {
  CHECK(result(check_inn("226526799843")) == "226526799843");
  CHECK(result(check_inn("500100732259")) == "500100732259");
  CHECK(result(check_inn("2406000492")) == "2406000492");
  CHECK(result(check_inn("24 0600 0492")) == "2406000492");
}

TEST_CASE("ИНН: a wrong check digit is refused, and zeros alone too") {
  CHECK(result(check_inn("226526799844")) == "forms.inn.wrong");
  CHECK(result(check_inn("2406000493")) == "forms.inn.wrong");
  CHECK(result(check_inn("0000000000")) == "forms.inn.wrong");
  CHECK(result(check_inn("000000000000")) == "forms.inn.wrong");
}

TEST_CASE("ИНН: the check digits see nearly every single wrong digit") {
  // A remainder of 10 is written 0, so a few slip through by the rule itself.
  CHECK(taken_with_one_wrong_digit("2406000492", check_inn) <= 3);
  CHECK(taken_with_one_wrong_digit("226526799843", check_inn) <= 3);
}

TEST_CASE("ОГРН and ОГРНИП: known numbers are taken") {
  CHECK(result(check_ogrn("1027700132195")) == "1027700132195");
  CHECK(result(check_ogrn("1027739019208")) == "1027739019208");
  CHECK(result(check_ogrn("304500116000157")) == "304500116000157");
  CHECK(result(check_ogrn("316774600000009")) == "316774600000009");  // by 13; by 11 it would be wrong
}

TEST_CASE("ОГРН and ОГРНИП: a wrong last digit is refused") {
  for (char digit = '0'; digit <= '9'; ++digit) {
    CHECK(ok(check_ogrn(std::string("102770013219") + digit)) == (digit == '5'));
    CHECK(ok(check_ogrn(std::string("30450011600015") + digit)) == (digit == '7'));
  }
  CHECK(result(check_ogrn("0000000000000")) == "forms.ogrn.wrong");
}

TEST_CASE("ОКТМО has 8 or 11 digits and begins with a region") {
  CHECK(result(check_oktmo("45 000 000")) == "45000000");
  CHECK(result(check_oktmo("20701000001")) == "20701000001");
  CHECK(result(check_oktmo("00000000")) == "forms.oktmo.wrong");
  CHECK(result(check_oktmo("450000000")) == "forms.oktmo.length");
}

TEST_CASE("a number of a wrong length says how many digits there are") {
  const Checked checked = check_snils("112-233-445");
  REQUIRE_FALSE(ok(checked));
  CHECK(std::get<i18n::Text>(checked) == i18n::Text::of("forms.snils.length").with("count", 9));
  CHECK(result(check_inn("24060004922")) == "forms.inn.length");
  CHECK(result(check_ogrn("10277001321955")) == "forms.ogrn.length");
  CHECK(result(check_oktmo("")) == "forms.oktmo.length");
}

TEST_CASE("letters in a number are refused, and digits of other scripts are no digits") {
  for (const auto check : {check_snils, check_inn, check_ogrn, check_oktmo}) {
    CHECK(result(check("112-233-445 9O")) == "forms.digits_only");
    CHECK(result(check("٢٤٠٦٠٠٠٤٩٢")) == "forms.digits_only");
    CHECK(result(check("2406000492\xFF")) == "forms.digits_only");
    CHECK(result(check("-2406000492,0")) == "forms.digits_only");
  }
}

TEST_CASE("full-width digits are the same digits") {
  CHECK(result(check_inn("２４０６０００４９２")) == "2406000492");
}
