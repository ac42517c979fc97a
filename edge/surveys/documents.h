// What surveys ask and people answered, read from where it is kept.
#pragma once

#include "edge/store/store.h"
#include "shared/surveys/event.h"

namespace okno::surveys {

SurveyId id_of(const store::StreamRow& stream);
// With the status of now. Empty questions when it cannot be read, which its projector has ruled out.
Survey read_document(const store::SurveyRow& row);
// Empty hashes when the answers were erased or have not come yet.
Result<GivenAnswers> answers_of(const store::Reading& reading, const store::Files& files,
                                const store::ResponseRow& row);

// As kept answers name a file, and as it is called in the package of answers: the hash of its content with the ending of
// its kind, "….jpg". Nothing for what is no such name.
std::string name_of_file(const log::ContentHash& hash, std::string_view media_type);
std::optional<log::ContentHash> content_of_file(std::string_view name);

// What is kept of a code that somebody was invited with: hex. Case and dashes do not matter.
std::string code_sha256(const SurveyId& survey, std::string_view code);

}  // namespace okno::surveys
