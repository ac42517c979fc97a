// A part of a map as it is seen: lines and areas, clipped and without detail that nobody could see. Every face draws the
// same.
#pragma once

#include <string>
#include <vector>

#include "shared/map/map.h"

namespace okno::map {

// The units in the width and height of a drawn map, whatever its size on a screen.
inline constexpr int drawing_width = 4000;
inline constexpr int drawing_height = 2400;

struct Spot {
  int x = 0, y = 0;  // units from the top left corner
  friend bool operator==(const Spot&, const Spot&) = default;
};

// In the order in which they are drawn, one over the other.
enum class ShapeKind { water, responsible, stream, border, street, avenue, highway, label };

struct Shape {
  ShapeKind kind = ShapeKind::street;
  std::vector<std::vector<Spot>> lines;  // areas: rings by the even-odd rule; label: one spot, its middle
  std::string label;                     // label
  friend bool operator==(const Shape&, const Shape&) = default;
};

// What is looked at: the middle, and how far in. At 0 the whole map is there; each level shows half of the one before.
struct Viewport {
  double x = 0, y = 0;  // as Point, with the parts of a metre that a slow drag needs
  int level = 0;
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

int most_level(const Map& map);
Viewport whole(const Map& map);
// As near as shows all of `box`.
Viewport around(const Map& map, const Box& box);
Point to_point(const Map& map, const Viewport& viewport, Spot spot);
Spot to_spot(const Map& map, const Viewport& viewport, Point point);
bool is_seen(Spot spot);
// Moved by units of the drawing, levels in or out; what is in the middle stays on the map.
Viewport moved(const Map& map, const Viewport& viewport, double right, double down);
Viewport zoomed(const Map& map, const Viewport& viewport, int levels);

// `responsible` lights up; may be nullptr. At most one shape of a kind but for labels, in the order of ShapeKind.
std::vector<Shape> draw(const Map& map, const Viewport& viewport, const District* responsible,
                        i18n::Lang lang);

}  // namespace okno::map
