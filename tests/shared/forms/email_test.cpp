#include <random>

#include <doctest/doctest.h>

#include "shared/forms/validate.h"

using namespace okno;
using namespace okno::forms;

namespace {

std::string email(std::string_view typed) {
  const Checked checked = check_email(typed);
  return ok(checked) ? std::get<std::string>(checked) : std::get<i18n::Text>(checked).key;
}

std::string repeated(std::size_t count, char c) { return std::string(count, c); }

}  // namespace

TEST_CASE("an address keeps its name as typed and its domain in lower case") {
  CHECK(email("Ivan.Petrov@Mail.RU") == "Ivan.Petrov@mail.ru");
  CHECK(email("  ivan@example.ru\u00A0") == "ivan@example.ru");
  CHECK(email("a+b_c-d!#$%&'*/=?^`{|}~@x.co") == "a+b_c-d!#$%&'*/=?^`{|}~@x.co");
  CHECK(email("i@sub.do-main.example.museum") == "i@sub.do-main.example.museum");
  CHECK(email("1@2.ru") == "1@2.ru");
  CHECK(email("ｉｖａｎ＠ｍａｉｌ．ｒｕ") == "ivan@mail.ru");
}

TEST_CASE("Cyrillic domains are taken") {
  CHECK(email("ivan@Почта.РФ") == "ivan@почта.рф");
  CHECK(email("info@xn--80a1acny.xn--p1ai") == "info@xn--80a1acny.xn--p1ai");
  CHECK(email("ivan@mail.рф") == "ivan@mail.рф");
}

TEST_CASE("each usual slip is explained") {
  CHECK(email("") == "forms.email.incomplete");
  CHECK(email("ivan.mail.ru") == "forms.email.at_missing");
  CHECK(email("ivan\"mail.ru") == "forms.email.at_missing");
  CHECK(email("ivan@mail@ru") == "forms.email.at_repeated");
  CHECK(email("a@mail.ru, b@mail.ru") == "forms.email.at_repeated");
  CHECK(email("ivan @mail.ru") == "forms.email.space");
  CHECK(email("ivan@ mail.ru") == "forms.email.space");
  CHECK(email("ivan@mail,ru") == "forms.email.comma");
  CHECK(email("@mail.ru") == "forms.email.name_missing");
  CHECK(email("ivan@") == "forms.email.domain_missing");
  CHECK(email("ivan@mail") == "forms.email.domain_incomplete");
  CHECK(email("ivan@mail.r") == "forms.email.domain_incomplete");
  CHECK(email("ivan@127.0.0.1") == "forms.email.domain_incomplete");
  CHECK(email("ivan@mail..ru") == "forms.email.dots");
  CHECK(email("ivan@mail.ru.") == "forms.email.dots");
  CHECK(email(".ivan@mail.ru") == "forms.email.dots");
  CHECK(email("ivan.@mail.ru") == "forms.email.dots");
  CHECK(email("i..van@mail.ru") == "forms.email.dots");
  CHECK(email("иван@mail.ru") == "forms.email.name_not_latin");
  CHECK(email("ivаn@mail.ru") == "forms.email.name_not_latin");  // a Cyrillic а
  CHECK(email("ivan@mаil.ru") == "forms.email.mixed_letters");   // again
}

TEST_CASE("a sign that no address has is named") {
  for (const auto& [typed, sign] : {std::pair<std::string_view, std::string_view>{"ivan@ma_il.ru", "_"},
                                    {"<ivan@mail.ru", "<"},
                                    {"ivan@-mail.ru", "-"},
                                    {"ivan@[1.2.3.4]", "["},
                                    {"ivan😀@mail.ru", "😀"}}) {
    const Checked checked = check_email(typed);
    REQUIRE_FALSE(ok(checked));
    CHECK(std::get<i18n::Text>(checked) == i18n::Text::of("forms.email.character").with("character", sign));
  }
}

TEST_CASE("lengths end at 64 before the sign, 63 between dots and 254 in all") {
  CHECK(ok(check_email(repeated(64, 'a') + "@mail.ru")));
  CHECK(email(repeated(65, 'a') + "@mail.ru") == "forms.email.too_long");
  CHECK(ok(check_email("i@" + repeated(63, 'a') + ".ru")));
  CHECK(email("i@" + repeated(64, 'a') + ".ru") == "forms.email.too_long");
  std::string longest = repeated(64, 'i') + "@";
  while (longest.size() < 250) longest += "a.";
  longest.resize(251);
  longest += "aru";
  REQUIRE(longest.size() == 254);
  CHECK(ok(check_email(longest)));
  CHECK(email(longest + "u") == "forms.email.too_long");
}

TEST_CASE("an address that is taken is taken again unchanged") {
  std::mt19937 random(25);
  constexpr std::string_view pieces[] = {"a",   "B", "7", ".", "@",    "-", "mail",
                                         ".ru", "Ж", ",", " ", "\xFF", "+"};
  int taken = 0;
  for (int i = 0; i < 30000; ++i) {
    std::string typed = i % 2 ? "i@" : "";
    for (std::size_t n = random() % 9; n > 0; --n) typed += pieces[random() % std::size(pieces)];
    const Checked checked = check_email(typed);
    if (!ok(checked)) continue;
    ++taken;
    const std::string& address = std::get<std::string>(checked);
    CAPTURE(typed);
    CHECK(email(address) == address);
    CHECK(address.find_first_of(" ,\r\n<>\"") == std::string::npos);
  }
  CHECK(taken > 100);
}
