#include "shared/base/message_number.h"

#include <random>
#include <set>

#include <doctest/doctest.h>

using namespace okno;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string read(std::string_view typed) {
  const auto number = parse_message_number(typed);
  return number.ok() ? number->value : "refused";
}

}  // namespace

TEST_CASE("a number is its prefix, four symbols, one and the check symbol") {
  const MessageNumber number = make_message_number("40", 0x123456);
  CHECK(number.value.size() == 10);
  CHECK(number.value.substr(0, 3) == "40-");
  CHECK(number.value[7] == '-');
  CHECK(read(number.value) == number.value);
}

TEST_CASE("numbers once given out stay right for ever") {
  // People hold these on paper: a change of the check symbol would strand them.
  CHECK(make_message_number("40", 0).value == "40-0000-0Q");
  CHECK(make_message_number("40", 0x1FFFFFF).value == "40-ZZZZ-ZP");
  CHECK(make_message_number("REGION", 12345).value == "REG10N-00C1-S2");
}

TEST_CASE("every wrong symbol is found, in every place of a number") {
  for (const std::string& number :
       {make_message_number("40", 0x15A3B7).value, make_message_number("REGION77", 0x1F0E2D).value}) {
    int tried = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (number[i] == '-') continue;
      for (const char other : alphabet) {
        if (other == number[i]) continue;
        std::string wrong = number;
        wrong[i] = other;
        CAPTURE(wrong);
        CHECK(read(wrong) == "refused");
        ++tried;
      }
    }
    CHECK(tried == static_cast<int>(number.size() - 2) * 31);
  }
}

TEST_CASE("every swap of two symbols is found, near or far, in the prefix or across it") {
  const std::string number = make_message_number("REGION77", 0x1F0E2D).value;
  int tried = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    for (std::size_t j = i + 1; j < number.size(); ++j) {
      if (number[i] == '-' || number[j] == '-' || number[i] == number[j]) continue;
      std::string wrong = number;
      std::swap(wrong[i], wrong[j]);
      CAPTURE(wrong);
      CHECK(read(wrong) == "refused");
      ++tried;
    }
  }
  CHECK(tried > 60);
}

TEST_CASE("a zero put before a number is found") {
  CHECK(read("0" + make_message_number("40", 77).value) == "refused");
}

TEST_CASE("a number is taken as people type and say it") {
  const std::string number = make_message_number("40", 14).value;
  REQUIRE(number == "40-0000-EB");
  CHECK(read("40-0000-eb") == number);
  CHECK(read("  40 0000 eb ") == number);
  CHECK(read("400000EB") == number);
  CHECK(read("4o–оооo–ЕВ") == number);  // en dashes, Latin and Cyrillic o, Cyrillic Е and В
  CHECK(read("40\u00A00000\u2011EB") == number);
}

TEST_CASE("I and L are ones, also in a prefix") {
  const std::string number = make_message_number("1A1", 0x108421).value;
  REQUIRE(number.substr(0, 8) == "1A1-1111");
  CHECK(read("IAl-lI1i-" + number.substr(9)) == number);
  CHECK(make_message_number("IAL", 0x108421) == MessageNumber{number});
}

TEST_CASE("a prefix in base 32 letters stays as it is") {
  CHECK(make_message_number("A1B2C3D4", 1).value.substr(0, 9) == "A1B2C3D4-");
  CHECK(make_message_number("UFA", 1).value.substr(0, 4) == "VFA-");
}

TEST_CASE("only the low 25 bits of the randomness are used, and all of them") {
  CHECK(make_message_number("40", 0xFE000005) == make_message_number("40", 5));
  std::set<std::string> numbers;
  for (unsigned bit = 0; bit < 25; ++bit) numbers.insert(make_message_number("40", 1u << bit).value);
  CHECK(numbers.size() == 25);
}

TEST_CASE("what is no number at all is refused") {
  for (const std::string_view wrong : {"", "-", "40", "40-8Q3K", "0000-00", "40-8Q3K-2?", "40/8Q3K/27",
                                       "123456789-8Q3K-27", "40-8Q3K-27-8Q3K-27", "\xD0", "40-8Q3K-2\xFF"}) {
    CAPTURE(std::string(wrong));
    CHECK(read(wrong) == "refused");
  }
}

TEST_CASE("every number made is read back, whatever its prefix") {
  std::mt19937 random(40);
  constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (int i = 0; i < 3000; ++i) {
    std::string prefix;
    for (std::size_t n = random() % 8 + 1; n > 0; --n) prefix += letters[random() % letters.size()];
    const MessageNumber number = make_message_number(prefix, static_cast<std::uint32_t>(random()));
    CAPTURE(number.value);
    CHECK(read(number.value) == number.value);
    CHECK(read(prefix + number.value.substr(prefix.size())) == number.value);
  }
}
