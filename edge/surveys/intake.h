// What anybody can do with the surveys of a node. Thread-safe; knows nothing of HTTP.
#pragma once

#include <string>
#include <vector>

#include "edge/intake/answer.h"
#include "edge/intake/citizen/intake.h"
#include "shared/wire/surveys/survey.h"

namespace okno::surveys {

// What somebody sent, and the request that brought it.
struct Given {
  SurveyId survey;
  wire::SurveyResponse response;
  Uuid idempotency_key;
  std::string body_sha256;  // hex
};

class Intake {
 public:
  explicit Intake(intake::Node& node) : node_(node) {}

  // Those that a body asks now, the latest first.
  intake::Outcome<std::vector<Survey>> open_surveys(const OrgId& org) const;
  intake::Outcome<Survey> find(const SurveyId& id) const;  // not_found

  // Counts it once, and answers after it is durable. The same key with the same body gives the first receipt again, also
  // after the survey has closed; with another body it is invalid ("idempotency.reused"). conflict when the survey is
  // closed or has another version.
  void respond(Given given, intake::Answer<wire::SurveyReceipt> answer);

  // forbidden where the survey does not show them (yet).
  intake::Outcome<Results> results(const SurveyId& id) const;

 private:
  intake::Node& node_;
};

}  // namespace okno::surveys
