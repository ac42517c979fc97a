// The node's diary on standard error: one line an event, no people's data (no addresses, numbers, names).
#pragma once

#include <string_view>

#include "shared/base/instant.h"

namespace okno::http {

// "2026-05-04T07:00:00Z what happened". Thread-safe; a line is never torn.
void log(Instant at, std::string_view line);

}  // namespace okno::http
