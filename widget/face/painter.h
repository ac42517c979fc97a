// Draws a View with Dear ImGui. Knows no GPU and no browser: what it returns is plain data, so tests run it natively.
// It keeps nothing but ImGui's own state; what it emits are the same Events that the HTML face emits.
//
// All lengths are CSS pixels from the canvas's top left corner.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/screen/event.h"
#include "shared/screen/view/view.h"
#include "widget/face/theme.h"
#include "widget/face/words.h"

struct ImDrawData;
struct ImGuiContext;

namespace okno::face {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

// Where something stands that the HTML over the canvas has too. `id` is its element id without the prefix
// (shared/screen/html/html.h): a control is one block, and each thing in it that can be acted on is another, in the order
// of the HTML.
struct Placed {
  enum class Kind { block, text_field, pressable };
  std::string id;
  Rect rect;
  Kind kind = Kind::block;
};

enum class Cursor { arrow, hand, text };
enum class Motion { full, reduced };

struct Input {
  float width = 748;
  float density = 1;        // device pixels in a CSS pixel
  float least_target = 24;  // 44 where fingers point
  float pointer_x = -1, pointer_y = -1;
  bool pointer_down = false;
  // Ids as in Placed. The HTML shows the text of the field that is being edited; its focus ring is drawn here.
  std::string_view editing;
  std::string_view focus;   // what shows a focus ring
  std::string_view option;  // the option under the arrow keys
  double time_s = 0;
  Motion motion = Motion::full;
};

// A frame's commands name photos so; the renderer has them from the page.
inline constexpr unsigned first_picture = 1U << 20;

struct Output {
  std::vector<Placed> placed;
  std::vector<Rect> lines;  // of text, for tests: each has to lie within the canvas
  std::vector<screen::Event> events;
  std::string followed;  // the id of a link with an address that was pressed; the browser follows it
  std::vector<std::string> pictures;  // local ids of photos: textures from first_picture on
  float height = 0;
  Cursor cursor = Cursor::arrow;
  bool moving = false;  // another frame is due, something turns
  // A text has letters that the fonts have not, or a control is not painted yet: the HTML shows this screen.
  bool needs_html = false;
};

// TrueType files, which stay in memory as long as the painter.
struct Fonts {
  std::string_view regular, bold;
};

// One a canvas. Not thread-safe; two painters may take turns on one thread.
class Painter {
 public:
  explicit Painter(const Fonts& fonts);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  // One frame. A press is seen over two: one with the pointer down, one without.
  const Output& paint(const screen::View& view, const Words& words, const Theme& theme, const Input& input);

  // Of the last frame, until the next: vertices, commands, and textures to make or to change.
  ImDrawData* draw_data();

 private:
  struct Faces;
  ImGuiContext* context_;
  std::unique_ptr<Faces> faces_;
  Output output_;
};

}  // namespace okno::face
