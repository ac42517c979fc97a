// Surveys, what people answer, and what came of it.
#pragma once

#include "shared/surveys/answers.h"
#include "shared/surveys/results.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// {id, org, title, version, status, results, audience, languages: [[tag, name]], sections: [{name, title, relevant, …}],
// questions: [{name, section, title, kind, required, relevant, choices: [{name, title}], …}]}. What stands at its default is
// left out. The same reads what an organiser writes in a file, which needs no id, version and status.
Json to_json(const surveys::Survey& survey);
Json words_to_json(const surveys::Words& words);
// {surveys: [{id, title, closes_at, …}]}
std::vector<surveys::Listed> read_survey_list(const Json& json, std::string path, std::vector<Fault>& faults);
// Turns a formula in an organiser's own notation into its tree; edge/exchange has one.
using ReadFormula = Result<surveys::logic::Expression> (*)(std::string_view written);
// Without `formulas` a formula that stands as a text is a fault.
surveys::Survey read_survey(const Json& json, std::string path, std::vector<Fault>& faults,
                            ReadFormula formulas = nullptr);

// A formula in reverse Polish notation, flat however deep it is: numbers, truths, ["text", words], ["answer", question],
// ["column", name], ["self"], ["today"], and names of operations, which take what stands before them.
Json to_json(const surveys::logic::Expression& expression);
bool read_expression(const Json& json, std::string path, std::vector<Fault>& faults,
                     surveys::logic::Expression& out);

// {"yard": "bench", "uses": ["walk", "sport"], "adults": 2, "where": {"address": …, "lat": …, "lon": …}}: by the kinds of
// the questions, in the order of the survey.
JsonObject answers_to_json(const surveys::Survey& survey, const surveys::Answers& answers);
// Takes these and plain texts.
surveys::Answers read_answers(const Json& json, std::string path, std::vector<Fault>& faults);

// The body of POST /api/v1/surveys/{id}/responses: {version, lang, answers: {name: value}, code}.
struct SurveyResponse {
  std::int64_t version = 0;
  i18n::Lang lang = i18n::Lang::ru;
  surveys::Answers answers;
  std::string code{};  // where one is asked for
  friend bool operator==(const SurveyResponse&, const SurveyResponse&) = default;
};
Json to_json(const SurveyResponse& response);
SurveyResponse read_survey_response(const Json& json, std::string path, std::vector<Fault>& faults);

// The answer to it: {receipt, counted_at}.
struct SurveyReceipt {
  std::string receipt;
  Instant counted_at{};
  friend bool operator==(const SurveyReceipt&, const SurveyReceipt&) = default;
};
Json to_json(const SurveyReceipt& receipt);
SurveyReceipt read_survey_receipt(const Json& json, std::string path, std::vector<Fault>& faults);

// {id, version, responses, questions: [{name, asked, answered, passed_over, choices: [{name, answers}]}]}
Json to_json(const surveys::Results& results);
// The same as everybody may see it: null for a cell that is hidden.
surveys::ShownResults read_shown_results(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
