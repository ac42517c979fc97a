// What is looked at: photos, the map, the chart of the term. A pointer and the keys move what is in them through the HTML
// over them (web/pictures/gestures.js), which has the same size.
#include <algorithm>

#include "widget/face/paint.h"

namespace okno::face {

using screen::MapPicture;
using screen::PhotoPicture;
using screen::Picture;
using screen::Row;
using screen::StageBar;
using screen::Stages;

using map::Shape;
using map::ShapeKind;
using map::Spot;
using screen::Tone;

namespace {

constexpr Colour water = 0xFFDCC39C;  // #9cc3dc, of no scheme: it means nothing that its outline does not say
constexpr Colour white = 0xFFFFFFFF;
constexpr Colour black = 0xFF000000;

Colour faint(Colour colour, std::uint32_t alpha) { return (colour & 0x00FFFFFF) | alpha << 24; }

struct Stroke {
  Colour colour;
  float width;
};

Stroke stroke_of(const Colours& colours, ShapeKind kind) {
  switch (kind) {
    case ShapeKind::stream:
      return {water, 2.5F};
    case ShapeKind::responsible:
      return {colours.accent, 2};
    case ShapeKind::border:
      return {colours.line, 1};
    case ShapeKind::avenue:
      return {faint(colours.line, 0x8C), 3};
    case ShapeKind::highway:
      return {colours.amber_line, 4};
    case ShapeKind::street:
      return {colours.hair, 2};
    case ShapeKind::water:
    case ShapeKind::label:
      break;
  }
  return {0, 0};
}

class MapDrawing {
 public:
  MapDrawing(Pen& pen, const Rect& rect)
      : pen_(pen), rect_(rect), scale_(rect.width / static_cast<float>(map::drawing_width)) {}

  void draw(const MapPicture& control) {
    pen_.box(rect_, {pen_.colours.ground, 0, 0, 0});
    for (const Shape& shape : control.shapes) draw(shape);
    for (const Shape& shape : control.shapes)
      if (shape.kind == ShapeKind::label) label(shape);
    if (control.pin) pin(point(*control.pin));
  }

 private:
  std::pair<float, float> point(Spot spot) const {
    return {rect_.x + static_cast<float>(spot.x) * scale_, rect_.y + static_cast<float>(spot.y) * scale_};
  }

  Pen::Points points(const std::vector<Spot>& line) const {
    Pen::Points points;
    points.reserve(line.size());
    for (const Spot spot : line) points.push_back(point(spot));
    return points;
  }

  void draw(const Shape& shape) {
    const Stroke stroke = stroke_of(pen_.colours, shape.kind);
    const bool is_area = shape.kind == ShapeKind::water || shape.kind == ShapeKind::responsible;
    std::vector<Pen::Points> lines;
    for (const std::vector<Spot>& line : shape.lines) lines.push_back(points(line));
    if (is_area) pen_.area(lines, shape.kind == ShapeKind::water ? water : faint(pen_.colours.accent, 0x38));
    if (stroke.width <= 0) return;
    for (const Pen::Points& line : lines) pen_.polyline(line, is_area, stroke.colour, stroke.width);
  }

  void label(const Shape& shape) {
    const auto [x, y] = point(shape.lines.front().front());
    Run words = pen_.ink(shape.label);
    words.size = 0.76F;
    const float width = pen_.natural_width({words});
    const float height = pen_.em(0.76F) * 1.2F;
    const Rect room{x - width / 2 - 3, y - height / 2, width + 6, height};
    if (room.x < rect_.x || room.x + room.width > rect_.x + rect_.width) return;
    // The core keeps names apart for a common size of letters; a reader may have chosen larger ones.
    for (const Rect& taken : names_)
      if (room.x < taken.x + taken.width && taken.x < room.x + room.width &&
          room.y < taken.y + taken.height && taken.y < room.y + room.height)
        return;
    names_.push_back(room);
    // A quiet ground, so that no line runs through a letter.
    pen_.box(room, {faint(pen_.colours.ground, 0xD0), 0, 0, height / 2});
    pen_.write({words}, x - width / 2, y - height / 2, width + 1, 1.2F);
  }

