#include "shared/base/text.h"

#include <random>

#include <doctest/doctest.h>

using namespace okno;
using text::Lines;

namespace {

std::string random_bytes(std::mt19937& random, std::size_t most) {
  std::string out;
  for (std::size_t n = random() % most; n > 0; --n) out += static_cast<char>(random() % 256);
  return out;
}

// Well-formed text of the characters that break naive code: marks, joiners, flags, controls, every length.
std::string random_text(std::mt19937& random, std::size_t most) {
  constexpr char32_t pool[] = {U'a',   U'Ж',   U'ё',   U'ә',   U' ',     U'\n',   U'\r',   U'\t',   0x0301,
                               0x200D, 0x200B, 0x202E, 0xFE0F, 0x1F468,  0x1F469, 0x1F3FD, 0x1F1F7, 0x1F1FA,
                               0xA0,   0x2028, 0xFFFD, 0xFEFF, 0x10FFFF, 0x2764,  0x00,    0x7F,    0x20E3};
  std::string out;
  for (std::size_t n = random() % most; n > 0; --n) text::append(out, pool[random() % std::size(pool)]);
  return out;
}

}  // namespace

TEST_CASE("well-formed UTF-8 is told from bytes that only look like it") {
  CHECK(text::is_valid_utf8(""));
  CHECK(text::is_valid_utf8("Яма на дороге 🕳️"));
  CHECK(text::is_valid_utf8("\xF4\x8F\xBF\xBF"));
  for (const std::string_view wrong :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x80\x80\xAF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xD0",
        "\xE2\x82", "\xF0\x9F\x98", "a\xD0z"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(text::is_valid_utf8(wrong));
  }
}

TEST_CASE("each malformed byte becomes one replacement character") {
  CHECK(text::decode("a\xE2\x82z") == std::vector<char32_t>{U'a', 0xFFFD, 0xFFFD, U'z'});
  CHECK(text::decode("\xED\xA0\x80") == std::vector<char32_t>{0xFFFD, 0xFFFD, 0xFFFD});
  CHECK(text::decode("Ж€😀") == std::vector<char32_t>{U'Ж', U'€', U'😀'});
}

TEST_CASE("a code point is appended in its shortest form, and what is none as the replacement") {
  const auto append = [](char32_t c) {
    std::string out;
    text::append(out, c);
    return out;
  };
  CHECK(append(U'a') == "a");
  CHECK(append(U'ж') == "ж");
  CHECK(append(U'€') == "€");
  CHECK(append(U'😀') == "😀");
  CHECK(append(0xD800) == "\uFFFD");
  CHECK(append(0x110000) == "\uFFFD");
}

TEST_CASE("every code point survives being appended and decoded") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    text::append(bytes, c);
    const auto back = text::decode(bytes);
    if (back.size() != 1 || back[0] != c) FAIL("code point ", static_cast<unsigned>(c));
  }
}

TEST_CASE("line ends of every system become one") {
  CHECK(text::clean("a\r\nb\rc\nd", Lines::many) == "a\nb\nc\nd");
  CHECK(text::clean("a\u2028b\u0085c", Lines::many) == "a\nb\nc");
}

TEST_CASE("in one line, line breaks and tabs become spaces") {
  CHECK(text::clean("улица\r\nЛенина,\t5", Lines::one) == "улица Ленина, 5");
}

TEST_CASE("several lines keep their tabs") { CHECK(text::clean("a\tb", Lines::many) == "a\tb"); }

TEST_CASE("space at both ends is cut, whatever kind it is") {
  CHECK(text::clean(" \u00A0\n\t яма \u3000\u2003\r\n", Lines::many) == "яма");
  CHECK(text::clean(" \u200B ", Lines::one) == "");
  CHECK(text::clean("яма \u200B\u200B ", Lines::one) == "яма");
}

TEST_CASE("characters that cannot be seen or that turn the text round are dropped") {
  CHECK(text::clean(std::string_view("a\0b", 3), Lines::one) == "ab");
  CHECK(text::clean("\uFEFFда\u202Eтен\u202C\u2066!\u2069", Lines::one) == "датен!");
  CHECK(text::clean("пе\u00ADре\u200Bнос\u007F\x1B", Lines::one) == "перенос");
  CHECK(text::clean("\u3164\u115F", Lines::one) == "");
}

TEST_CASE("the joiners that emoji and some languages need are kept") {
  CHECK(text::clean("👩‍🔧 می‌خواهم", Lines::one) == "👩‍🔧 می‌خواهم");
}

TEST_CASE("malformed bytes are seen as replacement characters, not lost") {
  CHECK(text::clean("a\xFFz", Lines::one) == "a\uFFFDz");
}

