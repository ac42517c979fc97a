#include "edge/surveys/documents.h"

#include "edge/intake/history/documents.h"
#include "edge/store/digest.h"
#include "shared/base/text.h"
#include "shared/wire/surveys/survey.h"
#include "shared/wire/surveys/survey_event.h"

namespace okno::surveys {

SurveyId id_of(const store::StreamRow& stream) { return {log::to_string(stream.id)}; }

Survey read_document(const store::SurveyRow& row) {
  Survey survey;
  if (const auto json = wire::parse_json(row.document)) {
    std::vector<wire::Fault> faults;
    survey = wire::read_survey(*json, "", faults);
  }
  survey.id = row.id;
  survey.status = row.status;
  return survey;
}

std::string name_of_file(const log::ContentHash& hash, std::string_view media_type) {
  std::string_view ending = media_type.substr(media_type.find('/') + 1);
  if (ending == "jpeg") ending = "jpg";
  return log::to_string(hash) + "." + std::string(ending);
}

std::optional<log::ContentHash> content_of_file(std::string_view name) {
  const auto hash = log::parse_content_hash(name.substr(0, name.find('.')));
  return hash ? std::optional(*hash) : std::nullopt;
}

std::string code_sha256(const SurveyId& survey, std::string_view code) {
  std::string plain;
  for (const char c : text::lower(code))
    if (c != '-' && c != ' ') plain += c;
  return store::sha256_hex("okno survey code\n" + survey.value + "\n" + plain);
}

Result<GivenAnswers> answers_of(const store::Reading& reading, const store::Files& files,
                                const store::ResponseRow& row) {
  return intake::document_of(reading, files, row.key, row.content, wire::read_given_answers);
}

}  // namespace okno::surveys
