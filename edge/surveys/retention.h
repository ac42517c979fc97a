// Answers are kept for as long as the configuration says, and the figures for good: the owner of a survey settles them, and every
// node erases the answers that it took in.
#pragma once

#include <vector>

#include "edge/intake/citizen/intake.h"
#include "shared/surveys/event.h"

namespace okno::surveys {

// What figures may keep of people whose answers go. Of fewer than five at one node and version only how many they were. Numbers
// and days are as many as people: they are put together by fives, in order, and each stands for the middle of its group
// (univariate microaggregation: Defays and Nanopoulos 1993).
std::vector<Count> without_people(const std::vector<Count>& counts, const Survey& survey);

// Settles what was closed long enough ago ({"survey": {"closed": DAYS}} of `retention`), and erases what is settled. How many
// responses were erased. Call it every hour, on a thread that may sleep.
Result<std::size_t> let_go(intake::Node& node);

}  // namespace okno::surveys
