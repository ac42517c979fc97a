#include "edge/surveys/organiser_notes.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "edge/accounts/act_log.h"
#include "edge/accounts/rights.h"
#include "shared/base/text.h"

namespace okno::surveys {

using accounts::Principal;
using accounts::Right;
using intake::Refusal;

void OrganiserNotes::change(const SurveyId& id, const Principal& who, Work work,
                            intake::Answer<Nothing> answer) {
  const auto hindrance = std::make_shared<std::optional<Refusal>>();
  node_.store.write(
      [&node = node_, id, who, hindrance, work = std::move(work)](store::Writing& writing) -> okno::Status {
        hindrance->reset();
        const auto row = writing.surveys.find(id);
        if (!row) return row.error();
        const auto may = [&](Right right) {
          return *row && accounts::may(who, right, {store::MessageBody{(*row)->org}}, node.orgs);
        };
        if (!may(Right::organise) && !may(Right::see_figures)) {
          *hindrance = Refusal(Error::not_found("there is no survey " + id.value));
        } else if (!may(Right::organise)) {
          *hindrance = Refusal(Error::forbidden("a survey is its organisers' to change"));
          (*hindrance)->why = i18n::Text::of("http.forbidden");
        } else if ((*row)->owner != node.config.node) {
          *hindrance = Refusal(Error::forbidden("the survey is node " + (*row)->owner.value + "'s"));
          (*hindrance)->why =
              i18n::Text::of("surveys.other_node").with("node", std::string_view((*row)->owner.value));
        }
        return *hindrance ? success() : work(writing);
      },
      [answer = std::move(answer), hindrance](const okno::Status& done) {
        if (!done) return answer(intake::refused_by_store(done.error()));
        if (*hindrance) return answer(**std::move(hindrance));
        answer(Nothing{});
      });
}

void OrganiserNotes::keep_margins(const SurveyId& id, std::string text, const Principal& who,
                                  intake::Answer<Nothing> answer) {
  change(
      id, who,
      [&node = node_, id, who, text = std::move(text)](store::Writing& writing) -> okno::Status {
        if (okno::Status put = writing.surveys.put_margins(id, text); !put) return put;
        return accounts::note(writing, node.clock.now(), who, "survey.weigh", id.value);
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
  change(
      id, who,
      [id, question = std::move(question), response, kept](store::Writing& writing) -> okno::Status {
        const auto row = writing.surveys.response(response);
        if (!row) return row.error();
        // One that has been erased since the page was made.
        if (!*row || (*row)->survey != id) return success();
        return writing.surveys.put_labels(id, question, (*row)->receipt, kept);
      },
      std::move(answer));
}

}  // namespace okno::surveys