  void pin(std::pair<float, float> at) {
    const auto [x, y] = at;
    const float unit = pen_.em(1) / 17;
    const float head = y - 25 * unit;
    pen_.disc(x, head, 15 * unit, pen_.colours.paper);
    pen_.shape({{x - 13.5F * unit, head + 6 * unit}, {x + 13.5F * unit, head + 6 * unit}, {x, y + 2 * unit}},
               pen_.colours.paper);
    pen_.disc(x, head, 13 * unit, pen_.colours.brick);
    pen_.shape({{x - 11.5F * unit, head + 6 * unit}, {x + 11.5F * unit, head + 6 * unit}, {x, y}},
               pen_.colours.brick);
    pen_.disc(x, head, 5 * unit, pen_.colours.paper);
  }

  Pen& pen_;
  Rect rect_;
  float scale_;
  std::vector<Rect> names_;
};

void paint_buttons(Pen& pen, const Picture& control) {
  const float side = std::max(pen.em(2.6F), pen.input.least_target);
  const float gap = pen.em(0.4F);
  float left = pen.x;
  for (const Row& item : control.items) {
    if (left > pen.x && left + side > pen.x + pen.width) {
      left = pen.x;
      pen.y += side + gap;
    }
    const std::string id = item_id(control.id, item.id);
    const Rect rect{left, pen.y, side, side};
    const Touch touch = pen.pressable(id, rect);
    pen.box(rect, {touch.hovered ? pen.colours.accent_soft : pen.colours.paper, pen.colours.line, 1.5F,
                   pen.theme.radius});
    // Signs that a font may lack are drawn.
    const float centre = left + side / 2;
    const float middle = pen.y + side / 2;
    const float arm = pen.em(0.42F);
    const float tip = pen.em(0.26F);
    const Colour ink = pen.colours.ink;
    const auto arrow = [&](float right, float down) {
      pen.path({{centre - right * arm, middle - down * arm}, {centre + right * arm, middle + down * arm}},
               ink, 2);
      pen.path({{centre + right * (arm - tip) + down * tip, middle + down * (arm - tip) + right * tip},
                {centre + right * arm, middle + down * arm},
                {centre + right * (arm - tip) - down * tip, middle + down * (arm - tip) - right * tip}},
               ink, 2);
    };
    if (item.id == "in" || item.id == "out") {
      pen.path({{centre - arm, middle}, {centre + arm, middle}}, ink, 2);
      if (item.id == "in") pen.path({{centre, middle - arm}, {centre, middle + arm}}, ink, 2);
    } else {
      arrow(item.id == "right"  ? 1.0F
            : item.id == "left" ? -1.0F
                                : 0.0F,
            item.id == "down" ? 1.0F
            : item.id == "up" ? -1.0F
                              : 0.0F);
    }
    if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
    if (touch.pressed) pen.press(control.id, item.id);
    left += side + gap;
  }
  pen.y += side;
}

}  // namespace

void paint_map(Pen& pen, const MapPicture& control) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_legend(pen, control);
  const std::string id = part_id(control.id);
  const Rect rect{pen.x, pen.y, pen.width, pen.width * static_cast<float>(control.fraction)};
  pen.field(id, rect, Cursor::arrow);
  pen.clipped(rect, [&] { MapDrawing(pen, rect).draw(control); });
  // Its corners become round by what lies round them.
  pen.frame(rect, pen.colours.paper, pen.theme.radius);
  pen.box(rect, {0, pen.colours.line, 1.5F, pen.theme.radius});
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
  pen.y += rect.height + pen.em(0.5F);
  paint_buttons(pen, control);
  pen.y += pen.em(0.5F);
  const float height = pen.write({pen.ink(control.value)}, pen.x, pen.y, pen.width);
  pen.place(part_id(control.id, "said"), {pen.x, pen.y, pen.width, height});
  pen.y += height;
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_photo(Pen& pen, const PhotoPicture& control) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_legend(pen, control);
  const std::string id = part_id(control.id);
  const float aspect = control.fraction > 0 ? static_cast<float>(control.fraction) : 1;
  const float width = std::min(pen.width, std::max(pen.em(28) / aspect, 1.0F));
  const Rect rect{pen.x + (pen.width - width) / 2, pen.y, width, width * aspect};
  pen.field(id, rect, Cursor::arrow);
  pen.picture(control.value, rect, 0);
  const auto part = [](int at) { return static_cast<float>(at) / forms::area_whole; };
  const Rect frame{rect.x + rect.width * part(control.area.left),
                   rect.y + rect.height * part(control.area.top),
                   rect.width * part(control.area.right - control.area.left),
                   rect.height * part(control.area.bottom - control.area.top)};
  // What stays outside steps back.
  const Colour shade = faint(black, 0x66);
  const float right = frame.x + frame.width;
  const float bottom = frame.y + frame.height;
  pen.box({rect.x, rect.y, rect.width, frame.y - rect.y}, {shade, 0, 0, 0});
  pen.box({rect.x, bottom, rect.width, rect.y + rect.height - bottom}, {shade, 0, 0, 0});
  pen.box({rect.x, frame.y, frame.x - rect.x, frame.height}, {shade, 0, 0, 0});
  pen.box({right, frame.y, rect.x + rect.width - right, frame.height}, {shade, 0, 0, 0});
  pen.box({frame.x - 1, frame.y - 1, frame.width + 2, frame.height + 2}, {0, black, 4, 0});
  pen.box(frame, {0, white, 2, 0});
  const float dot = pen.em(0.3F);
  for (const float x : {frame.x, right})
    for (const float y : {frame.y, bottom}) {
      pen.disc(x, y, dot + 1.5F, black);
      pen.disc(x, y, dot, white);
    }
  if (pen.is_focused(id)) pen.focus_ring(rect, 0);
  pen.y += rect.height + pen.em(0.5F);
  paint_buttons(pen, control);
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_stages(Pen& pen, const Stages& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  const float bar = pen.em(0.75F);
  const auto x = [&](double part) { return pen.x + pen.width * static_cast<float>(part); };
  const auto limit = static_cast<float>(control.limit);
  // The due date runs through all of them.
  std::vector<float> bars;
  for (const StageBar& item : control.items) {
    if (&item != &control.items.front()) pen.y += pen.em(0.7F);
    const float item_top = pen.y;
    Run detail = pen.soft(item.detail, 0.88F);
    if (item.tone == Tone::bad) detail.colour = pen.colours.brick;
    pen.y += pen.write({pen.strong(item.label)}, pen.x, pen.y, pen.width, 1.35F);
    pen.y += pen.write({detail}, pen.x, pen.y, pen.width);
    pen.y += pen.em(0.25F);
    const Rect ground{pen.x, pen.y, pen.width, bar};
    pen.box(ground, {pen.colours.hair, 0, 0, bar / 2});
    const float from = x(item.from);
    const float to = std::max(x(item.to), from + bar);
    const bool late = item.to > control.limit;
    pen.box({from, pen.y, std::min(to, pen.x + pen.width) - from, bar},
            {late ? pen.colours.brick : pen.colours.accent, 0, 0, bar / 2});
    if (late && item.from < control.limit)
      pen.box({from, pen.y, x(limit) - from, bar}, {pen.colours.accent, 0, 0, bar / 2});
    if (item.lasts)
      pen.disc(std::min(to, pen.x + pen.width) - bar / 2, pen.y + bar / 2, bar * 0.28F, pen.colours.paper);
    bars.push_back(pen.y);
    pen.y += bar;
    pen.place(item_id(control.id, item.id), {pen.x, item_top, pen.width, pen.y - item_top});
  }
  for (const float bar_top : bars)
    pen.box({std::min(x(limit), pen.x + pen.width - 2) - 1, bar_top - 2, 3, bar + 4},
            {pen.colours.amber, 0, 0, 1.5F});
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});

  pen.y += pen.em(0.4F);
  const float ends = pen.y;
  const Runs due = {Run{control.value, pen.colours.amber, 0.88F, Weight::bold}};
  const float due_width = std::min(pen.natural_width(due), pen.width / 2);
  const float left = pen.write({pen.soft(control.hint, 0.88F)}, pen.x, ends, pen.width / 2);
  const float right = pen.write(due, pen.x + pen.width - due_width, ends, due_width + 1);
  pen.y += std::max(left, right);
  pen.place(part_id(control.id, "ends"), {pen.x, ends, pen.width, pen.y - ends});
}

}  // namespace okno::face
