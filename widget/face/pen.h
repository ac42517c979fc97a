// What the painting functions write with: text that wraps, boxes, areas that can be pressed, and the list of what
// stands where. Only widget/face includes this.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "widget/face/painter.h"

struct ImDrawList;
struct ImFont;

namespace okno::face {

struct Font {
  ImFont* font = nullptr;
  float height_per_em = 1;  // ImGui measures a font from its ascender to its descender
};

enum class Weight { regular, bold };
enum class Align { start, centre };
enum class Decoration { none, underlined, marked };

// `size` and `leading` in em, as font-size and line-height are in CSS.
struct Run {
  std::string_view text;
  Colour colour = 0;
  float size = 1;
  Weight weight = Weight::regular;
  Decoration decoration = Decoration::none;
};
using Runs = std::vector<Run>;

struct Box {
  Colour fill = 0;  // 0: none
  Colour border = 0;
  float border_width = 0;
  float radius = 0;
};

// What the pointer does to something that can be pressed.
struct Touch {
  bool hovered = false;
  bool pressed = false;  // now, by releasing the pointer over it
};

class Pen {
 public:
  Pen(const Theme& theme, const Words& words, const Input& input, const Font& regular, const Font& bold,
      ImDrawList& list, Output& out);

  const Theme& theme;
  const Colours& colours;
  const Words& words;
  const Input& input;
  Output& out;

  // Where the next thing goes, and the column that it has.
  float x = 0, y = 0, width = 0;
  bool wide = false;  // room for two columns

  float em(float ems) const { return ems * theme.em; }
  Run ink(std::string_view text) const { return {text, colours.ink}; }
  Run soft(std::string_view text, float size) const { return {text, colours.ink_soft, size}; }
  Run strong(std::string_view text, float size = 1) const { return {text, colours.ink, size, Weight::bold}; }

  // Texts of several runs flow as one; returns the height, of nothing 0.
  float measure(const Runs& runs, float room, float leading = 1.5F) const;
  float write(const Runs& runs, float left, float top, float room, float leading = 1.5F,
              Align align = Align::start);
  // The width that the runs would like to have on one line.
  float natural_width(const Runs& runs) const;

  void box(const Rect& rect, const Box& look);
  void line(float x1, float y1, float x2, float y2, Colour colour, float thickness);
  void disc(float centre_x, float centre_y, float radius, Colour colour);
  void ring(float centre_x, float centre_y, float radius, Colour colour, float thickness);
  // A part of a circle, in turns from the top, clockwise.
  void arc(float centre_x, float centre_y, float radius, float from, float to, Colour colour,
           float thickness);
  void path(std::initializer_list<std::pair<float, float>> points, Colour colour, float thickness);
  using Points = std::vector<std::pair<float, float>>;
  void polyline(const Points& points, bool closed, Colour colour, float thickness);
  // Rings by the even-odd rule, a hole in at most one of the others.
  void area(const std::vector<Points>& rings, Colour colour);
  // A photo, which the renderer has by its local id; until then its ground.
  void picture(std::string_view local_id, const Rect& rect, float radius);
  // What `draw` draws, cut off at the edges.
  template <typename Draw>
  void clipped(const Rect& rect, Draw draw) {
    begin_clip(rect);
    draw();
    end_clip();
  }
  // What lies outside of the rectangle's rounded corners.
  void frame(const Rect& rect, Colour colour, float radius);
  void shape(std::initializer_list<std::pair<float, float>> points, Colour colour);  // convex

  void place(std::string id, const Rect& rect, Placed::Kind kind = Placed::Kind::block);
  // Rectangles are told in the order of the HTML: a block before its parts, though its height is known after them.
  std::size_t begin_block(std::string id);
  void end_block(std::size_t block, const Rect& rect);
  // Tells it and makes it pressable.
  Touch pressable(std::string id, const Rect& rect);
  // Tells it; the HTML over it takes the pointer.
  bool field(std::string id, const Rect& rect, Cursor cursor);

  bool is_focused(std::string_view id) const { return !id.empty() && input.focus == id; }
  // Two pixels off, three wide, as the HTML face draws it.
  void focus_ring(const Rect& rect, float radius);

  void press(std::string_view control, std::string_view item = {});
  void change(std::string_view control, std::string_view value);

  std::uint32_t revision = 0;
  std::string_view title;  // a question that is the page's title is not painted twice

 private:
  void begin_clip(const Rect& rect);
  void end_clip();
  // Tells `out` when the font has not all letters of a text.
  void look_for_letters(const Run& run) const;

  struct Piece;
  struct Line;
  std::vector<Line> lay_out(const Runs& runs, float room) const;
  const Font& font_of(const Run& run) const { return run.weight == Weight::bold ? bold_ : regular_; }
  float width_of(const Run& run, std::string_view text) const;

  const Font& regular_;
  const Font& bold_;
  ImDrawList& list_;
};

// "<control>[-<part>]" and "<control>--<item>", as in shared/screen/html/html.h.
std::string part_id(std::string_view control, std::string_view part = {});
std::string item_id(std::string_view control, std::string_view item);

}  // namespace okno::face
