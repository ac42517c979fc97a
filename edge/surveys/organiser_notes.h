// What organisers of a survey keep beside it at its node: what they know of all people, and labels of texts. Thread-safe;
// knows nothing of HTTP.
#pragma once

#include <string>
#include <vector>

#include "edge/accounts/principal.h"
#include "edge/intake/answer.h"
#include "edge/intake/citizen/intake.h"
#include "shared/surveys/survey.h"

namespace okno::surveys {

inline constexpr std::size_t most_labels = 10;    // of a text
inline constexpr std::size_t longest_label = 60;  // characters

class OrganiserNotes {
 public:
  explicit OrganiserNotes(intake::Node& node) : node_(node) {}

  // Each is not_found where the survey is not theirs, forbidden for who only sees its figures, and at another node.
  // The table as it was brought (figures::read_margins); empty: none any more.
  void keep_margins(const SurveyId& id, std::string text, const accounts::Principal& who,
                    intake::Answer<Nothing> answer);
  // In place of those that the text had; blank ones and more than may be are left out, and so is all of it where the response
  // has been erased.
  void label(const SurveyId& id, std::string question, store::StreamKey response,
             std::vector<std::string> labels, const accounts::Principal& who, intake::Answer<Nothing> answer);

 private:
  intake::Node& node_;
};

}  // namespace okno::surveys
