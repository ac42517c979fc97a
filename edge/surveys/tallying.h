// The owner's own steps in a survey.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "edge/intake/citizen/intake.h"
#include "shared/surveys/event.h"

namespace okno::surveys {

okno::Status append_step(const intake::Node& node, store::Writing& writing, const store::SurveyRow& row,
                         const SurveyPayload& payload);
// How the counts stand now.
okno::Status append_tally(const intake::Node& node, store::Writing& writing, const store::SurveyRow& row);

// Those of a status, or of any, that somebody wants.
using IsWanted = std::function<Result<bool>(const store::Reading&, const store::SurveyRow&)>;
Result<std::vector<store::SurveyRow>> surveys_where(const intake::Node& node, std::optional<Status> status,
                                                    const IsWanted& is_wanted);
// This node's own that were closed by then and are not settled.
Result<std::vector<store::SurveyRow>> closed_surveys(const intake::Node& node, Instant before);

// Whether what has come since the last tally is worth another one.
struct Tallied {
  std::int64_t then = 0, now = 0;  // responses
  std::chrono::milliseconds age{};
  bool is_open = true;
};
bool is_worth_telling(const Tallied& tallied);

}  // namespace okno::surveys
