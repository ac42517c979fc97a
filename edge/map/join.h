// Maps come with streets cut up at every crossing.
#pragma once

#include <vector>

#include "shared/map/map.h"

namespace okno::map {

// Lines that meet end to end, where no third one ends, become one line, whichever way they were drawn.
std::vector<Line> join(const std::vector<Line>& lines);

}  // namespace okno::map
