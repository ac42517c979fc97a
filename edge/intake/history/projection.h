// What an event makes of a message. The one place that decides it, for events of this node's own and for those that arrive
// alike. Pure.
//
// Steps come in their order and from the node that owned the message: the log sees to that. Ratings, those who join and
// texts for them that were added later are free events, which may come in any order: of two ratings, or two texts, that of
// the later step counts, then the later one. That a text for all comes from who owned the message, the caller sees to.
#pragma once

#include <optional>

#include "edge/log/projector.h"
#include "edge/store/message_rows.h"
#include "shared/lifecycle/event.h"

namespace okno::intake {

struct Projected {
  store::MessageRow row;
  std::optional<store::StepRow> step{};  // of the version row.version
};

// `before`: the message as it is, if it is known. An obstacle: "order", "right".
Result<Projected, log::Obstacle> project(const std::optional<store::MessageRow>& before,
                                         const lifecycle::Payload& payload, const log::Change& change);

}  // namespace okno::intake
