// Moves of a message that do not count, because another copy of this node had made others at the same step
// (log-protocol.md, section 5). Whoever works on the message says what becomes of each: done again, as a new move, or
// left as it is.
#pragma once

#include <string>
#include <vector>

#include "edge/store/store.h"
#include "shared/lifecycle/event.h"

namespace okno::intake {

struct SetAside {
  log::EventHash event;
  Instant at;
  lifecycle::Action action = lifecycle::Action::accept;
  lifecycle::Responsible to;  // after the move
  std::string person;         // who signed it, or was to carry it out
  std::string text;           // the answer, or the reason that was given
};
// Oldest first; those that nobody has decided about.
Result<std::vector<SetAside>> moves_set_aside(const store::Reading& reading, const store::Files& files,
                                              store::StreamKey message);

// Nobody is asked about it any more. not_found when nobody was.
Status let_stand(store::Writing& writing, store::StreamKey message, const log::EventHash& event);

}  // namespace okno::intake
