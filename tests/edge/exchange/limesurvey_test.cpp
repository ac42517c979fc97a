#include <doctest/doctest.h>

#include "tests/edge/exchange/written_form.h"

namespace okno::testing {
namespace {

using surveys::Question;
using surveys::QuestionKind;

// Rows below class, type/scale, name, relevance, text, help, language, validation, mandatory, other and what `more` names.
exchange::ReadSurvey read(const std::string& rows, const std::string& more = {}) {
  return exchange::read_survey_file(
      as_csv("class|type/scale|name|relevance|text|help|language|validation|mandatory|other" + more +
             "\nS||language||en\nSL||surveyls_title||The yard||en\nG||About it|1|<p>Words</p>||en\n" + rows),
      exchange::Format::limesurvey, "survey.txt");
}
std::string faults(const std::string& rows, const std::string& more = {}) {
  return in_lines(read(rows, more).faults);
}

const Question& question(const exchange::ReadSurvey& form, std::string_view name) {
  const Question* found = surveys::find_question(form.survey, name);
  REQUIRE_MESSAGE(found != nullptr, name);
  return *found;
}

const std::string some =
    "Q|L|Q1|1|Which?||en||Y\nA|0|A1||One||en\nA|0|A2||Two||en\n"
    "Q|M|Q2|1|What?||en\nSQ||SQ001||Cars||en\nSQ||SQ002||Noise||en\n"
    "Q|N|Q3|1|How many?||en\n";

std::string formula(const std::string& written) {
  const auto form = read(some + "Q|S|Q4|" + written + "|Why?||en\n");
  return form.faults.empty() ? question(form, "Q4").relevant.written : in_lines(form.faults);
}

TEST_SUITE("exchange: LimeSurvey") {
  TEST_CASE("groups are pages, and every letter has a kind of ours") {
    const auto form = read(
        some +
        "Q|S|s|1|Short||en\nQ|T|t|1|Long||en\nQ|D|d|1|When?||en\nQ|5|five|1|Five||en\nQ|Y|y|1|Yes?||en\nQ|G|"
        "g|1|Who?||en\n"
        "Q|X|x|1|<b>Read</b>||en\nQ|*|eq|1|{Q3 + 1}||en\nQ|R|r|1|Order||en\nA|0|R1||P||en\nA|0|R2||Q||en\n");
    CHECK(in_lines(form.faults) == "");
    CHECK(form.survey.title.in("en") == "The yard");
    REQUIRE(form.survey.sections.size() == 1);
    CHECK(form.survey.sections[0].title.in("en") == "About it");
    CHECK(form.survey.questions[0].kind == QuestionKind::note);
    CHECK(question(form, "Q1").required);
    CHECK(question(form, "Q1").choices[1].name == "A2");
    CHECK(question(form, "Q2").kind == QuestionKind::choices);
    CHECK(question(form, "Q3").kind == QuestionKind::number);
    CHECK(!question(form, "s").is_long);
    CHECK(question(form, "t").is_long);
    CHECK(question(form, "d").kind == QuestionKind::date);
    CHECK(question(form, "five").to == 5);
    CHECK(question(form, "y").choices[0].name == "Y");
    CHECK(question(form, "g").choices.size() == 2);
    CHECK(question(form, "x").title.in("en") == "Read");
    CHECK(question(form, "eq").calculation.written == "${Q3} + 1");
    CHECK(question(form, "r").kind == QuestionKind::ranking);
  }

  TEST_CASE("relevance becomes ours") {
    CHECK(formula("Q1 == \"A1\"") == "${Q1} = 'A1'");
    CHECK(formula("((Q1.NAOK == \"A1\"))") == "${Q1} = 'A1'");
    CHECK(formula("{Q3.NAOK > 3 and Q1 != 'A2'}") == "${Q3} > 3 and ${Q1} != 'A2'");
    CHECK(formula("Q2_SQ001 == \"Y\"") == "selected(${Q2}, 'SQ001')");
    CHECK(formula("Q2_SQ001.NAOK != \"Y\"") == "not(selected(${Q2}, 'SQ001'))");
    CHECK(formula("!is_empty(Q2_SQ002)") == "not(not(selected(${Q2}, 'SQ002')))");
    CHECK(formula("is_empty(Q3.NAOK) or Q3 ge 5") == "${Q3} = '' or ${Q3} >= 5");
    CHECK(formula("count(Q2_SQ001, Q2_SQ002) > 1") ==
          "if(selected(${Q2}, 'SQ001'), 1, 0) + if(selected(${Q2}, 'SQ002'), 1, 0) > 1");
    CHECK(formula("count(that.Q2) > 1") == "count-selected(${Q2}) > 1");
    CHECK(formula("regexMatch('/^A/', Q1)") == "regex(${Q1}, '.*(^A).*')");
    CHECK(formula("if(Q3 > 1, 1, 0) == 1") == "if(${Q3} > 1, 1, 0) = 1");
    CHECK(formula("Q1 = 'A1'") == "row 12:relevance: = is not known; write ==\n");
  }

  TEST_CASE("faults name the row of their file, and its column") {
    CHECK(formula("Q9 == 1") ==
          "row 12:relevance: \"Q9\" names no question; write one of Q1, Q2, Q2_SQ001, Q2_SQ002, Q3, Q4\n");
    CHECK(formula("Q1 == 'A9'") == "row 12:relevance: 'A9' is no choice of ${Q1}; write one of A1, A2\n");
    CHECK(formula("TOKEN == 1") ==
          "row 12:relevance: TOKEN asks who answers, which is not known here; take it out\n");
    CHECK(faults("Q|Z|a|1|What?||en\n") ==
          "row 5:type/scale: there is no type \"Z\"; write one such as S, T, N, D, L, M or F\n");
    CHECK(faults("Q|L|a|1|What?||en\n") == "row 5:class: nothing to choose from; write rows A below it\n");
    CHECK(faults("Q|S|a|1|What?||en\nQ|S|a|1|Why?||en\n") ==
          "row 6:name: \"a\" stands there already; give it a code of its own\n");
    CHECK(faults("X|S|a|1|What?||en\n") == "row 5:class: \"X\" is no class; write S, SL, G, Q, SQ or A\n");
    CHECK(faults("Q|S|a|b == 1|A||en\nQ|S|b|a == 1|B||en\n") ==
          "row 5:relevance: whether it is asked hangs on itself (a \u2192 b \u2192 a); take one of these "
          "formulas out\n");
    CHECK(in_lines(exchange::read_survey_file("class\tname\n", exchange::Format::limesurvey, "").faults) ==
          "row 1:text: there is no column text; add one\n");
    CHECK(in_lines(exchange::read_survey_file("", exchange::Format::limesurvey, "").faults) ==
          "the file is empty; write a survey into it\n");
  }

  TEST_CASE("other, bounds and validation") {
    const auto form = read(
        "Q|L|a|1|Which?||en|||Y\nA|0|A1||One||en\nQ|N|n|1|How "
        "many?||en||||0|120|1\nQ|M|m|1|What?||en||||||||1|2\nSQ||S1||One||en\nSQ||S2||Two||en\n"
        "Q|S|p|1|Post code||en|/^[0-9]{6}$/\nQ|N|k|1|How old?||en||||||||||self > n\nQ|S|w|a == '-oth-' and "
        "a_other == 'x'|Why?||en\n",
        "|min_num_value_n|max_num_value_n|num_value_int_only|xx|min_answers|max_answers|em_validation_q");
    INFO(in_lines(form.faults));
    REQUIRE(form.faults.empty());
    CHECK(question(form, "a").has_other);
    CHECK(question(form, "a_other").relevant.written == "selected(${a}, 'other')");
    CHECK(question(form, "n").constraint.written == ". >= 0 and . <= 120");
    CHECK(question(form, "n").is_whole);
    CHECK(question(form, "p").constraint.written == "regex(., '^[0-9]{6}$')");
    CHECK(question(form, "w").relevant.written == "${a} = 'other' and ${a_other} = 'x'");
  }

  TEST_CASE("tables become questions whose rows formulas can name") {
    const auto form = read(
        "Q|F|f|1|How is it?||en||Y\nSQ||c|1|Clean||en\nSQ||s||Safe||en\nA|0|1||Bad||en\nA|0|2||Good||en\n"
        "Q|B|b|1|Ten||en\nSQ||x||X||en\nQ|C|yes|1|Three||en\nSQ||x||X||en\nQ|Q|t|1|Texts||en\nSQ||one||One||"
        "en\n"
        "Q|;|g|1|Cells||en\nSQ|0|r||Row||en\nSQ|1|k||Column||en\nQ|1|d|1|Both||en\nSQ||r||Row||en\nA|0|a||A||"
        "en\nA|1|z||Z||en\n"
        "Q|S|q|f_c == 1 and t_one == 'x' and g_r_k == 'y' and d_r_1 == 'z'|Why?||en\n");
    CHECK(in_lines(form.faults) == "");
    CHECK(question(form, "f_c").required);
    CHECK(question(form, "f_s").title.in("en") == "Safe");
    CHECK(question(form, "b_x").choices.size() == 10);
    CHECK(question(form, "yes_x").choices[1].name == "U");
    CHECK(question(form, "g_r_k").title.in("en") == "Row: Column");
    CHECK(question(form, "q").relevant.written ==
          "${f_c} = 1 and ${t_one} = 'x' and ${g_r_k} = 'y' and ${d_2_r} = 'z'");
  }

  TEST_CASE("rows of other languages are words of the same questions") {
    const auto form = read(
        "Q|L|a|1|Which?||en\nA|0|A1||One||en\nSL||surveyls_title||Двор||ru\nG||О "
        "дворе|1|||ru\nQ|L|a|1|Какой?||ru\nA|0|A1||Один||ru\n");
    CHECK(in_lines(form.faults) == "");
    CHECK(form.survey.title.in("ru") == "Двор");
    CHECK(form.survey.sections[0].title.in("ru") == "О дворе");
    CHECK(question(form, "a").title.in("ru") == "Какой?");
    CHECK(question(form, "a").choices[0].title.in("ru") == "Один");
    CHECK(form.survey.languages.size() == 2);
  }

  TEST_CASE("what has no meaning here is a remark in its row") {
    const auto form = read("Q|I|lang|1|Language||en\nQ|S|a|1|What?||en||S\nQTA||quota\n");
    CHECK(in_lines(form.faults) == "");
    CHECK(in_lines(form.remarks) ==
          "row 7:class: \"QTA\" is left out: quotas are written into our own file\n"
          "row 5:type/scale: is left out: people choose their language beside the survey\n"
          "row 6:mandatory: a soft one is none: people may go on without an answer\n");
  }
}

}  // namespace
}  // namespace okno::testing
