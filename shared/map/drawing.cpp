#include "shared/map/drawing.h"

#include <algorithm>
#include <cmath>

#include "shared/base/text.h"

namespace okno::map {
namespace {

constexpr double least_span = 600;  // units north, each about a metre, that the nearest drawing shows
constexpr int margin = 60;          // drawn beyond the edges, so that no outline is seen along them
constexpr int least_step = 5;       // units between two points that an eye tells apart
constexpr int narrow_letter =
    95;  // units of a label's letter on a telephone: where those do not meet, none do
constexpr int narrow_line = 190;

// Units of the drawing in a unit north.
double scale_of(const Map& map, int level) {
  const double width = (static_cast<double>(map.box.most.x) - map.box.least.x) * map.east_scale;
  const double height = static_cast<double>(map.box.most.y) - map.box.least.y;
  const double whole = std::min(drawing_width / std::max(width, 1.0), drawing_height / std::max(height, 1.0));
  return std::min(whole * 0.96 * static_cast<double>(1 << level), drawing_width / least_span);
}

struct Place {
  double x = 0, y = 0;
};

class Projection {
 public:
  Projection(const Map& map, const Viewport& viewport)
      : scale_(scale_of(map, viewport.level)),
        east_(scale_ * map.east_scale),
        middle_{viewport.x, viewport.y} {}

  Place place(Point point) const {
    return {drawing_width / 2.0 + (point.x - middle_.x) * east_,
            drawing_height / 2.0 - (point.y - middle_.y) * scale_};
  }
  Place point(double x, double y) const {
    return {middle_.x + (x - drawing_width / 2.0) / east_, middle_.y - (y - drawing_height / 2.0) / scale_};
  }
  bool shows(const Box& box) const {
    const Place from = place({box.least.x, box.most.y});
    const Place to = place({box.most.x, box.least.y});
    return to.x >= 0 && from.x <= drawing_width && to.y >= 0 && from.y <= drawing_height;
  }

 private:
  double scale_, east_;
  Place middle_;
};

constexpr double left_edge = -margin, right_edge = drawing_width + margin;
constexpr double top_edge = -margin, bottom_edge = drawing_height + margin;

Spot to_spot(Place place) {
  return {static_cast<int>(std::lround(place.x)), static_cast<int>(std::lround(place.y))};
}

bool is_near(Spot a, Spot b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < least_step; }

// Liang and Barsky (1984): the part of a segment that is inside; false when none is.
bool clip(Place& from, Place& to) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  double begin = 0, end = 1;
  const auto cut = [&](double towards, double room) {
    if (towards == 0) return room >= 0;
    const double at = room / towards;
    if (towards < 0) {
      if (at > end) return false;
      begin = std::max(begin, at);
    } else {
      if (at < begin) return false;
      end = std::min(end, at);
    }
    return true;
  };
  if (!cut(-dx, from.x - left_edge) || !cut(dx, right_edge - from.x) || !cut(-dy, from.y - top_edge) ||
      !cut(dy, bottom_edge - from.y))
    return false;
  const Place origin = from;
  if (end < 1) to = {origin.x + end * dx, origin.y + end * dy};
  if (begin > 0) from = {origin.x + begin * dx, origin.y + begin * dy};
  return true;
}

// One line becomes several where it leaves and comes back.
void add_line(const Projection& projection, const Line& line, bool closed,
              std::vector<std::vector<Spot>>& out) {
  bool open = false;
  const std::size_t segments = line.empty() ? 0 : line.size() - (closed ? 0 : 1);
  for (std::size_t i = 0; i < segments; ++i) {
    Place from = projection.place(line[i]);
    const Place wanted = projection.place(line[(i + 1) % line.size()]);
    Place to = wanted;
    if (!clip(from, to)) {
      open = false;
      continue;
    }
    if (!open) out.push_back({to_spot(from)});
    std::vector<Spot>& piece = out.back();
    const Spot spot = to_spot(to);
    const bool last = i + 1 == segments;
    const bool leaves = to.x != wanted.x || to.y != wanted.y;
    if (last || leaves || !is_near(piece.back(), spot)) piece.push_back(spot);
    open = !leaves;
  }
}

// Sutherland and Hodgman (1974), an edge at a time.
void add_area(const Projection& projection, const Line& ring, std::vector<std::vector<Spot>>& out) {
  std::vector<Place> area;
  area.reserve(ring.size());
  for (const Point point : ring) area.push_back(projection.place(point));
  const auto keep = [&](auto inside, auto cross) {
    std::vector<Place> kept;
    kept.reserve(area.size() + 4);
    for (std::size_t i = 0; i < area.size(); ++i) {
      const Place from = area[i];
      const Place to = area[(i + 1) % area.size()];
      if (inside(from)) kept.push_back(from);
      if (inside(from) != inside(to)) kept.push_back(cross(from, to));
    }
    area = std::move(kept);
  };
  const auto at_x = [](double x) {
    return [x](Place from, Place to) {
      return Place{x, from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x)};
    };
  };
  const auto at_y = [](double y) {
    return [y](Place from, Place to) {
      return Place{from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y};
    };
  };
  keep([](Place at) { return at.x >= left_edge; }, at_x(left_edge));
  keep([](Place at) { return at.x <= right_edge; }, at_x(right_edge));
  keep([](Place at) { return at.y >= top_edge; }, at_y(top_edge));
  keep([](Place at) { return at.y <= bottom_edge; }, at_y(bottom_edge));
  std::vector<Spot> spots;
  for (const Place place : area)
    if (const Spot spot = to_spot(place); spots.empty() || !is_near(spots.back(), spot))
      spots.push_back(spot);
  while (spots.size() > 1 && is_near(spots.front(), spots.back())) spots.pop_back();
  if (spots.size() >= 3) out.push_back(std::move(spots));
}

