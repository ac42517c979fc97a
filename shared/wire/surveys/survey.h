// Surveys, what people answer, and what came of it.
#pragma once

#include "shared/surveys/survey.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// {id, org, title, version, status, results, questions: [{name, title, kind, required, choices: [{name, title}]}]}. The same reads
// what an organiser writes in a file, which needs no id, version and status.
Json to_json(const surveys::Survey& survey);
surveys::Survey read_survey(const Json& json, std::string path, std::vector<Fault>& faults);

// The body of POST /api/v1/surveys/{id}/responses: {version, lang, answers: {name: value}}.
struct SurveyResponse {
  std::int64_t version = 0;
  i18n::Lang lang = i18n::Lang::ru;
  surveys::Answers answers;
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

// {id, version, responses, questions: [{name, answered, passed_over, choices: [{name, answers}]}]}
Json to_json(const surveys::Results& results);

}  // namespace okno::wire
