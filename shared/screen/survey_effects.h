// What the flow of surveys asks its shell to do (effect.h).
#pragma once

#include <string>

#include "shared/base/id.h"
#include "shared/screen/request.h"
#include "shared/surveys/draft.h"

namespace okno::screen {

// Those that a body asks now.
struct LoadSurveys {
  OrgId org;
  Ticket ticket{};
  friend bool operator==(const LoadSurveys&, const LoadSurveys&) = default;
};
struct LoadSurvey {
  surveys::SurveyId survey;
  Ticket ticket{};
  friend bool operator==(const LoadSurvey&, const LoadSurvey&) = default;
};
// As everybody may see them.
struct LoadResults {
  surveys::SurveyId survey;
  Ticket ticket{};
  friend bool operator==(const LoadResults&, const LoadResults&) = default;
};
// Drafts of answers lie beside those of messages, one a survey.
struct LoadAnswers {
  surveys::SurveyId survey;
  Ticket ticket{};
  friend bool operator==(const LoadAnswers&, const LoadAnswers&) = default;
};
struct KeepAnswers {
  surveys::SurveyId survey;
  surveys::Draft draft;
  friend bool operator==(const KeepAnswers&, const KeepAnswers&) = default;
};
struct ForgetAnswers {
  surveys::SurveyId survey;
  friend bool operator==(const ForgetAnswers&, const ForgetAnswers&) = default;
};
// The draft's version, language and answers, under its key.
struct SendResponse {
  surveys::SurveyId survey;
  surveys::Draft draft;
  Ticket ticket{};
  friend bool operator==(const SendResponse&, const SendResponse&) = default;
};
// A file that answers a question of a survey. PhotoUploaded and its like come back, as of any file.
struct UploadFile {
  surveys::SurveyId survey;
  std::string local_id;
  Ticket ticket{};
  friend bool operator==(const UploadFile&, const UploadFile&) = default;
};
struct ForgetFile {
  surveys::SurveyId survey;
  std::string local_id;
  friend bool operator==(const ForgetFile&, const ForgetFile&) = default;
};

}  // namespace okno::screen
