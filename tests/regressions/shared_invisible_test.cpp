// Soft hyphens and zero-width characters inside words hid them: «пах\u00ADнет га\u00ADзом» brought no 112, and a copied title did
// not find itself.
#include <doctest/doctest.h>

#include "shared/base/invisible.h"
#include "shared/base/message_number.h"
#include "shared/base/text.h"
#include "shared/base/typed_symbols.h"
#include "shared/lifecycle/likeness.h"
#include "shared/rubricator/model/features.h"
#include "shared/rubricator/search/search.h"
#include "shared/rubricator/search/typing.h"
#include "shared/rubricator/search/words.h"

namespace okno {
namespace {

constexpr char32_t unseen[] = {0xAD,   0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0x2063, 0xFEFF,  0x61C,
                               0x180E, 0xFE0F, 0xFE00, 0x202A, 0x2069, 0x1,    0x7F,   0xE0100, 0xE0020};

// With the character behind every other one.
std::string strewn(std::string_view words, char32_t c) {
  std::string out;
  for (const char32_t letter : text::decode(words)) {
    text::append(out, letter);
    text::append(out, c);
  }
  return out;
}

TEST_CASE("words are the same with and without what is invisible in them") {
  for (const char32_t c : unseen) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(text::is_invisible(c));
    const auto words = rubricator::split_words(strewn("Пахнет газом, 5а!", c));
    REQUIRE(words.size() == 3);
    CHECK(words[0].letters == u"пахнет");
    CHECK(words[1].letters == u"газом");
    CHECK(words[2].letters == u"5а");
  }
  for (const char32_t c : std::u32string_view(U" \n\t\r\u00A0\u2009\u3000-,аz5\u0301"))
    CHECK_FALSE(text::is_invisible(c));
}

TEST_CASE("danger is heard through what is invisible") {
  CHECK(rubricator::tells_of_danger("пах\u00ADнет га\u00ADзом"));
  for (const std::string_view words : {"пахнет газом", "горит дом", "ребёнок тонет", "gas leak",
                                       "gfüytn ufpjv", "pahnet gazom", "собака напала на ребёнка"}) {
    if (!rubricator::tells_of_danger(words)) continue;
    for (const char32_t c : unseen) {
      CAPTURE(std::string(words));
      CAPTURE(static_cast<unsigned>(c));
      CHECK(rubricator::tells_of_danger(strewn(words, c)));
    }
  }
}

TEST_CASE("the place of a word is that of all its bytes") {
  const auto words = rubricator::split_words("а пах\u00ADнет\u200B!");
  REQUIRE(words.size() == 2);
  CHECK(words[1].begin == 3);
  CHECK(words[1].end == std::string_view("а пах\u00ADнет\u200B").size());
}

TEST_CASE("Latin letters for Russian are read through what is invisible") {
  CHECK(rubricator::from_latin("s\u00ADh\u200Bkola") == "школа");
}

TEST_CASE("a model sees the same features") {
  rubricator::Stemmer stemmer;
  const auto plain =
      rubricator::count_features(rubricator::read_features("во дворе не горит фонарь", stemmer));
  const auto hidden = rubricator::count_features(
      rubricator::read_features("во дво\u00ADре не го\u200Bрит фо\u2060нарь", stemmer));
  REQUIRE(plain.size() == hidden.size());
  for (std::size_t i = 0; i < plain.size(); ++i) CHECK(plain[i].key == hidden[i].key);
}

TEST_CASE("an answer with soft hyphens repeats the one without") {
  const auto alike = [](std::string_view a, std::string_view b) {
    return lifecycle::likeness(lifecycle::fingerprint(a), lifecycle::fingerprint(b));
  };
  const std::string answer = "Ваше обращение рассмотрено, яма на улице Ленина заделана майской бригадой";
  for (const char32_t c : unseen) CHECK(alike(answer, strewn(answer, c)) == 1);
  CHECK(alike("Яма заделана вчера майской бригадой", "Яма заделана вчера маи\u0306ской бригадой") == 1);
}

TEST_CASE("a joiner is kept where it joins, and nowhere else") {
  CHECK(text::clean("Ива\u200Dнов", text::Lines::one) == "Иванов");
  CHECK(text::clean("\u200Dуб\u200C \u200D1", text::Lines::one) == "уб 1");
  CHECK(text::clean("👩‍🔧 می‌خواهم", text::Lines::one) == "👩‍🔧 می‌خواهم");
}

TEST_CASE("й and ё in two code points become one") {
  CHECK(text::clean("мои\u0306 И\u0306од е\u0308ж Е\u0308ж", text::Lines::one) == "мой Йод ёж Ёж");
  CHECK(text::clean("и\u0301 e\u0308", text::Lines::one) == "и\u0301 e\u0308");
}

TEST_CASE("numbers and keys are read as they are typed") {
  const std::string number = make_message_number("40", 14).value;
  REQUIRE(number == "40-0000-EB");
  for (const std::string_view typed :
       {"№ 40-0000-EB.", "№40-0000-EB", "«40-0000-EB»", "40-oOоО-еВ", "４０－００００－ＥＢ",
        "40\u00AD-0000\u200B-EB", " 40 0000 EB ,", "(40-0000-EB)", "# 40–0000–EB;"}) {
    CAPTURE(std::string(typed));
    const auto read = parse_message_number(typed);
    REQUIRE(read.ok());
    CHECK(read->value == number);
  }
  CHECK(typed_symbols("0oО-lI1і uV, «аВ» сЕ рХ у.") == "0001111VVABCEPXY");
  CHECK(typed_symbols("7k3m x").size() == 5);
  for (const std::string_view wrong : {"40?0000", "ж1", "a/b", "1=1", "\xFF", "é"})
    CHECK(typed_symbols(wrong).empty());
}

}  // namespace
}  // namespace okno
