#include "edge/surveys/organiser_notes.h"

#include <algorithm>

#include "edge/accounts/act_log.h"
#include "edge/surveys/survey_change.h"
#include "shared/base/text.h"

namespace okno::surveys {

using accounts::Principal;
using intake::Refusal;

namespace {

constexpr std::optional<Refusal> no_hindrance = std::nullopt;

}  // namespace

void OrganiserNotes::keep_margins(const SurveyId& id, std::string text, const Principal& who,
                                  intake::Answer<Nothing> answer) {
  change_survey<Nothing>(
      node_, id, who, Stage::any, std::make_shared<Nothing>(),
      [&node = node_, who, text = std::move(text)](
          store::Writing& writing, const store::SurveyRow& row) -> Result<std::optional<Refusal>> {
        if (okno::Status put = writing.surveys.put_margins(row.id, text); !put) return put.error();
        const okno::Status noted =
            accounts::note(writing, node.clock.now(), who, "survey.weigh", row.id.value);
        if (!noted) return noted.error();
        return no_hindrance;
      },
      std::move(answer));
}

void OrganiserNotes::label(const SurveyId& id, std::string question, store::StreamKey response,
                           std::vector<std::string> labels, const Principal& who,
                           intake::Answer<Nothing> answer) {
  std::vector<std::string> kept;
  for (const std::string& typed : labels) {
    const std::string label(text::trim(typed));
    if (label.empty() || text::decode(label).size() > longest_label || kept.size() == most_labels) continue;
    if (std::find(kept.begin(), kept.end(), label) == kept.end()) kept.push_back(label);
  }
  change_survey<Nothing>(
      node_, id, who, Stage::any, std::make_shared<Nothing>(),
      [question = std::move(question), response, kept](
          store::Writing& writing, const store::SurveyRow& of) -> Result<std::optional<Refusal>> {
        const auto row = writing.surveys.response(response);
        if (!row) return row.error();
        // One that has been erased since the page was made.
        if (!*row || (*row)->survey != of.id) return no_hindrance;
        if (okno::Status put = writing.surveys.put_labels(of.id, question, (*row)->receipt, kept); !put)
          return put.error();
        return no_hindrance;
      },
      std::move(answer));
}

}  // namespace okno::surveys
