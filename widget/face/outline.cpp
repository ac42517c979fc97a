#include "widget/face/outline.h"

#include <algorithm>
#include <cstddef>

namespace okno::face {
namespace {

// Positive for a ring that goes clockwise where y grows downwards.
float twice_area(const Outline& ring) {
  float sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto [x1, y1] = ring[i];
    const auto [x2, y2] = ring[(i + 1) % ring.size()];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

bool holds(const Outline& ring, std::pair<float, float> point) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto [x1, y1] = ring[i];
    const auto [x2, y2] = ring[(i + 1) % ring.size()];
    if ((y1 > point.second) == (y2 > point.second)) continue;
    if (point.first < x1 + (point.second - y1) / (y2 - y1) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

// Along the shortest way from one ring to the other, and back.
void join(Outline& outer, const Outline& hole) {
  std::size_t from = 0, to = 0;
  float least = -1;
  for (std::size_t i = 0; i < outer.size(); ++i) {
    for (std::size_t j = 0; j < hole.size(); ++j) {
      const float dx = outer[i].first - hole[j].first;
      const float dy = outer[i].second - hole[j].second;
      const float distance = dx * dx + dy * dy;
      if (least >= 0 && distance >= least) continue;
      least = distance;
      from = i;
      to = j;
    }
  }
  Outline joined(outer.begin(), outer.begin() + static_cast<std::ptrdiff_t>(from) + 1);
  for (std::size_t j = 0; j <= hole.size(); ++j) joined.push_back(hole[(to + j) % hole.size()]);
  joined.insert(joined.end(), outer.begin() + static_cast<std::ptrdiff_t>(from), outer.end());
  outer = std::move(joined);
}

}  // namespace

std::vector<Outline> with_holes(std::vector<Outline> rings) {
  std::erase_if(rings, [](const Outline& ring) { return ring.size() < 3 || twice_area(ring) == 0; });
  // Round a hole stand one ring more than round what it is a hole of.
  std::vector<std::size_t> depths(rings.size());
  for (std::size_t i = 0; i < rings.size(); ++i)
    for (std::size_t j = 0; j < rings.size(); ++j)
      if (i != j && holds(rings[j], rings[i].front())) ++depths[i];

  std::vector<Outline> outlines;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (depths[i] % 2 != 0) continue;
    Outline outline = rings[i];
    if (twice_area(outline) < 0) std::reverse(outline.begin(), outline.end());
    for (std::size_t j = 0; j < rings.size(); ++j) {
      if (depths[j] != depths[i] + 1 || !holds(rings[i], rings[j].front())) continue;
      Outline hole = rings[j];
      if (twice_area(hole) > 0) std::reverse(hole.begin(), hole.end());
      join(outline, hole);
    }
    outlines.push_back(std::move(outline));
  }
  return outlines;
}

}  // namespace okno::face
