// Which body answers a message, why, and by when.
#pragma once

#include "edge/intake/intake.h"

namespace okno::intake {

struct Routed {
  lifecycle::Responsible responsible;  // its name in Russian, as the log keeps it
  NodeId owner;                        // the node of that body
  UtcOffset offset{};                  // of that body
  Instant due_at;
};

// `situation` is nullptr when the citizen found none: then the body whose page carries the form reads the message
// and has the thirty days of law 59-FZ, article 12.
Routed choose_body(const Node& node, const config::Org& form, const rubricator::Situation* situation,
                   const forms::Submission& submission, Instant now);

}  // namespace okno::intake
