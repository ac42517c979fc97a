// How much each point of a line matters to its course.
#pragma once

#include <vector>

#include "shared/map/map.h"

namespace okno::map {

// For every point, how far in metres the line may be bent before the algorithm of Douglas and Peucker leaves it out:
// those that weigh more than a tolerance are what it keeps. No point weighs more than one that it hangs on; both ends
// weigh more than any tolerance.
std::vector<double> weigh(const Line& line, double east_scale);

// Between two points of a map, in metres.
double distance_m(Point one, Point other, double east_scale);

}  // namespace okno::map