class Labels {
 public:
  void add(const std::string& words, Spot middle) {
    const int half = static_cast<int>(text::seen_length(words)) * narrow_letter / 2;
    const Spot least{middle.x - half, middle.y - narrow_line / 2};
    const Spot most{middle.x + half, middle.y + narrow_line / 2};
    if (least.x < 0 || most.x > drawing_width || least.y < 0 || most.y > drawing_height) return;
    for (const Room& taken : taken_)
      if (least.x < taken.most.x && most.x > taken.least.x && least.y < taken.most.y &&
          most.y > taken.least.y)
        return;
    taken_.push_back({least, most});
    shapes_.push_back({ShapeKind::label, {{middle}}, words});
  }
  std::vector<Shape> take() { return std::move(shapes_); }

 private:
  struct Room {
    Spot least, most;
  };
  std::vector<Room> taken_;
  std::vector<Shape> shapes_;
};

// The middle of what is seen of an area: of the widest ring that is.
bool middle_of(const std::vector<std::vector<Spot>>& rings, Spot& middle, int& width) {
  width = 0;
  for (const std::vector<Spot>& ring : rings) {
    Spot least{drawing_width, drawing_height}, most{0, 0};
    for (const Spot spot : ring) {
      const Spot in{std::clamp(spot.x, 0, drawing_width), std::clamp(spot.y, 0, drawing_height)};
      least = {std::min(least.x, in.x), std::min(least.y, in.y)};
      most = {std::max(most.x, in.x), std::max(most.y, in.y)};
    }
    if (most.x - least.x <= width) continue;
    width = most.x - least.x;
    middle = {(least.x + most.x) / 2, (least.y + most.y) / 2};
  }
  return width > 0;
}

// Where a street's name goes: the middle of its longest seen piece, when that is longer than the name.
bool middle_of_line(const std::vector<std::vector<Spot>>& pieces, std::size_t begin, Spot& middle,
                    int& length) {
  length = 0;
  for (std::size_t i = begin; i < pieces.size(); ++i) {
    const std::vector<Spot>& piece = pieces[i];
    const int reach = std::abs(piece.back().x - piece.front().x) + std::abs(piece.back().y - piece.front().y);
    if (reach <= length) continue;
    length = reach;
    middle = piece[piece.size() / 2];
    if (piece.size() == 2)
      middle = {(piece.front().x + piece.back().x) / 2, (piece.front().y + piece.back().y) / 2};
  }
  return length > 0;
}

ShapeKind kind_of(StreetKind kind) {
  return kind == StreetKind::highway  ? ShapeKind::highway
         : kind == StreetKind::avenue ? ShapeKind::avenue
                                      : ShapeKind::street;
}

}  // namespace

int most_level(const Map& map) {
  int level = 0;
  while (level < 16 && scale_of(map, level) < drawing_width / least_span) ++level;
  return level;
}

Viewport whole(const Map& map) {
  return {(static_cast<double>(map.box.least.x) + map.box.most.x) / 2,
          (static_cast<double>(map.box.least.y) + map.box.most.y) / 2, 0};
}

