// What is told of surveys: which a body asks, and what came of one.
#pragma once

#include "shared/surveys/survey.h"

namespace okno::surveys {

// One of those that a body asks, in a list.
struct Listed {
  SurveyId id;
  Words title;
  std::optional<Instant> closes_at{};
  friend bool operator==(const Listed&, const Listed&) = default;
};

// How often each choice was given, and who passed a question over.
struct ChoiceCount {
  std::string choice;
  std::int64_t answers = 0;
  friend bool operator==(const ChoiceCount&, const ChoiceCount&) = default;
};
struct QuestionResult {
  std::string question;
  std::int64_t answered = 0;
  std::int64_t passed_over = 0;
  std::vector<ChoiceCount> choices;  // as the survey has them
  friend bool operator==(const QuestionResult&, const QuestionResult&) = default;
};
struct Results {
  SurveyId id;
  std::int64_t version = 1;
  std::int64_t responses = 0;
  std::vector<QuestionResult> questions;
  friend bool operator==(const Results&, const Results&) = default;
};

// What everybody may see of them. A cell without a number is hidden: it would tell of fewer than five people.
using ShownCount = std::optional<std::int64_t>;
struct ShownChoice {
  std::string choice;  // of a ranking "choice place", as in Results
  ShownCount answers;
  friend bool operator==(const ShownChoice&, const ShownChoice&) = default;
};
struct ShownQuestion {
  std::string question;
  ShownCount asked, answered, passed_over;
  std::vector<ShownChoice> choices;  // none of what never shows values
  friend bool operator==(const ShownQuestion&, const ShownQuestion&) = default;
};
struct ShownResults {
  SurveyId id;
  std::int64_t version = 1;
  ShownCount responses;
  std::vector<ShownQuestion> questions;
  friend bool operator==(const ShownResults&, const ShownResults&) = default;
};

}  // namespace okno::surveys
