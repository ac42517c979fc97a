#include "edge/words/survey_faults.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>

namespace okno::words {
namespace {

using i18n::Lang;

std::string ru(std::string_view what) { return survey_fault(Lang::ru, what); }

bool holds_russian(std::string_view text) {
  return text.find("\xD0") != std::string_view::npos || text.find("\xD1") != std::string_view::npos;
}

// What the tests of the readers expect, in English: "survey!2:type: WHAT", each once.
std::set<std::string> expected_faults() {
  std::set<std::string> all;
  for (const char* name : {"xlsform_faults", "surveyjs", "limesurvey"}) {
    std::ifstream file(std::string(OKNO_SOURCE_DIR) + "/tests/edge/exchange/" + name + "_test.cpp");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    // A line of them, or what a formula's reader says.
    static const std::regex line(
        "\"(?:survey|choices|settings|row |elements|pages)[^\" ]*?[0-9\\]][^\" ]*: "
        "((?:[^\"\\\\\n]|\\\\.)*)\\\\n\"");
    static const std::regex formula("relevant\\([^\\n]*\\) ==\\s*\"((?:[^\"\\\\\n]|\\\\.)*)\"\\)");
    for (const std::regex* pattern : {&line, &formula})
      for (std::sregex_iterator one(text.begin(), text.end(), *pattern), end; one != end; ++one) {
        std::string what = (*one)[1].str();
        for (std::size_t at = what.find("\\\""); at != std::string::npos; at = what.find("\\\"", at))
          what.erase(at, 1);
        if (what.find("\\u") == std::string::npos) all.insert(what);
      }
  }
  return all;
}

TEST_SUITE("words: faults of surveys") {
  TEST_CASE("both halves are said in Russian, and names and formulas stay") {
    CHECK(ru("\"{n}\" names no question; write ${n}") == "\"{n}\" — нет такого вопроса; напишите ${n}");
    CHECK(ru("\"q\" stands in row 2 already; give it a name of its own") ==
          "\"q\" уже стоит в строке 2; дайте своё имя");
    CHECK(ru("there is no list \"yrad\" in the sheet choices; write yard") ==
          "нет списка \"yrad\" на листе choices; напишите yard");
    CHECK(ru("has no label; write what people will read") ==
          "нет текста для людей; напишите, что прочтут люди");
    CHECK(ru("'benhc' is no choice of ${what}; write one of bench, swing") ==
          "'benhc' — не вариант вопроса ${what}; напишите одно из: bench, swing");
    CHECK(ru("whether it is asked hangs on itself (a → b → a); take one of these formulas out") ==
          "задавать ли вопрос, зависит от него самого (a → b → a); уберите одну из этих формул");
    CHECK(ru("\"time\": an hour is not asked for here; write text, or select_one LIST with hours") ==
          "\"time\": время здесь не спрашивают; напишите text или select_one СПИСОК с часами");
    CHECK(ru("\"signaturepad\" is left out: nobody signs here") ==
          "\"signaturepad\" не читается: здесь не подписывают");
    // A semicolon of the author's own parts no halves.
    CHECK(ru("\"a; b\" is no name; write one without blanks, up to 64 bytes") ==
          "\"a; b\" не годится в имена; пишите без пробелов, не больше 64 байт");
  }

  TEST_CASE("English comes back as it went, and what nobody has translated as well") {
    CHECK(survey_fault(Lang::en, "has no label; write what people will read") ==
          "has no label; write what people will read");
    CHECK(ru("something new; do something") == "something new; do something");
    CHECK(survey_fault(Lang::tt, "has no name; write one") == "нет имени; напишите");
  }

  TEST_CASE("every fault that the readers' tests expect has Russian words, both halves of it") {
    const std::set<std::string> faults = expected_faults();
    CHECK(faults.size() > 75);
    for (const std::string& what : faults) {
      CAPTURE(what);
      const std::string said = ru(what);
      CHECK(holds_russian(said));
      CHECK(said.find(" is ") == std::string::npos);
      CHECK(said.find("write ") == std::string::npos);
    }
  }

  TEST_CASE("every phrase has as many stars in both languages, and Russian words") {
    for (const auto& phrases : {fault_causes(), fault_remedies(), fault_reasons()})
      for (const FaultPhrase& phrase : phrases) {
        CAPTURE(phrase.en);
        CHECK(std::count(phrase.en.begin(), phrase.en.end(), '*') ==
              std::count(phrase.ru.begin(), phrase.ru.end(), '*'));
        CHECK(holds_russian(phrase.ru));
      }
  }
}

}  // namespace
}  // namespace okno::words
