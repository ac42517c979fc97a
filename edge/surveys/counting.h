// What of answers stands in the counts of their survey. At its owner; the one place that decides it.
#pragma once

#include <vector>

#include "edge/store/store.h"
#include "shared/surveys/event.h"
#include "shared/surveys/results.h"

namespace okno::surveys {

// Once: a response that is counted already stays as it is, and so does one whose answers are not here or are not what the
// survey asks, and any of a survey that is settled. Notes in `row` what it added; keeping the row is the caller's.
okno::Status count(store::Writing& writing, const store::SurveyRow& of, const Survey& survey,
                   const Answers& answers, store::ResponseRow& row);
okno::Status uncount(store::Writing& writing, store::ResponseRow& row);
// These are the counts from now on, whatever becomes of the answers.
okno::Status settle_counts(store::Writing& writing, const store::SurveyRow& of,
                           const std::vector<Count>& counts);
// Responses that came before the survey did.
okno::Status count_all(store::Writing& writing, const store::Files& files, const store::SurveyRow& row,
                       const Survey& survey);

// The figures of a survey: the owner's own counts, elsewhere what the owner last said of them.
Result<std::vector<Count>> counts_of(const store::Reading& reading, const store::SurveyRow& row,
                                     const NodeId& self);
// Of a number or a day: such counts are as many as people, and may tell who it was.
bool is_a_value(const Survey& survey, const Count& count);
// Over all nodes.
Results results_of(const Survey& survey, const std::vector<Count>& counts);

}  // namespace okno::surveys
