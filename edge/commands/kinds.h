// The kinds of participation that this program knows, in one place.
#pragma once

#include "edge/intake/intake.h"
#include "edge/log/journal.h"
#include "edge/log/projector.h"

namespace okno::commands {

// What projectors do about events is a node's to decide, once there is one: until then, and in commands that only make
// tables anew, they only project.
struct Acting {
  const intake::Node* node = nullptr;
};

// `acting` outlives them and may be filled in later.
log::Projectors make_projectors(const log::Neighbours& neighbours, const store::Files& files,
                                const Acting& acting);

}  // namespace okno::commands
