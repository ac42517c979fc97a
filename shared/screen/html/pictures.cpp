// Pictures that are looked at: photos, maps, charts. The drawing is for eyes; what it says stands beside it in words.
#include <algorithm>

#include "shared/screen/html/writer.h"

namespace okno::screen {
namespace {

constexpr int thumbnail_side = 128;  // twice what is seen: screens are dense

std::string number(int value) { return std::to_string(value); }

// "12.5%": places that hold at every width, while letters keep their size.
std::string percent(double part) {
  const int tenths = static_cast<int>(part * 1000 + 0.5);
  return number(tenths / 10) + "." + number(tenths % 10) + "%";
}
std::string percent(int value, int whole) { return percent(static_cast<double>(value) / whole); }

// What a pointer and the arrow keys move (shared/screen/view/gesture.h); `units`: what it measures in the gestures' numbers.
// Ends with its tag open.
void open_picture(HtmlWriter& html, const Picture& control, std::string_view gesture, map::Spot units,
                  std::string_view classes, const std::string& described) {
  html.open("div", classes)
      .attribute("id", html.id(control.id))
      .attribute("role", "application")
      .attribute("tabindex", "0")
      .attribute("aria-label", control.label)
      .attribute("aria-describedby", described)
      .attribute("data-gesture", gesture)
      .attribute("data-units", number(units.x) + " " + number(units.y))
      .acts(control.id, Acts::input);
}

// What a drag does, for those who do not drag.
void write_buttons(HtmlWriter& html, const Picture& control) {
  html.open("div", "okno-picture-buttons").close_tag();
  for (const Row& item : control.items)
    html.open_button("okno-picture-button", control.id, item.id)
        .attribute("aria-label", item.detail)
        .close_tag()
        .text(item.label)
        .end("button");
  html.end("div");
}

// A canvas, because a page's policy may allow no picture but its own; web/pictures draws the photo on it.
void write_photo_canvas(HtmlWriter& html, std::string_view classes, std::string_view local_id,
                        std::string_view edits, int width, int height) {
  html.open("canvas", classes)
      .attribute("width", number(width))
      .attribute("height", number(height))
      .attribute("data-photo", local_id)
      .attribute("data-edits", edits)
      .attribute("aria-hidden", "true")
      .close_tag()
      .end("canvas");
}

std::string_view name_of(map::ShapeKind kind) {
  switch (kind) {
    case map::ShapeKind::water:
      return "water";
    case map::ShapeKind::responsible:
      return "responsible";
    case map::ShapeKind::stream:
      return "stream";
    case map::ShapeKind::border:
      return "border";
    case map::ShapeKind::street:
      return "street";
    case map::ShapeKind::avenue:
      return "avenue";
    case map::ShapeKind::highway:
      return "highway";
    case map::ShapeKind::label:
      break;
  }
  return "label";
}

bool is_area(map::ShapeKind kind) {
  return kind == map::ShapeKind::water || kind == map::ShapeKind::responsible;
}

void write_path(HtmlWriter& html, const map::Shape& shape) {
  std::string path;
  for (const std::vector<map::Spot>& line : shape.lines) {
    map::Spot last;
    for (const map::Spot& spot : line) {
      if (&spot == &line.front())
        path.append("M").append(number(spot.x)).append(" ").append(number(spot.y));
      else
        path.append("l").append(number(spot.x - last.x)).append(" ").append(number(spot.y - last.y));
      last = spot;
    }
    if (is_area(shape.kind)) path += "z";
  }
  html.open("path", with_modifier("okno-map-line", name_of(shape.kind)))
      .attribute("fill-rule", "evenodd")
      .attribute("d", path)
      .close_tag()
      .end("path");
}

void write_drawing(HtmlWriter& html, const MapPicture& control) {
  html.open("svg", "okno-map-drawing").attribute("aria-hidden", "true").close_tag();
  html.open("svg")
      .attribute("viewBox", "0 0 " + number(map::drawing_width) + " " + number(map::drawing_height))
      .attribute("width", "100%")
      .attribute("height", "100%")
      .attribute("preserveAspectRatio", "none")
      .close_tag();
  for (const map::Shape& shape : control.shapes)
    if (shape.kind != map::ShapeKind::label) write_path(html, shape);
  html.end("svg");
  for (const map::Shape& shape : control.shapes) {
    if (shape.kind != map::ShapeKind::label) continue;
    const map::Spot at = shape.lines.front().front();
    html.open("text", "okno-map-name")
        .attribute("x", percent(at.x, map::drawing_width))
        .attribute("y", percent(at.y, map::drawing_height))
        .close_tag()
        .text(shape.label)
        .end("text");
  }
  if (control.pin) {
    html.open("svg", "okno-map-pin")
        .attribute("x", percent(control.pin->x, map::drawing_width))
        .attribute("y", percent(control.pin->y, map::drawing_height))
        .attribute("overflow", "visible")
        .close_tag();
    html.raw(
        "<path class=\"okno-map-needle\" d=\"M0 0C-4-9-13-14-13-25a13 13 0 0 1 26 0C13-14 4-9 0 0z\"/>"
        "<circle class=\"okno-map-eye\" cx=\"0\" cy=\"-25\" r=\"5\"/></svg>");
  }
  html.end("svg");
}

}  // namespace

void write_thumbnail(HtmlWriter& html, const ChosenFile& item) {
  write_photo_canvas(html, "okno-thumb", item.id, item.edits, thumbnail_side, thumbnail_side);
}

// Beside the words of its link. A page of ours may show its own pictures; in others it is fetched and drawn.
void write_sent_picture(HtmlWriter& html, std::string_view href) {
  if (!html.is_page())
    return write_photo_canvas(html, "okno-thumb", href, "", thumbnail_side, thumbnail_side);
  html.open("img", "okno-thumb")
      .attribute("src", href)
      .attribute("width", number(thumbnail_side))
      .attribute("height", number(thumbnail_side))
      .attribute("loading", "lazy")
      .attribute("alt", "")
      .close_tag();
}

void write_photo(HtmlWriter& html, const PhotoPicture& control) {
  // Neither larger than a telephone can draw nor smaller than one can see.
  constexpr int longest = 1400;
  const double aspect = control.fraction > 0 ? control.fraction : 1;
  const int width = aspect > 1 ? static_cast<int>(longest / aspect + 0.5) : longest;
  const int height = aspect > 1 ? longest : static_cast<int>(longest * aspect + 0.5);
  html.open("div", "okno-field okno-photo").attribute("id", html.id(control.id, "field")).close_tag();
  html.element("div", "okno-label", control.label);
  write_hint_and_error(html, control);
  open_picture(html, control, "frame", {forms::area_whole, forms::area_whole}, "okno-picture",
               html.id(control.id, "hint"));
  html.close_tag();
  write_photo_canvas(html, "okno-picture-canvas", control.value, control.edits, width > 0 ? width : 1,
                     height > 0 ? height : 1);
  html.open("svg", "okno-frame-drawing").attribute("aria-hidden", "true").close_tag();
  for (const char* classes : {"okno-frame okno-frame--under", "okno-frame"})
    html.open("rect", classes)
        .attribute("x", percent(control.area.left, forms::area_whole))
        .attribute("y", percent(control.area.top, forms::area_whole))
        .attribute("width", percent(control.area.right - control.area.left, forms::area_whole))
        .attribute("height", percent(control.area.bottom - control.area.top, forms::area_whole))
        .close_tag()
        .end("rect");
  html.end("svg").end("div");
  write_buttons(html, control);
  html.end("div");
}

void write_map(HtmlWriter& html, const MapPicture& control) {
  html.open("div", "okno-field okno-map").attribute("id", html.id(control.id, "field")).close_tag();
  html.element("div", "okno-label", control.label);
  write_hint_and_error(html, control);
  open_picture(html, control, "map", {map::drawing_width, map::drawing_height}, "okno-map-picture",
               html.id(control.id, "hint") + " " + html.id(control.id, "said"));
  html.close_tag();
  write_drawing(html, control);
  html.end("div");
  write_buttons(html, control);
  html.open("div", "okno-map-said").attribute("id", html.id(control.id, "said")).close_tag();
  html.text(control.value).end("div").end("div");
}

void write_stages(HtmlWriter& html, const Stages& control) {
  html.open("ol", "okno-stages").attribute("id", html.id(control.id)).attribute("aria-label", control.label);
  html.close_tag();
  for (const StageBar& item : control.items) {
    std::string classes = with_modifier("okno-stage", item.lasts ? "now" : "");
    if (item.tone == Tone::bad) classes += " okno-stage--late";
    html.open("li", classes).attribute("id", html.item_id(control.id, item.id)).close_tag();
    html.element("span", "okno-stage-who", item.label).raw(" ");
    html.element("span", "okno-stage-long", item.detail);
    html.open("svg", "okno-stage-drawing").attribute("aria-hidden", "true").close_tag();
    const auto bar = [&](std::string_view look, double from, double to) {
      html.open("rect", with_modifier("okno-stage-bar", look))
          .attribute("x", percent(from))
          .attribute("width", percent(to - from))
          .attribute("height", "100%")
          .attribute("rx", "4")
          .close_tag()
          .end("rect");
    };
    bar("ground", 0, 1);
    // An hour of a month is too short to be seen, and is not nothing.
    constexpr double least = 0.012;
    bar("", std::min(item.from, 1 - least), std::max(item.to, item.from + least));
    if (item.to > control.limit) bar("late", std::max(item.from, control.limit), item.to);
    html.open("rect", "okno-stage-due")
        .attribute("x", percent(control.limit))
        .attribute("width", "2")
        .attribute("height", "100%")
        .close_tag()
        .end("rect")
        .end("svg")
        .end("li");
  }
  html.end("ol");
  html.open("div", "okno-stages-ends").attribute("id", html.id(control.id, "ends")).close_tag();
  html.element("span", "okno-stages-first", control.hint).raw(" ");
  html.element("span", "okno-stages-due", control.value).end("div");
}

}  // namespace okno::screen