Viewport around(const Map& map, const Box& box) {
  Viewport viewport{(static_cast<double>(box.least.x) + box.most.x) / 2,
                    (static_cast<double>(box.least.y) + box.most.y) / 2, 0};
  const int most = most_level(map);
  const auto fits = [&](int level) {
    const double scale = scale_of(map, level);
    return (static_cast<double>(box.most.x) - box.least.x) * map.east_scale * scale <= drawing_width &&
           (static_cast<double>(box.most.y) - box.least.y) * scale <= drawing_height;
  };
  while (viewport.level < most && fits(viewport.level + 1)) ++viewport.level;
  return viewport;
}

bool is_seen(Spot spot) {
  return spot.x >= 0 && spot.x <= drawing_width && spot.y >= 0 && spot.y <= drawing_height;
}

Point to_point(const Map& map, const Viewport& viewport, Spot spot) {
  const Place place = Projection(map, viewport).point(spot.x, spot.y);
  return {static_cast<std::int32_t>(std::lround(place.x)), static_cast<std::int32_t>(std::lround(place.y))};
}

Spot to_spot(const Map& map, const Viewport& viewport, Point point) {
  Place place = Projection(map, viewport).place(point);
  constexpr double far = 1e6;
  return to_spot(Place{std::clamp(place.x, -far, far), std::clamp(place.y, -far, far)});
}

Viewport moved(const Map& map, const Viewport& viewport, double right, double down) {
  const Place middle =
      Projection(map, viewport).point(drawing_width / 2.0 + right, drawing_height / 2.0 + down);
  return {std::clamp(middle.x, static_cast<double>(map.box.least.x), static_cast<double>(map.box.most.x)),
          std::clamp(middle.y, static_cast<double>(map.box.least.y), static_cast<double>(map.box.most.y)),
          viewport.level};
}

Viewport zoomed(const Map& map, const Viewport& viewport, int levels) {
  return {viewport.x, viewport.y, std::clamp(viewport.level + levels, 0, most_level(map))};
}

std::vector<Shape> draw(const Map& map, const Viewport& viewport, const District* responsible,
                        i18n::Lang lang) {
  const Projection projection(map, viewport);
  std::vector<Shape> shapes;
  for (int kind = 0; kind < static_cast<int>(ShapeKind::label); ++kind)
    shapes.push_back({static_cast<ShapeKind>(kind), {}, {}});
  const auto lines = [&](ShapeKind kind) -> auto& { return shapes[static_cast<std::size_t>(kind)].lines; };

  Labels labels;
  for (const Water& water : map.water) {
    if (!projection.shows(water.box)) continue;
    for (const Line& ring : water.rings) add_area(projection, ring, lines(ShapeKind::water));
    for (const Line& line : water.lines) add_line(projection, line, false, lines(ShapeKind::stream));
  }
  for (const District& district : map.districts) {
    if (!projection.shows(district.box)) continue;
    for (const Line& ring : district.rings) add_line(projection, ring, true, lines(ShapeKind::border));
    std::vector<std::vector<Spot>> seen;
    for (const Line& ring : district.rings) add_area(projection, ring, seen);
    Spot middle;
    int width = 0;
    if (middle_of(seen, middle, width) && width > 500) labels.add(district.name.in(lang), middle);
    if (&district == responsible) lines(ShapeKind::responsible) = std::move(seen);
  }
  // Far out, small streets are only a haze.
  const bool near = scale_of(map, viewport.level) * 100 > 40;
  for (const StreetKind kind : {StreetKind::highway, StreetKind::avenue, StreetKind::street}) {
    if (kind == StreetKind::street && !near) continue;
    for (const Street& street : map.streets) {
      if (street.kind != kind || !projection.shows(street.box)) continue;
      auto& pieces = lines(kind_of(kind));
      const std::size_t begin = pieces.size();
      for (const Line& line : street.lines) add_line(projection, line, false, pieces);
      Spot middle;
      int length = 0;
      const std::string& name = street.name.in(lang);
      if (!name.empty() && middle_of_line(pieces, begin, middle, length) &&
          length > static_cast<int>(text::seen_length(name)) * narrow_letter / 2)
        labels.add(name, middle);
    }
  }
  for (const Water& water : map.water) {
    if (!projection.shows(water.box) || water.name.in(lang).empty()) continue;
    std::vector<std::vector<Spot>> seen;
    for (const Line& line : water.lines) add_line(projection, line, false, seen);
    Spot middle;
    int length = 0;
    if (middle_of_line(seen, 0, middle, length) && length > 1000) labels.add(water.name.in(lang), middle);
  }

  std::erase_if(shapes, [](const Shape& shape) { return shape.lines.empty(); });
  for (Shape& label : labels.take()) shapes.push_back(std::move(label));
  return shapes;
}

}  // namespace okno::map
