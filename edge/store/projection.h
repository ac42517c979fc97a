// What an event makes of a message. The one place that decides it, for events of this node's own and for
// those that arrive alike. Pure.
//
// Order. A node hears only of the messages that it follows, so gaps in a peer's origin_seq are normal and
// say nothing. What holds the events of one message in order is the message itself: it must be known before
// anything else happens to it, and every move carries the version it makes, which must be the next one.
// Ratings and erasures change nothing that a move needs; of two ratings the one with the later origin_seq
// counts, and an erasure stays whatever arrives after it.
#pragma once

#include <optional>
#include <string>

#include "edge/store/rows.h"
#include "shared/base/result.h"

namespace okno::store {

// Why an event cannot be applied to what is known now.
struct Obstacle {
  // "message.unknown", "number.taken", "move.gap", "move.stale", "move.forbidden", "origin.forbidden"; the store
  // adds "content.missing" and "content.mismatch".
  std::string code;
  std::string detail;  // one plain English line
};

struct Projected {
  MessageRow row;
  std::optional<StepRow> step;  // of the version row.version
};

// `before`: the message as it is, if it is known. `owner`: the node of the responsible body after the event.
Result<Projected, Obstacle> project(const std::optional<MessageRow>& before, const lifecycle::Event& event,
                                    const NodeId& owner);

}  // namespace okno::store
