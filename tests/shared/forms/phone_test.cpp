#include <random>

#include <doctest/doctest.h>

#include "shared/base/text.h"
#include "shared/forms/validate.h"

using namespace okno;
using namespace okno::forms;

namespace {

// The canonical form, or the key of the reason.
std::string phone(std::string_view typed) {
  const Checked checked = check_phone(typed);
  return ok(checked) ? std::get<std::string>(checked) : std::get<i18n::Text>(checked).key;
}

}  // namespace

TEST_CASE("a Russian number is understood however it is written") {
  for (const std::string_view typed : {"8 (910) 123-45-67",
                                       "+7 910 123-45-67",
                                       "910 123 45 67",
                                       "89101234567",
                                       "79101234567",
                                       "+79101234567",
                                       "9101234567",
                                       "8-910-123-45-67",
                                       "8.910.123.45.67",
                                       "(910)1234567",
                                       "(+7) 910 1234567",
                                       "+7\u00A0(910)\u00A0123\u201145\u201167",
                                       "８（９１０）１２３－４５－６７",
                                       "＋7 910 123 45 67",
                                       "8 910 123–45–67",
                                       "+7 8 910 123 45 67",
                                       "+8 910 123-45-67",
                                       "\u202A+7 910 123-45-67\u202C",
                                       "8\t910\n1234567",
                                       "007 910 123 45 67",
                                       "810 7 910 123 45 67"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "+79101234567");
  }
}

TEST_CASE("city and free numbers are understood too") {
  CHECK(phone("8 (495) 123-45-67") == "+74951234567");
  CHECK(phone("4852 12-34-56") == "+74852123456");
  CHECK(phone("800 555-35-35") == "+78005553535");
  CHECK(phone("812 123 45 67") == "+78121234567");
  CHECK(phone("8 812 123 45 67") == "+78121234567");
}

TEST_CASE("numbers of other countries keep their code") {
  CHECK(phone("+375 29 123-45-67") == "+375291234567");
  CHECK(phone("+1 (202) 555-0123") == "+12025550123");
  CHECK(phone("00 49 30 1234567") == "+49301234567");
  CHECK(phone("8 10 375 29 123 45 67") == "+375291234567");
  CHECK(phone("+7 701 123 45 67") == "+77011234567");
  CHECK(phone("+12345678") == "+12345678");
  CHECK(phone("+123456789012345") == "+123456789012345");
}

TEST_CASE("a number with digits missing asks for the whole number") {
  for (const std::string_view typed : {"", " ", "+", "+7", "8", "123-45-67", "8 910 123-45-6",
                                       "+7 910 123 45 6", "112", "8495123456", "7910123456"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "forms.phone.incomplete");
  }
}

TEST_CASE("a number with digits too many asks for one number") {
  CHECK(phone("8 910 123-45-67 8") == "forms.phone.too_long");
  CHECK(phone("+7 910 123-45-678") == "forms.phone.too_long");
  CHECK(phone("8 910 123-45-67, 8 910 765-43-21") == "forms.phone.too_long");
  CHECK(phone("8 910 123-45-67 или 8 910 765-43-21") == "forms.phone.too_long");
}

TEST_CASE("an extension is refused with its own reason") {
  for (const std::string_view typed : {"8 495 123-45-67 доб. 123", "+7 495 123 45 67 ext 5", "84951234567#12",
                                       "84951234567,,12", "8 495 123-45-67 (доб. 12)"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "forms.phone.extension");
  }
}

TEST_CASE("letters and signs are refused with their own reason") {
  for (const std::string_view typed :
       {"нет", "мой номер 8 910 123-45-67", "8 910 123-45-67 Иван", "8+910 123 45 67", "++79101234567",
        "8 91O 1234567", "٨٩١٠١٢٣٤٥٦٧", "\xFF\xFE"}) {
    CAPTURE(std::string(typed));
    CHECK(phone(typed) == "forms.phone.characters");
  }
}

TEST_CASE("codes that nobody has are refused") {
  CHECK(phone("+7 000 000-00-00") == "forms.phone.code");
  CHECK(phone("8 123 456-78-90") == "forms.phone.code");
  CHECK(phone("+7 210 123 45 67") == "forms.phone.code");
}

TEST_CASE("a foreign number without its plus or of a wrong length says so") {
  CHECK(phone("375291234567") == "forms.phone.foreign");
  CHECK(phone("+1234567") == "forms.phone.foreign");
  CHECK(phone("+1234567890123456") == "forms.phone.foreign");
  CHECK(phone("+0123456789") == "forms.phone.foreign");
}

TEST_CASE("what is canonical stays as it is, and is always a plus and 8 to 15 digits") {
  std::mt19937 random(910);
  constexpr std::string_view pool = "0123456789 0123456789-+().8779";
  int taken = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string typed = i % 2 ? "+" : "";
    for (std::size_t n = random() % 18; n > 0; --n) typed += pool[random() % pool.size()];
    const Checked checked = check_phone(typed);
    if (!ok(checked)) continue;
    ++taken;
    const std::string& number = std::get<std::string>(checked);
    CAPTURE(typed);
    CHECK(number.front() == '+');
    CHECK(text::digits_only(number).size() == number.size() - 1);
    CHECK(number.size() >= 9);
    CHECK(number.size() <= 16);
    CHECK(phone(number) == number);
  }
  CHECK(taken > 100);
}
