#include "shared/wire/surveys/survey.h"

#include <limits>

#include "shared/wire/json/named.h"
#include "shared/wire/json/words.h"

namespace okno::wire {
namespace {

using wire::to_json;  // or the overloads below would hide the room's

using namespace surveys;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Json to_json(const Choice& choice) {
  return JsonObject{{"name", choice.name}, {"title", to_json(choice.title)}};
}

Choice read_choice(const Json& json, std::string path, std::vector<Fault>& faults) {
  Choice choice;
  ObjectReader in(json, std::move(path), faults);
  in.read("name", choice.name, Need::required);
  read_words(in, "title", choice.title, Need::required);
  in.finish();
  return choice;
}

Json to_json(const Question& question) {
  JsonArray choices;
  for (const Choice& choice : question.choices) choices.push_back(to_json(choice));
  return JsonObject{{"name", question.name},
                    {"title", to_json(question.title)},
                    {"kind", to_string(question.kind)},
                    {"required", question.presence == forms::Presence::required},
                    {"choices", std::move(choices)}};
}

Question read_question(const Json& json, std::string path, std::vector<Fault>& faults) {
  Question question;
  ObjectReader in(json, std::move(path), faults);
  in.read("name", question.name, Need::required);
  read_words(in, "title", question.title, Need::required);
  read_named(in, "kind", question.kind, parse_question_kind, "choice");
  bool required = true;
  in.read("required", required);
  question.presence = required ? forms::Presence::required : forms::Presence::optional;
  if (const JsonArray* choices = in.array("choices", Need::required))
    for (std::size_t i = 0; i < choices->size(); ++i)
      question.choices.push_back(read_choice((*choices)[i], path_at(in.path_of("choices"), i), faults));
  in.finish();
  return question;
}

}  // namespace

Json to_json(const Survey& survey) {
  JsonArray questions;
  for (const Question& question : survey.questions) questions.push_back(to_json(question));
  return JsonObject{{"id", survey.id.value},
                    {"org", survey.org.value},
                    {"title", to_json(survey.title)},
                    {"version", survey.version},
                    {"status", to_string(survey.status)},
                    {"results", to_string(survey.results)},
                    {"questions", std::move(questions)}};
}

Survey read_survey(const Json& json, std::string path, std::vector<Fault>& faults) {
  Survey survey;
  ObjectReader in(json, std::move(path), faults);
  in.read("id", survey.id.value);
  in.read("org", survey.org.value, Need::required);
  read_words(in, "title", survey.title, Need::required);
  read_bounded(in, "version", survey.version, 1, most);
  read_named(in, "status", survey.status, parse_status, "open or closed");
  read_named(in, "results", survey.results, parse_showing, "never, after_closing or always");
  if (const JsonArray* questions = in.array("questions", Need::required))
    for (std::size_t i = 0; i < questions->size(); ++i)
      survey.questions.push_back(read_question((*questions)[i], path_at(in.path_of("questions"), i), faults));
  in.finish();
  return survey;
}

Json to_json(const SurveyResponse& response) {
  JsonObject answers;
  for (const auto& [name, value] : response.answers) answers.emplace_back(name, Json(value));
  return JsonObject{{"version", response.version},
                    {"lang", i18n::to_string(response.lang)},
                    {"answers", std::move(answers)}};
}

SurveyResponse read_survey_response(const Json& json, std::string path, std::vector<Fault>& faults) {
  SurveyResponse response;
  ObjectReader in(json, std::move(path), faults);
  read_bounded(in, "version", response.version, 1, most, Need::required);
  read_lang(in, "lang", response.lang);
  if (const Json* answers = in.member("answers", Need::required)) {
    ObjectReader each(*answers, in.path_of("answers"), faults);
    if (const auto* members = answers->get_if<JsonObject>())
      for (const auto& [name, ignored] : *members) {
        std::string value;
        if (each.read(name, value)) response.answers.emplace_back(name, std::move(value));
      }
  }
  in.finish();
  return response;
}

Json to_json(const SurveyReceipt& receipt) {
  return JsonObject{{"receipt", receipt.receipt},
                    {"counted_at", to_rfc3339(receipt.counted_at, UtcOffset(0))}};
}

SurveyReceipt read_survey_receipt(const Json& json, std::string path, std::vector<Fault>& faults) {
  SurveyReceipt receipt;
  ObjectReader in(json, std::move(path), faults);
  in.read("receipt", receipt.receipt, Need::required);
  read_instant(in, "counted_at", receipt.counted_at, Need::required);
  return receipt;
}

Json to_json(const Results& results) {
  JsonArray questions;
  for (const QuestionResult& question : results.questions) {
    JsonArray choices;
    for (const ChoiceCount& choice : question.choices)
      choices.push_back(JsonObject{{"name", choice.choice}, {"answers", choice.answers}});
    questions.push_back(JsonObject{{"name", question.question},
                                   {"answered", question.answered},
                                   {"passed_over", question.passed_over},
                                   {"choices", std::move(choices)}});
  }
  return JsonObject{{"id", results.id.value},
                    {"version", results.version},
                    {"responses", results.responses},
                    {"questions", std::move(questions)}};
}

}  // namespace okno::wire
