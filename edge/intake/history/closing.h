// What ends by itself: an answered message that its citizen is silent about, and what people wrote when it has been kept
// for long enough.
#pragma once

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

// The end of the day on which an answered message is closed if nothing is said.
std::optional<Instant> closes_at(const config::Orgs& orgs, const store::MessageRow& row);

struct Ended {
  std::size_t closed = 0;
  std::size_t erased = 0;
};
// Of messages that this node owns. Some at a time, so that nobody waits long for the writer; call it again while it finds
// something. On a thread that may sleep.
Result<Ended> end_what_is_over(const Node& node);

}  // namespace okno::intake
