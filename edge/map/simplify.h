// Leaves out the points that a drawing can do without.
#pragma once

#include "shared/map/map.h"

namespace okno::map {

// By Douglas and Peucker: the result is nowhere farther than so many metres from the original. A border that districts
// share is simplified once, so that no gap opens; so with water. Rings that are smaller than the tolerance go (a
// district keeps one), others keep three points. Needs the map's east_scale; sets no boxes.
void simplify(Map& map, double tolerance_m);

}  // namespace okno::map
