#include <doctest/doctest.h>

#include "edge/exchange/outline.h"
#include "edge/exchange/own_json.h"
#include "tests/edge/exchange/random_survey.h"
#include "tests/edge/exchange/written_form.h"

namespace okno::testing {
namespace {

using exchange::Format;
using surveys::Survey;

exchange::ReadSurvey again(const Survey& survey, Format format) {
  const auto written = exchange::write_survey_file(survey, format);
  REQUIRE(written.ok());
  CHECK(in_lines(written->remarks) == "");
  return exchange::read_survey_file(written->bytes, format, "again");
}

// Both as text, so that a difference can be read.
std::string shown(const Survey& survey) { return exchange::write_own_json(survey); }

TEST_SUITE("exchange: writing XLSForm") {
  TEST_CASE("what is written and read again is the same survey, formulas byte for byte") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
      CAPTURE(seed);
      const Survey survey = RandomSurvey(seed).draw();
      for (const Format format : {Format::csv, Format::xlsform}) {
        if (format == Format::xlsform && seed % 5 != 0) continue;
        const auto read = again(survey, format);
        REQUIRE(in_lines(read.faults) == "");
        const bool is_same = read.survey == survey;
        if (!is_same) INFO(shown(survey) << "\n" << shown(read.survey));
        REQUIRE(is_same);
      }
    }
  }

  TEST_CASE("the same survey is the same file") {
    const Survey survey = RandomSurvey(5).draw();
    CHECK(exchange::write_survey_file(survey, Format::xlsform)->bytes ==
          exchange::write_survey_file(survey, Format::xlsform)->bytes);
  }

  TEST_CASE("or_other and what acknowledges come back as they were written") {
    const auto read = read_form(
        "survey\n|type|name|label\n|select_one yard or_other|what|What?\n|select_one "
        "yard|which|Which?\n|acknowledge|ok|Do you agree?\n"
        "choices\n|list_name|name|label\n|yard|bench|Benches\n|yard|swing|Swings\nsettings\n|form_title\n|"
        "T\n");
    REQUIRE(in_lines(read.faults) == "");
    REQUIRE(read.survey.questions.size() == 4);
    const auto written = exchange::write_survey_file(read.survey, Format::csv);
    CHECK(written->bytes.find("select_one yard or_other") != std::string::npos);
    CHECK(written->bytes.find("acknowledge") != std::string::npos);
    CHECK(written->bytes.find("what_other") == std::string::npos);
    CHECK((again(read.survey, Format::csv).survey == read.survey));
  }

  TEST_CASE("an organiser's outline becomes a spreadsheet that asks the same") {
    const exchange::OutlineWords words{{"number"}, {"date"},         {"place"},
                                       {"line"},   "Something else", "Say which"};
    const auto outline = exchange::read_outline(
        "The yard\n== About it\nWhat shall be built? *\n- Benches\n- ...\nWhat disturbs you?\n+ Cars\n+ "
        "Noise\n"
        "What matters?\n1. Light\n2. Trees\nHow is it? [1-5]\n== You\nHow old? [number]\nSince when? "
        "[date]\nAnything?\n",
        "en", words);
    REQUIRE(in_lines(outline.faults) == "");
    const auto read = again(outline.survey, Format::xlsform);
    REQUIRE(in_lines(read.faults) == "");
    REQUIRE(read.survey.questions.size() == outline.survey.questions.size());
    for (std::size_t i = 0; i < read.survey.questions.size(); ++i) {
      surveys::Question ours = outline.survey.questions[i];
      ours.list = read.survey.questions[i].list;
      CHECK((read.survey.questions[i] == ours));
    }
  }

  TEST_CASE("bounds without a constraint are said by one") {
    Survey survey = RandomSurvey(1).draw();
    survey.questions.clear();
    survey.sections.clear();
    survey.quotas.clear();
    surveys::Question question;
    question.name = "q";
    question.kind = surveys::QuestionKind::choices;
    question.title.set(survey.languages.front().first, "Q");
    for (const char* name : {"a", "b", "c"}) {
      surveys::Choice choice{name, {}, {}};
      for (const auto& [tag, ignored] : survey.languages) choice.title.set(tag, name);
      question.choices.push_back(choice);
    }
    question.title = question.choices.front().title;
    question.most = 2;
    survey.questions = {question};
    const auto written = exchange::write_survey_file(survey, Format::csv);
    REQUIRE(written.ok());
    CHECK(in_lines(written->remarks) ==
          "survey!2:constraint: count-selected(.) <= 2 was put in, for XLSForm\n");
    CHECK(exchange::read_survey_file(written->bytes, Format::csv, "").survey.questions[0].most == 2);
  }

  TEST_CASE("what XLSForm cannot say is told, and never lost in silence") {
    const auto own = exchange::read_own_json(R"({"title": {"en": "T", "ru": "T2"}, "questions": [
      {"name": "a", "kind": "text", "title": {"en": "A"}},
      {"name": "f", "kind": "files", "title": {"en": "F", "ru": "F2"}},
      {"name": "b", "kind": "text", "required": true, "required_when": "${a} = 'x'", "title": {"en": "B", "ru": "B2"}}]})");
    REQUIRE(in_lines(own.faults) == "");
    const auto written = exchange::write_survey_file(own.survey, Format::csv);
    REQUIRE(written.ok());
    const std::string told = in_lines(written->remarks);
    CHECK(told.find("survey!2:label: comes back as") != std::string::npos);
    CHECK(told.find("survey!3:constraint: 10 was put in, for XLSForm") != std::string::npos);
    CHECK(told.find("survey!4:required: required true has no place in XLSForm; it is left out") !=
          std::string::npos);
    CHECK(in_lines(exchange::read_survey_file(written->bytes, Format::csv, "").faults) == "");
  }

  TEST_CASE("questions of a group that do not stand together begin it again, and that is told") {
    const auto own = exchange::read_own_json(
        R"({"title": {"en": "T"}, "sections": [{"name": "s", "title": {"en": "S"}}, {"name": "e"}],
      "questions": [{"name": "a", "kind": "text", "section": "s", "title": {"en": "A"}}, {"name": "b", "kind": "text", "title": {"en": "B"}},
      {"name": "c", "kind": "text", "section": "s", "title": {"en": "C"}}]})");
    REQUIRE(in_lines(own.faults) == "");
    const auto written = exchange::write_survey_file(own.survey, Format::csv);
    REQUIRE(written.ok());
    CHECK(in_lines(written->remarks).find("\"s_2\" was put in") != std::string::npos);
    const auto read = exchange::read_survey_file(written->bytes, Format::csv, "");
    CHECK(in_lines(read.faults) == "");
    CHECK(read.survey.questions.size() == 3);
    CHECK(read.survey.sections.size() == 3);
  }

  TEST_CASE("a cell that Excel cannot hold is refused, and not left empty") {
    Survey survey = RandomSurvey(2).draw();
    survey.introduction.set(survey.languages.front().first, std::string(40'000, 'x'));
    const auto written = exchange::write_survey_file(survey, Format::xlsform);
    REQUIRE(!written.ok());
    CHECK(written.error().detail.find("32,767 characters at most") != std::string::npos);
    CHECK(exchange::write_survey_file(survey, Format::csv).ok());
  }
}

}  // namespace
}  // namespace okno::testing
