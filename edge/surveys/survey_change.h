// What organisers change of a survey at its own node, in one piece: who may, and what is told of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "edge/accounts/rights.h"
#include "edge/intake/answer.h"
#include "edge/intake/citizen/intake.h"
#include "shared/surveys/survey.h"

namespace okno::surveys {

// The highest that somebody has: organise, or see_figures; none: the survey is as if it were not there.
std::optional<accounts::Right> right_of(const intake::Node& node, const accounts::Principal& who,
                                        const OrgId& org);
intake::Refusal no_survey(const SurveyId& id);
intake::Refusal other_node(const NodeId& node);

// Of which survey: a closed one takes notes and no steps.
enum class Stage { any, open };
// Gives why it cannot be done, or nothing when it is done. May run again.
using ChangeWork =
    std::function<Result<std::optional<intake::Refusal>>(store::Writing&, const store::SurveyRow&)>;
// `then` hears after COMMIT, of a refusal or of none: not_found where the survey is not theirs, forbidden for who only sees its
// figures and at another node, conflict where it is closed.
void change_survey(intake::Node& node, const SurveyId& id, const accounts::Principal& who, Stage stage,
                   ChangeWork work, std::function<void(std::optional<intake::Refusal>)> then);

// The same with an answer: `told` when it is done.
template <class T>
void change_survey(intake::Node& node, const SurveyId& id, const accounts::Principal& who, Stage stage,
                   std::shared_ptr<T> told, ChangeWork work, intake::Answer<T> answer) {
  change_survey(node, id, who, stage, std::move(work),
                [answer = std::move(answer), told = std::move(told)](std::optional<intake::Refusal> refusal) {
                  if (refusal) return answer(*std::move(refusal));
                  answer(*told);
                });
}

}  // namespace okno::surveys
