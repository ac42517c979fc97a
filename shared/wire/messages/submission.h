// The body of POST /api/v1/messages.
#pragma once

#include "shared/forms/submission.h"
#include "shared/wire/json/reader.h"

namespace okno::wire {

// Empty members are left out. The same submission always gives the same bytes.
Json to_json(const forms::Submission& submission);
// Only `org` is required here; what a message must have is for forms::validate to say. Strict: unknown
// members are noted.
forms::Submission read_submission(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
