#include "shared/surveys/survey.h"

#include <doctest/doctest.h>

#include "shared/surveys/answers.h"
#include "shared/wire/surveys/survey.h"

namespace okno::testing {
namespace {

using namespace surveys;

Words words(const char* ru, const char* en) { return {{{"ru", ru}, {"en", en}}}; }

forms::FieldErrors validate(const Survey& survey, Answers& answers) {
  return surveys::validate(survey, answers, Day{}, i18n::Lang::ru);
}

Survey bridge() {
  Survey survey;
  survey.id = {"AAAAAAAAAAAAAAAAAAAAAA"};
  survey.org = {"811"};
  survey.title = words("Мост", "Bridge");
  Question build;
  build.name = "build";
  build.title = words("Строить?", "Build it?");
  build.required = true;
  build.choices = {{"yes", words("Да", "Yes"), {}}, {"no", words("Нет", "No"), {}}};
  survey.questions = {build};
  return survey;
}

std::string wrong(const forms::FieldErrors& errors) {
  std::string all;
  for (const forms::FieldError& error : errors) all += error.field + " " + error.message.key + ";";
  return all;
}

TEST_SUITE("surveys") {
  TEST_CASE("an answer is one of the choices") {
    Answers answers = {{"build", "yes"}};
    CHECK(validate(bridge(), answers).empty());
    answers = {{"build", "perhaps"}};
    CHECK(wrong(validate(bridge(), answers)) == "answers.build forms.choice.unknown;");
  }

  TEST_CASE("what must be answered and is not is told, and an empty answer is none") {
    Answers answers = {{"build", ""}};
    CHECK(wrong(validate(bridge(), answers)) == "answers.build forms.required;");
    Survey survey = bridge();
    survey.questions[0].required = false;
    CHECK(validate(survey, answers).empty());
    CHECK(answers.empty());
  }

  TEST_CASE("what nobody asked, or what is answered twice, is refused") {
    Answers answers = {{"build", "yes"}, {"colour", "red"}, {"build", "no"}};
    CHECK(wrong(validate(bridge(), answers)) ==
          "answers.colour forms.unknown_field;answers.build forms.unknown_field;");
  }

  TEST_CASE("an organiser is told of every fault with its place") {
    CHECK(faults_of(bridge()).empty());
    Survey survey = bridge();
    survey.org = {};
    survey.questions[0].name = "2nd";
    survey.questions[0].choices[1].name = "yes";
    survey.questions[0].choices[0].title = {};
    const auto faults = faults_of(survey);
    REQUIRE(faults.size() == 4);
    CHECK(faults[0].starts_with("org:"));
    CHECK(faults[1].starts_with("questions[0].name:"));
    CHECK(faults[2].starts_with("questions[0].choices[0].title:"));
    CHECK(faults[3].starts_with("questions[0].choices[1].name:"));
  }

  TEST_CASE("a survey and a response survive their JSON") {
    std::vector<wire::Fault> faults;
    CHECK(wire::read_survey(wire::to_json(bridge()), "", faults) == bridge());
    const wire::SurveyResponse response{1, i18n::Lang::en, {{"build", "yes"}}};
    CHECK(wire::read_survey_response(wire::to_json(response), "", faults) == response);
    CHECK(faults.empty());
  }

  TEST_CASE("a question for files that must be answered wants one, and no more than it may have") {
    Survey survey = bridge();
    Question photo;
    photo.name = "photo";
    photo.kind = QuestionKind::files;
    photo.title = survey.title;
    photo.required = true;
    photo.most = 2;
    survey.questions = {photo};
    Answers none;
    CHECK(validate(survey, none, Day{}, i18n::Lang::ru).size() == 1);
    Answers two{{"photo", "a  b"}};
    CHECK(validate(survey, two, Day{}, i18n::Lang::ru).empty());
    CHECK(answer_in(two, "photo") == "a b");
    Answers three{{"photo", "a b c"}};
    CHECK(validate(survey, three, Day{}, i18n::Lang::ru).size() == 1);
  }

  TEST_CASE("unknown members are told with their path") {
    const wire::Json json = wire::to_json(bridge());
    wire::JsonObject members = *json.get_if<wire::JsonObject>();
    members.emplace_back("colour", wire::Json("red"));
    std::vector<wire::Fault> faults;
    wire::read_survey(wire::Json(std::move(members)), "", faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].path == "colour");
  }
}

}  // namespace
}  // namespace okno::testing
