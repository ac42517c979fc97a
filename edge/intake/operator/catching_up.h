// A node that came back from a copy may show less than it had (edge/log/recovery.h).
#pragma once

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

// Whether it has to compare with a peer first. False where that cannot be read: whoever asks shows more than this.
bool is_catching_up(const Node& node);

}  // namespace okno::intake
