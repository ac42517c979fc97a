#include <doctest/doctest.h>

#include "shared/surveys/answers.h"
#include "tests/edge/exchange/written_form.h"

namespace okno::testing {
namespace {

using surveys::Question;
using surveys::QuestionKind;

exchange::ReadSurvey read(std::string_view json) {
  return exchange::read_survey_file(json, exchange::Format::surveyjs, "form.json");
}
// Of elements alone.
exchange::ReadSurvey read_elements(const std::string& elements) {
  return read(R"({"title": "Form", "elements": [)" + elements + "]}");
}
std::string faults(const std::string& elements) { return in_lines(read_elements(elements).faults); }

const Question& question(const exchange::ReadSurvey& form, std::string_view name) {
  const Question* found = surveys::find_question(form.survey, name);
  REQUIRE_MESSAGE(found != nullptr, name);
  return *found;
}

// What {a radiogroup of yes and no}, {n a number}, {c a checkbox}, {t a text} and {b a boolean} make of a condition.
std::string formula(const std::string& written) {
  const auto form =
      read_elements(R"({"type": "radiogroup", "name": "a", "choices": ["yes", "no", "very good"]},
    {"type": "text", "name": "n", "inputType": "number"}, {"type": "checkbox", "name": "c", "choices": ["x", "y", "z"]},
    {"type": "text", "name": "t"}, {"type": "boolean", "name": "b"}, {"type": "text", "name": "q", "visibleIf": ")" +
                    written + "\"}");
  return form.faults.empty() ? question(form, "q").relevant.written : in_lines(form.faults);
}

TEST_SUITE("exchange: SurveyJS") {
  TEST_CASE("a form without a title is called as its file, and markup in titles is not shown") {
    const auto form = read(R"({"elements": [{"type": "text", "name": "a", "title": "<b>Is</b> 1 < 2?"}]})");
    CHECK(in_lines(form.faults) == "");
    CHECK(form.survey.title.in("en") == "form");
    CHECK(in_lines(form.remarks) == "title: there is no title; the name of the file stands for it\n");
    CHECK(question(form, "a").title.in("en") == "Is 1 < 2?");
  }

  TEST_CASE("pages and panels are groups, and every kind of question has one of ours") {
    const auto form =
        read(R"({"title": {"default": "Yard", "ru": "Двор"}, "locale": "en", "description": "<p>Hello</p>",
      "pages": [{"name": "one", "title": "Page", "elements": [
        {"type": "text", "name": "t"}, {"type": "comment", "name": "long"},
        {"type": "text", "name": "n", "inputType": "number", "min": 0, "max": 120}, {"type": "text", "name": "d", "inputType": "date"},
        {"type": "radiogroup", "name": "r", "choices": ["a", {"value": "b", "text": {"default": "B", "ru": "Б"}}], "choicesOrder": "random"},
        {"type": "dropdown", "name": "dd", "choices": [1, 2]}, {"type": "checkbox", "name": "c", "choices": ["x", "y"], "maxSelectedChoices": 1},
        {"type": "tagbox", "name": "tb", "choices": ["x", "y"]}, {"type": "rating", "name": "rate", "rateMax": 10},
        {"type": "boolean", "name": "b", "labelTrue": "Aye"}, {"type": "ranking", "name": "rank", "choices": ["p", "q"]},
        {"type": "panel", "name": "inner", "elements": [{"type": "html", "name": "h", "html": "<b>Read</b> this"},
          {"type": "expression", "name": "sum", "expression": "{n} + 1"}, {"type": "file", "name": "f"}]}]}]})");
    CHECK(in_lines(form.faults) == "");
    CHECK(form.survey.title.in("ru") == "Двор");
    CHECK(form.survey.title.in("en") == "Yard");
    CHECK(form.survey.introduction.in("en") == "Hello");
    REQUIRE(form.survey.sections.size() == 2);
    CHECK(form.survey.sections[1].parent == "one");
    CHECK(question(form, "t").kind == QuestionKind::text);
    CHECK(question(form, "long").is_long);
    CHECK(question(form, "n").kind == QuestionKind::number);
    CHECK(question(form, "n").constraint.written == ". >= 0 and . <= 120");
    CHECK(question(form, "d").kind == QuestionKind::date);
    CHECK(question(form, "r").shuffled);
    CHECK(question(form, "r").choices[1].title.in("ru") == "Б");
    CHECK(question(form, "dd").choices[0].name == "1");
    CHECK(question(form, "c").kind == QuestionKind::choices);
    CHECK(question(form, "c").most == 1);
    CHECK(question(form, "tb").kind == QuestionKind::choices);
    CHECK(question(form, "rate").to == 10);
    CHECK(question(form, "b").choices[0].title.in("en") == "Aye");
    CHECK(question(form, "b").choices[1].name == "false");
    CHECK(question(form, "rank").kind == QuestionKind::ranking);
    CHECK(question(form, "h").kind == QuestionKind::note);
    CHECK(question(form, "h").title.in("en") == "Read this");
    CHECK(question(form, "sum").calculation.written == "${n} + 1");
    CHECK(question(form, "f").most == 1);
  }

  TEST_CASE("expressions become ours") {
    CHECK(formula("{a} = 'yes'") == "${a} = 'yes'");
    CHECK(formula("{a} == 'very good'") == "${a} = 'very_good'");
    CHECK(formula("{a} <> 'yes' && {n} > 3 || !({t} empty)") ==
          "${a} != 'yes' and ${n} > 3 or not(${t} = '')");
    CHECK(formula("{n} greaterorequal 3 and {n} less 5") == "${n} >= 3 and ${n} < 5");
    CHECK(formula("{c} contains 'x'") == "selected(${c}, 'x')");
    CHECK(formula("{c} anyof ['x', 'y']") == "selected(${c}, 'x') or selected(${c}, 'y')");
    CHECK(formula("{c} allof ['x', 'y']") == "selected(${c}, 'x') and selected(${c}, 'y')");
    CHECK(formula("{c} notcontains 'x'") == "not(selected(${c}, 'x'))");
    CHECK(formula("{c} = ['x', 'y']") ==
          "selected(${c}, 'x') and selected(${c}, 'y') and count-selected(${c}) = 2");
    CHECK(formula("{a} anyof ['yes', 'no']") == "${a} = 'yes' or ${a} = 'no'");
    CHECK(formula("{t} contains 'a.b'") == "regex(${t}, '.*a\\.b.*')");
    CHECK(formula("{t} notempty") == "${t} != ''");
    CHECK(formula("{b} = true") == "${b} = 'true'");
    CHECK(formula("{b}") == "${b} = 'true'");
    CHECK(formula("{b} = false or {a}") == "${b} = 'false' or ${a} != ''");
    CHECK(formula("iif({n} > 1, {n} * 2, 0) / 2 >= 1") == "if(${n} > 1, ${n} * 2, 0) div 2 >= 1");
    CHECK(formula("{c.length} > 1") ==
          "elements[5].visibleIf: \"c.length\" names no question; write one of a, b, c, n, q, t\n");
    CHECK(formula("{A} = 'Yes'") == "${a} = 'yes'");
  }

  TEST_CASE("what cannot be said is a fault at its own path, with what to write") {
    CHECK(formula("{nn} = 1") ==
          "elements[5].visibleIf: \"nn\" names no question; write one of a, b, c, n, q, t\n");
    CHECK(formula("age({t}) > 18") ==
          "elements[5].visibleIf: age() is not known here; ask for the age as a number\n");
    CHECK(formula("{a} = 'maybe'") ==
          "elements[5].visibleIf: 'maybe' is no choice of ${a}; write one of yes, no, very_good\n");
    CHECK(formula("{a} = ") ==
          "elements[5].visibleIf: the formula stops in the middle; write what is missing\n");
    CHECK(formula("{a = 1") == "elements[5].visibleIf: a { without its }; close it\n");
    CHECK(faults(R"({"type": "text", "name": "q", "visibelIf": "{a} = 1"})") ==
          "elements[0].visibelIf: is not known; write visibleIf\n");
    CHECK(faults(R"({"type": "radiogrup", "name": "q", "choices": [1, 2]})") ==
          "elements[0].type: there is no type \"radiogrup\" here; write radiogroup\n");
    CHECK(faults(R"({"type": "radiogroup", "name": "q"})") ==
          "elements[0].choices: nothing to choose from; write two choices at least\n");
    CHECK(faults(R"({"type": "text", "name": "q"}, {"type": "text", "name": "q"})") ==
          "elements[1].name: \"q\" stands there already; give it a name of its own\n");
    CHECK(faults(R"({"type": "text"})") == "elements[0].name: has no name; write one\n");
    CHECK(in_lines(read("{\"pages\": [").faults).starts_with("line 1, column"));
    CHECK(in_lines(read("{\"pages\": []}").faults) ==
          "pages: nothing is asked; write an element with a type and a name\n");
  }

  TEST_CASE("a circle, and what else only the whole shows, is told at the path of its element") {
    CHECK(
        in_lines(
            read(
                R"({"title": "T", "pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "visibleIf": "{b} notempty"},
      {"type": "text", "name": "b", "visibleIf": "{a} notempty"}]}]})")
                .faults) ==
        "pages[0].elements[0].visibleIf: whether it is asked hangs on itself (a \u2192 b \u2192 a); take one "
        "of these formulas out\n");
  }

  TEST_CASE("what has no meaning here is left out with a remark, and a formula that needs it is a fault") {
    const auto form = read(R"({"title": "T", "triggers": [{}], "pages": [{"name": "p", "elements": [
      {"type": "text", "name": "a"}, {"type": "signaturepad", "name": "s"}, {"type": "paneldynamic", "name": "people", "templateElements": []},
      {"type": "text", "name": "month", "inputType": "month"}, {"type": "image", "name": "i"}]}]})");
    CHECK(in_lines(form.faults) == "");
    CHECK(
        in_lines(form.remarks) ==
        "pages[0].elements[1].type: \"signaturepad\" is left out: nobody signs here\n"
        "pages[0].elements[2].type: \"paneldynamic\" is left out: questions that repeat are not asked here\n"
        "pages[0].elements[3].inputType: \"month\" is asked for as a text\n"
        "pages[0].elements[4].type: \"image\" is left out: a picture alone asks nothing, and is not shown\n"
        "triggers: is left out: nothing is set or skipped by triggers here; write visibleIf or an "
        "expression\n");
    CHECK(
        faults(
            R"({"type": "signaturepad", "name": "s"}, {"type": "text", "name": "a", "visibleIf": "{s} notempty"})") ==
        "elements[1].visibleIf: \"s\" is left out here (signaturepad); take it out of the formula\n");
  }

  TEST_CASE("other, none and comments are choices and texts of their own") {
    const auto form = read_elements(
        R"({"type": "checkbox", "name": "c", "title": "Which?", "choices": ["x", "y"], "showOtherItem": true, "showNoneItem": true,
      "otherText": "Something else"}, {"type": "radiogroup", "name": "r", "choices": ["1", "2"], "hasComment": true},
      {"type": "text", "name": "t", "visibleIf": "{c} contains 'other' and {c-Comment} notempty"})");
    CHECK(in_lines(form.faults) == "");
    const Question& several = question(form, "c");
    CHECK(several.has_other);
    CHECK(several.choices.back().title.in("en") == "Something else");
    CHECK(several.constraint.written == "not(selected(., 'none')) or count-selected(.) = 1");
    CHECK(question(form, "c_other").relevant.written == "selected(${c}, 'other')");
    CHECK(question(form, "r_comment").is_long);
    CHECK(question(form, "t").relevant.written == "selected(${c}, 'other') and ${c_other} != ''");
  }

  TEST_CASE("tables become questions whose rows formulas can name") {
    const auto form = read_elements(
        R"({"type": "matrix", "name": "m", "columns": ["bad", "good"], "rows": [{"value": "clean", "text": "Clean?"}, "safe"], "isAllRowRequired": true},
      {"type": "matrixdropdown", "name": "md", "choices": [1, 2, 3], "columns": [{"name": "how", "cellType": "dropdown"}, {"name": "why", "cellType": "text"}], "rows": ["bus"]},
      {"type": "multipletext", "name": "mt", "items": [{"name": "first", "isRequired": true}, {"name": "last"}]},
      {"type": "text", "name": "q", "visibleIf": "{m.clean} = 'bad' and {md.bus.how} = 1 and {mt.first} notempty"})");
    CHECK(in_lines(form.faults) == "");
    CHECK(form.survey.sections[0].is_matrix());
    CHECK(question(form, "m_clean").title.in("en") == "Clean?");
    CHECK(question(form, "m_safe").required);
    CHECK(question(form, "md_bus_why").kind == QuestionKind::text);
    CHECK(question(form, "md_bus_how").title.in("en") == "bus: how");
    CHECK(question(form, "mt_first").required);
    CHECK(question(form, "q").relevant.written ==
          "${m_clean} = 'bad' and ${md_bus_how} = '1' and ${mt_first} != ''");
    CHECK(
        faults(
            R"({"type": "matrix", "name": "m", "columns": ["a", "b"], "rows": ["r"]}, {"type": "text", "name": "q", "visibleIf": "{m} notempty"})") ==
        "elements[1].visibleIf: \"m\" is a table, which has no answer; write {m.ROW} for a row of it\n");
  }

  TEST_CASE("validators and conditions of choices") {
    const auto form = read_elements(
        R"({"type": "checkbox", "name": "c", "choices": ["x", {"value": "y", "visibleIf": "{n} > 1"}], "validators": [{"type": "answercount", "minCount": 1}]},
      {"type": "text", "name": "n", "inputType": "number"},
      {"type": "radiogroup", "name": "r", "choices": ["x", "y"], "choicesVisibleIf": "{c} contains {item}"},
      {"type": "text", "name": "t", "requiredIf": "{n} > 2", "validators": [{"type": "text", "minLength": 3, "text": "Too short"}, {"type": "regex", "regex": "^[A-Z]+$"},
        {"type": "expression", "expression": "{t} != 'NO'"}]}, {"type": "text", "name": "e", "inputType": "email"})");
    CHECK(in_lines(form.faults) == "");
    CHECK(question(form, "c").least == 1);
    CHECK(question(form, "c").filter.written == "name != 'y' or ${n} > 1");
    CHECK(question(form, "r").filter.written == "selected(${c}, name)");
    CHECK(question(form, "t").required_when.written == "${n} > 2");
    CHECK(question(form, "t").constraint.written ==
          "string-length(.) >= 3 and regex(., '^[A-Z]+$') and . != 'NO'");
    CHECK(question(form, "t").constraint_words.in("en") == "Too short");
    CHECK(question(form, "e").constraint.written.starts_with("regex(., "));
  }

  TEST_CASE("names that ours cannot have are others here, in formulas and words as well") {
    const auto form = read_elements(
        R"({"type": "text", "name": "question 1"}, {"type": "text", "name": "возраст", "title": "You said {question 1}",
      "visibleIf": "{question 1} notempty"})");
    CHECK(in_lines(form.faults) == "");
    CHECK(question(form, "question_1").title.in("en") == "question 1");
    REQUIRE(form.survey.questions.size() == 2);
    CHECK(form.survey.questions[1].relevant.written == "${question_1} != ''");
    CHECK(form.survey.questions[1].title.in("en") == "You said ${question_1}");
    CHECK(in_lines(form.remarks).find("elements[0].name: \"question 1\" is called question_1 here\n") !=
          std::string::npos);
  }

  TEST_CASE("a chain of hidden questions is empty to its end") {
    // survey-library #589
    const auto form = read_elements(R"({"type": "radiogroup", "name": "a", "choices": ["yes", "no"]},
      {"type": "radiogroup", "name": "b", "choices": ["yes", "no"], "visibleIf": "{a} = 'yes'"},
      {"type": "text", "name": "c", "visibleIf": "{b} = 'yes'"})");
    REQUIRE(in_lines(form.faults) == "");
    const surveys::Answers answers = {{"a", "no"}, {"b", "yes"}, {"c", "said"}};
    surveys::Walk walk(form.survey, answers, Day{});
    CHECK(walk.asked() == std::vector<std::size_t>{0});
    CHECK(walk.sent() == surveys::Answers{{"a", "no"}});
  }
}

}  // namespace
}  // namespace okno::testing
