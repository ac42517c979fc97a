// Payloads of the events of surveys and responses, and the contents beside them, as nodes keep and exchange them.
#pragma once

#include "shared/surveys/event.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// Members that are not known are passed over; {"needs": N} asks for a program that understands version N.
Json to_json(const surveys::SurveyPayload& payload);
Json to_json(const surveys::ResponseGiven& given);

// Faults: a name that this program does not know, or a member that it cannot read. `newer` when the payload needs more
// than surveys::payload_version; then nothing else counts.
template <class Payload>
struct ReadOfSurvey {
  Payload payload{};
  bool newer = false;
};
ReadOfSurvey<surveys::SurveyPayload> read_survey_payload(const Json& json, std::string_view event_name,
                                                         std::vector<Fault>& faults);
ReadOfSurvey<surveys::ResponseGiven> read_response_given(const Json& json, std::vector<Fault>& faults);

// Values by the kinds of the questions.
Json to_json(const surveys::GivenAnswers& given, const surveys::Survey& survey);
surveys::GivenAnswers read_given_answers(const Json& json, std::string path, std::vector<Fault>& faults);

// [[version, node, question, choice, answers], …]
Json to_json(const std::vector<surveys::Count>& counts);
std::vector<surveys::Count> read_counts(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
