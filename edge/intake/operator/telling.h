// A message told to people: its way with the words that belong to each step, and the answer.
#pragma once

#include <string>

#include "edge/config/orgs.h"
#include "edge/store/store.h"
#include "shared/forms/submission.h"
#include "shared/lifecycle/message.h"

namespace okno::intake {

// The name of a body in the language asked for, where the orgs file has it; otherwise the name that is known.
std::string body_name(const config::Orgs& orgs, const OrgId& org, const std::string& known, i18n::Lang lang);

// The same for whoever answers and those that act with them.
void name_bodies(const config::Orgs& orgs, lifecycle::Responsible& responsible, i18n::Lang lang);

struct Told {
  lifecycle::MessageStatus status;  // `can` is empty
  forms::Submission submission;     // texts are empty when they have been erased
};
// Steps stand in the order in which they were made, whatever the clocks of their nodes said: a step is told no earlier
// than the one before it, and never in the future of `now`. The log keeps what each node said.
Result<Told> tell(const store::Reading& reading, const store::Files& files, const store::MessageRow& row,
                  const config::Orgs& orgs, i18n::Lang lang, Instant now);

}  // namespace okno::intake
