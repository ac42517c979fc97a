// The node's diary on standard error: one line an event. Nothing of citizens: no addresses, numbers, names. Who is refused
// at the console or as a peer is named, with the address, so that an administrator can act; what was typed never is.
#pragma once

#include <string_view>

#include "shared/base/instant.h"

namespace okno::http {

// "2026-05-04T07:00:00Z what happened". Thread-safe; a line is never torn.
void log(Instant at, std::string_view line);

}  // namespace okno::http
