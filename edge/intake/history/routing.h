// Which body answers a message, with whom, why, and by when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

struct Holders {
  NodeId owner;              // it alone moves the message
  std::vector<NodeId> also;  // they follow it
};

struct Routed {
  lifecycle::Responsible responsible;  // names in Russian, as the log keeps them
  Holders holders;                     // the node of that body, and of those that act with it
  UtcOffset offset{};                  // of that body
  Instant due_at;
};

// Where a message is about: the place's own ОКТМО, or that of the district under its point on the map of the body whose
// page carries the form, or the territory that its address names, or `otherwise`. `form` may be nullptr.
std::string oktmo_of(const Node& node, const config::Org* form, const forms::Place& place,
                     std::string_view otherwise);

// `situation` is nullptr when the citizen found none: then the body whose page carries the form reads the message
// and has the thirty days of law 59-FZ, article 12.
Routed choose_body(const Node& node, const config::Org& form, const rubricator::Situation* situation,
                   const forms::Submission& submission, Instant now);

}  // namespace okno::intake
