// Areas with holes as outlines without: what a triangulation of one ring can fill.
#pragma once

#include <utility>
#include <vector>

namespace okno::face {

using Outline = std::vector<std::pair<float, float>>;

// Rings by the even-odd rule; none crosses another. A hole is joined to the ring round it by a cut of no width. All go
// clockwise as a screen has it, with y down.
std::vector<Outline> with_holes(std::vector<Outline> rings);

}  // namespace okno::face
