#include "shared/i18n/i18n.h"

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::i18n;

namespace {

Day day(std::string_view text) { return *parse_day(text); }

std::string too_short(Lang lang, long long count) {
  return render(lang, Text::of("forms.too_short").with("count", count));
}

}  // namespace

TEST_CASE("a language tag's first part decides, and Russian is the rest") {
  CHECK(parse_lang("en") == Lang::en);
  CHECK(parse_lang("EN-gb") == Lang::en);
  CHECK(parse_lang("en_US") == Lang::en);
  CHECK(parse_lang("ru-RU") == Lang::ru);
  CHECK(parse_lang("eng") == Lang::ru);
  CHECK(parse_lang("tt-RU") == Lang::tt);
  CHECK(parse_lang("") == Lang::ru);
  CHECK(to_string(Lang::en) == "en");
  CHECK(to_string(Lang::ru) == "ru");
}

TEST_CASE("the browser's best language that we speak is chosen") {
  CHECK(negotiate("en-GB,en;q=0.9,ru;q=0.8") == Lang::en);
  CHECK(negotiate("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7") == Lang::ru);
  CHECK(negotiate("ru;q=0.3, en;q=0.35") == Lang::en);
  CHECK(negotiate("de, fr;q=0.9, en;q=0.1") == Lang::en);
  CHECK(negotiate("en ; q=1.000 , ru") == Lang::en);
}

TEST_CASE("a language of weight zero is not wanted") {
  CHECK(negotiate("en;q=0") == Lang::ru);
  CHECK(negotiate("en;q=0.000, *") == Lang::ru);
}

TEST_CASE("Russian is spoken when nothing fits or nothing can be read") {
  for (const std::string_view header : {"", "*", "de", ";;;,,,", "en;q=", "en;q=2", "en;q=-1", "en;q=0.1234",
                                        "en;q=1.5", "en;q=abc", "q=1", "\xFF\xFE"}) {
    CAPTURE(std::string(header));
    CHECK(negotiate(header) == Lang::ru);
  }
}

TEST_CASE("Russian has three plurals, by the last two digits") {
  CHECK(too_short(Lang::ru, 1) == "Напишите подробнее: нужно хотя бы 1 символ");
  for (const long long few : {2, 3, 4, 22, 34, 102, 1003})
    CHECK(too_short(Lang::ru, few).ends_with(" символа"));
  for (const long long many : {0, 5, 10, 11, 12, 13, 14, 19, 20, 25, 100, 111, 112, 1014, 4000})
    CHECK(too_short(Lang::ru, many).ends_with(" символов"));
  for (const long long one : {21, 101, 1001, 4001}) CHECK(too_short(Lang::ru, one).ends_with(" символ"));
}

TEST_CASE("English has two plurals, and zero is many") {
  CHECK(too_short(Lang::en, 1).ends_with("1 character"));
  CHECK(too_short(Lang::en, 0).ends_with("0 characters"));
  CHECK(too_short(Lang::en, 21).ends_with("21 characters"));
}

TEST_CASE("an unknown key is seen as itself") {
  CHECK(render(Lang::ru, "no.such.key") == "no.such.key");
  CHECK(render(Lang::en, Text::of("")) == "");
}

TEST_CASE("a missing argument is seen in its braces") {
  CHECK(render(Lang::ru, "forms.too_short") ==
        "Напишите подробнее: нужно хотя бы {count} {count|символ|символа|символов}");
}

TEST_CASE("an argument is put in as it is, braces and all") {
  const Text text = Text::of("forms.email.character").with("character", "{character}");
  CHECK(render(Lang::ru, text) == "Уберите из адреса почты знак «{character}»");
}

TEST_CASE("a day in an argument is written in words of the language, with its year") {
  const Text text = Text::of("forms.date.too_early").with("day", "2026-12-07");
  CHECK(render(Lang::ru, text) == "Укажите дату не раньше 7 декабря 2026");
  CHECK(render(Lang::en, text) == "Enter a date not before December 7, 2026");
}

TEST_CASE("a day is written without its year in that year only") {
  CHECK(day_words(Lang::ru, day("2026-12-07"), day("2026-01-01")) == "7 декабря");
  CHECK(day_words(Lang::ru, day("2027-12-07"), day("2026-12-31")) == "7 декабря 2027");
  CHECK(day_words(Lang::en, day("2026-12-07"), day("2026-01-01")) == "December 7");
  CHECK(day_words(Lang::en, day("2027-12-07"), day("2026-12-31")) == "December 7, 2027");
}

TEST_CASE("months stand in the genitive") {
  constexpr std::string_view months[] = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                         "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
  for (unsigned m = 1; m <= 12; ++m) {
    const Day first(std::chrono::year{2026} / std::chrono::month{m} / 1);
    CHECK(day_words(Lang::ru, first, first) == "1 " + std::string(months[m - 1]));
  }
}

TEST_CASE("a moment is written by the clock of its place") {
  const Instant at = parse_rfc3339("2026-11-23T22:04:59Z")->at;
  CHECK(moment_words(Lang::ru, at, std::chrono::hours(0), day("2026-11-23")) == "23 ноября, 22:04");
  CHECK(moment_words(Lang::ru, at, std::chrono::hours(3), day("2026-11-23")) == "24 ноября, 01:04");
  CHECK(moment_words(Lang::en, at, std::chrono::hours(3), day("2027-11-23")) == "November 24, 2026, 01:04");
}

TEST_CASE("English words fall back to Russian where there are none") {
  CHECK(Words{"яма", ""}.in(Lang::en) == "яма");
  CHECK(Words{"яма", "hole"}.in(Lang::en) == "hole");
  CHECK(Words{"яма", "hole"}.in(Lang::ru) == "яма");
}