TEST_CASE("cleaning twice changes nothing, and what is clean is well-formed") {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string typed = i % 2 ? random_bytes(random, 60) : random_text(random, 40);
    for (const Lines lines : {Lines::one, Lines::many}) {
      const std::string once = text::clean(typed, lines);
      CHECK(text::is_valid_utf8(once));
      CHECK(text::clean(once, lines) == once);
      if (lines == Lines::one) CHECK(once.find_first_of("\r\n\t") == std::string::npos);
    }
  }
}

TEST_CASE("length is what a person counts") {
  CHECK(text::seen_length("") == 0);
  CHECK(text::seen_length("Ёжик") == 4);
  CHECK(text::seen_length("й") == 1);                          // и with a breve of its own
  CHECK(text::seen_length("❤️") == 1);                     // with a variation selector
  CHECK(text::seen_length("👍🏽") == 1);                   // with a skin tone
  CHECK(text::seen_length("👨‍👩‍👧‍👦") == 1);  // a family of four
  CHECK(text::seen_length("🇷🇺🇷🇺") == 2);
  CHECK(text::seen_length("🇷🇺🇷") == 2);
  CHECK(text::seen_length("1️⃣") == 1);
}

TEST_CASE("letters cannot hide behind joiners") {
  CHECK(text::seen_length("п\u200Dр\u200Dя\u200Dч\u200Dу") == 5);
  CHECK(text::seen_length("a\u200D👍") == 2);
}

TEST_CASE("a book of marks on one letter is not one character") {
  std::string zalgo = "a";
  for (int i = 0; i < 310; ++i) zalgo += "\u0301";
  CHECK(text::seen_length(zalgo) == 11);
}

TEST_CASE("a cut never goes through a character") {
  CHECK(text::first_seen("яма", 2) == "ям");
  CHECK(text::first_seen("👨‍👩‍👧‍👦👍🏽!", 1) == "👨‍👩‍👧‍👦");
  CHECK(text::first_seen("👨‍👩‍👧‍👦👍🏽!", 2) == "👨‍👩‍👧‍👦👍🏽");
  CHECK(text::first_seen("🇷🇺🇹🇷", 1) == "🇷🇺");
  CHECK(text::first_seen("яма", 9) == "яма");
  CHECK(text::first_seen("яма", 0) == "");
}

TEST_CASE("a cut is as long as was asked for, or the whole text") {
  std::mt19937 random(2);
  for (int i = 0; i < 3000; ++i) {
    const std::string typed = i % 3 ? random_text(random, 40) : random_bytes(random, 40);
    const std::size_t count = random() % 20;
    const std::string_view cut = text::first_seen(typed, count);
    CHECK(std::string_view(typed).starts_with(cut));
    CHECK(text::seen_length(cut) == std::min(count, text::seen_length(typed)));
    if (text::is_valid_utf8(typed)) CHECK(text::is_valid_utf8(cut));
  }
}

TEST_CASE("lower case knows Russian, Tatar, Latin and Greek letters") {
  CHECK(text::lower("ЁЖИК ЩЁЛКНУЛ ЪЫЬЭЮЯ") == "ёжик щёлкнул ъыьэюя");
  CHECK(text::lower("ӘҖҢӨҮҺ Ӏ Ӂ Ҹ") == "әҗңөүһ ӏ ӂ ҹ");
  CHECK(text::lower("ІЇЄҐЎ") == "іїєґў");
  CHECK(text::lower("AZ ÀÉÞ× ŁŻŽŸ Ə") == "az àéþ× łżžÿ ə");
  CHECK(text::lower("ΑΩΆΈΌΏΪ") == "αωάέόώϊ");
  CHECK(text::lower("№ 5 – ß ı İ 漢") == "№ 5 – ß ı İ 漢");
}

TEST_CASE("lower case keeps the number of bytes, so that offsets stay right, and settles at once") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string before, after;
    text::append(before, c);
    text::append(after, text::lower(c));
    if (before.size() != after.size() || text::lower(text::lower(c)) != text::lower(c))
      FAIL("code point ", static_cast<unsigned>(c));
  }
  std::mt19937 random(3);
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = random_bytes(random, 50);
    CHECK(text::lower(bytes).size() == bytes.size());
  }
}

TEST_CASE("digits are picked out in order") {
  CHECK(text::digits_only("112-233-445 95") == "11223344595");
  CHECK(text::digits_only("１２ нет") == "");
}

TEST_CASE("trimming takes plain and non-breaking spaces only") {
  CHECK(text::trim(" \u00A0\t x y \n\u00A0") == "x y");
  CHECK(text::trim(" \u00A0 ") == "");
  CHECK(text::trim("Р") == "Р");  // its last byte is 0xA0, which alone is no space
  CHECK(text::trim("\xA0") == "\xA0");
}
