// What happens to surveys, as payloads of events of the log (shared/log).
//
// A survey is a stream of the kind "survey" whose steps are its owner's: the node that opened it. What one person answered
// is a stream of its own, of the kind "response", with one step, written where the answers were taken in and told to the
// survey's owner alone: other nodes learn figures, by "survey.tallied", and no answers.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/log/ids.h"
#include "shared/surveys/answers.h"

namespace okno::surveys {

inline constexpr std::string_view survey_stream = "survey";
inline constexpr std::string_view response_stream = "response";
// What this program understands of payloads; one that needs more waits until the node is updated.
inline constexpr std::int64_t payload_version = 1;

// Step 1. Its id is the stream's, and not written.
struct SurveyOpened {
  Survey survey;
  friend bool operator==(const SurveyOpened&, const SurveyOpened&) = default;
};
// The same with more in it, under the next version; what is asked from now on.
struct SurveyExtended {
  Survey survey;
  friend bool operator==(const SurveyExtended&, const SurveyExtended&) = default;
};
// Nothing is taken in any more. What had been taken in elsewhere still counts when it comes.
struct SurveyClosed {
  friend bool operator==(const SurveyClosed&, const SurveyClosed&) = default;
};
// How many answers of one version, taken in at one node, name a choice; of a ranking "choice place". Without a choice: who was
// asked and passed the question over; `any_answer`: who answered it at all. Without a question: how many responses there are.
inline constexpr std::string_view any_answer = " ";  // no name of a choice has blanks
struct Count {
  std::int64_t version = 1;
  NodeId node;
  std::string question;
  std::string choice;
  std::int64_t answers = 0;
  friend bool operator==(const Count&, const Count&) = default;
};
// The owner's figures at that time, in place of earlier ones.
struct SurveyTallied {
  std::vector<Count> counts;
  friend bool operator==(const SurveyTallied&, const SurveyTallied&) = default;
};
// How it stands for good: these are its figures from now on, and the nodes that took answers in erase them. An answer that comes
// later counts no more.
struct SurveySettled {
  std::vector<Count> counts;
  friend bool operator==(const SurveySettled&, const SurveySettled&) = default;
};
using SurveyPayload = std::variant<SurveyOpened, SurveyExtended, SurveyClosed, SurveyTallied, SurveySettled>;
std::string_view event_name(const SurveyPayload& payload);  // "survey.opened", …

// The only step of a response's stream.
inline constexpr std::string_view response_given = "response.given";
struct ResponseGiven {
  SurveyId survey;
  std::int64_t version = 1;
  log::ContentHash content;  // GivenAnswers
  friend bool operator==(const ResponseGiven&, const ResponseGiven&) = default;
};
// A content: what one person answered, and the request that brought it, so that one that comes again is known.
struct GivenAnswers {
  i18n::Lang lang = i18n::Lang::ru;
  Answers answers;
  std::int64_t seed = 0;       // of the order in which choices were shown (seed_of)
  std::string request_sha256;  // hex, of its idempotency key, which is too long to be guessed
  std::string body_sha256;     // hex
  friend bool operator==(const GivenAnswers&, const GivenAnswers&) = default;
};

}  // namespace okno::surveys
