#include <algorithm>

#include "widget/face/paint.h"

namespace okno::face {

using screen::Button;
using screen::ErrorSummary;
using screen::Heading;
using screen::Link;
using screen::Note;
using screen::Paragraph;
using screen::Row;
using screen::Topics;

using screen::Emphasis;
using screen::Tone;
using screen::View;

namespace {

Colour colour_of(const Colours& colours, Tone tone) {
  switch (tone) {
    case Tone::soft:
      return colours.ink_soft;
    case Tone::warning:
      return colours.amber;
    case Tone::bad:
      return colours.brick;
    case Tone::plain:
    case Tone::good:
      break;
  }
  return colours.ink;
}

// A window, one pane of it open.
void paint_mark(Pen& pen, float left, float top, float side) {
  const float unit = side / 26;
  const auto x = [&](float at) { return left + at * unit; };
  const auto y = [&](float at) { return top + at * unit; };
  const float stroke = 2.4F * unit;
  pen.box({x(0.8F), y(0.8F), 24.4F * unit, 24.4F * unit}, {0, pen.colours.ink, stroke, 5 * unit});
  pen.path({{x(2), y(13)}, {x(13), y(13)}}, pen.colours.ink, stroke);
  pen.shape({{x(13), y(3)}, {x(21.5F), y(7)}, {x(21.5F), y(19)}, {x(13), y(23)}}, pen.colours.accent);
  pen.path({{x(13), y(2)}, {x(13), y(24)}}, pen.colours.ink, stroke);
}

// Blank lines part paragraphs; each is written below the last.
float paragraphs(Pen& pen, std::string_view text, Run look, float left, float top, float room, bool draw) {
  float height = 0;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    look.text = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    if (look.text.empty()) continue;
    if (!first) height += pen.em(0.6F);
    first = false;
    height += draw ? pen.write({look}, left, top + height, room) : pen.measure({look}, room);
  }
  return height;
}

}  // namespace

void paint_header(Pen& pen, const View& view) {
  const float side = pen.em(0.88F * 1.85F);
  const float gap = pen.em(0.62F);
  const float steps = view.steps > 0 ? static_cast<float>(view.steps) * pen.em(0.88F * 1.55F) : 0;
  const float left = pen.x + side + gap;
  const float room = pen.width - side - gap - (steps > 0 ? steps + gap : 0);
  const float leading = 1.35F;

  Runs first = {view.context.empty() ? pen.strong(pen.words.brand, 0.88F)
                                     : Run{view.context, pen.colours.ink, 0.88F}};
  float text_height = pen.measure(first, room, leading);
  const Runs second = {pen.soft(view.org_name, 0.88F)};
  const bool two = view.context.empty();
  if (two) text_height += pen.measure(second, room + (steps > 0 ? steps + gap : 0), leading);
  const float height = std::max(side, text_height);
  const std::size_t block = pen.begin_block("header");

  paint_mark(pen, pen.x, pen.y + (height - side) / 2, side);
  float top = pen.y + (height - text_height) / 2;
  const float first_top = top;
  top += pen.write(first, left, top, room, leading);
  if (two) pen.write(second, left, top, pen.width - side - gap, leading);
  for (int step = 1; step <= view.steps; ++step) {
    const float width = pen.em(0.88F * 1.25F);
    const float begin =
        pen.x + pen.width - steps + static_cast<float>(step - 1) * pen.em(0.88F * 1.55F) + pen.em(0.26F);
    const float bar = pen.em(0.88F * 0.3F);
    const float middle = two ? first_top + pen.em(0.88F * leading) / 2 : pen.y + height / 2;
    const Colour done = pen.colours.accent;
    const Colour ahead = (pen.colours.line & 0x00FFFFFF) | 0x73000000;
    pen.box({begin, middle - bar / 2, width, bar}, {step <= view.step ? done : ahead, 0, 0, bar / 2});
  }
  pen.end_block(block, {pen.x, pen.y, pen.width, height});
  pen.y += height + pen.em(0.88F * 1.4F);
}

void paint_title(Pen& pen, const View& view) {
  const float size = pen.wide ? 1.85F : pen.input.width < pen.em(17) ? 1.2F : 1.6F;
  const Runs runs = {pen.strong(view.title, size)};
  const std::size_t block = pen.begin_block("title");
  const float height = pen.write(runs, pen.x, pen.y, pen.width, 1.2F);
  pen.end_block(block, {pen.x, pen.y, pen.width, height});
  pen.y += height + pen.em(0.7F * size);
}

void paint_heading(Pen& pen, const Heading& control) {
  pen.y += pen.em(0.6F);
  const float height = pen.write({pen.strong(control.label, 1.12F)}, pen.x, pen.y, pen.width, 1.3F);
  pen.place(part_id(control.id), {pen.x, pen.y, pen.width, height});
  pen.y += height;
}

void paint_paragraph(Pen& pen, const Paragraph& control) {
  Run look{{}, colour_of(pen.colours, control.tone)};
  if (control.tone == Tone::soft) look.size = 0.94F;
  const float height = paragraphs(pen, control.label, look, pen.x, pen.y, pen.width, true);
  pen.place(part_id(control.id), {pen.x, pen.y, pen.width, height});
  pen.y += height;
}

Rect size_of_link(const Pen& pen, std::string_view words, float room) {
  const Runs runs = {pen.ink(words)};
  const float least = pen.input.least_target;
  return {0, 0, std::max(std::min(pen.natural_width(runs), room), least),
          std::max(pen.measure(runs, room) + 2 * pen.em(0.64F), least)};
}

bool paint_link(Pen& pen, const std::string& id, std::string_view words, const Rect& rect, Colour colour) {
  const Touch touch = pen.pressable(id, rect);
  Run look{words, touch.hovered && colour == pen.colours.accent ? pen.colours.accent_down : colour};
  look.decoration = Decoration::underlined;
  const float text = pen.measure({look}, rect.width);
  pen.write({look}, rect.x, rect.y + (rect.height - text) / 2, rect.width);
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.em(0.2F));
  return touch.pressed;
}

void press_item(Pen& pen, const std::string& control, const Row& item) {
  if (item.href.empty())
    pen.press(control, item.id);
  else
    pen.out.followed = item_id(control, item.id);
}

namespace {

// The links of a block, one below the other; `press` is told which was pressed.
template <class Press>
void paint_links(Pen& pen, const std::string& control, const std::vector<Row>& items, float left, float top,
                 float room, Colour colour, Press press) {
  for (const Row& item : items) {
    Rect rect = size_of_link(pen, item.label, room);
    rect.x = left;
    rect.y = top;
    if (paint_link(pen, item_id(control, item.id), item.label, rect, colour)) press(item);
    top += rect.height;
  }
}

float height_of_links(const Pen& pen, const std::vector<Row>& items, float room) {
  float height = 0;
  for (const Row& item : items) height += size_of_link(pen, item.label, room).height;
  return height;
}

}  // namespace

void paint_note(Pen& pen, const Note& control) {
  const Colours& colours = pen.colours;
  Colour fill = colours.accent_soft;
  Colour bar = colours.accent;
  Colour link = colours.accent;
  switch (control.tone) {
    case Tone::soft:
      fill = colours.ground;
      bar = colours.line;
      break;
    case Tone::warning:
      fill = colours.amber_soft;
      bar = colours.amber_line;
      link = colours.ink;
      break;
    case Tone::bad:
      fill = colours.brick_soft;
      bar = colours.brick;
      link = colours.ink;
      break;
    case Tone::plain:
    case Tone::good:
      break;
  }
  const float size = 0.97F;
  const float edge = pen.em(0.25F);
  const float side = std::min(pen.em(1), pen.width * 0.05F);
  const float left = pen.x + edge + side;
  const float room = pen.width - edge - 2 * side;
  const Runs title = {pen.strong(control.label, size)};
  const Run text{{}, colours.ink, size};

  float height = pen.em(0.85F) + pen.measure(title, room);
  if (!control.value.empty())
    height += (control.label.empty() ? 0 : pen.em(0.2F)) +
              paragraphs(pen, control.value, text, left, 0, room, false);
  if (!control.items.empty()) height += pen.em(0.2F);
  height += height_of_links(pen, control.items, room);
  height += pen.em(0.85F);

  const Rect rect{pen.x, pen.y, pen.width, height};
  pen.place(part_id(control.id), rect);
  pen.box(rect, {bar, 0, 0, pen.theme.radius});
  pen.box({rect.x + edge, rect.y, rect.width - edge, rect.height},
          {fill, 0, 0, std::min(pen.theme.radius, edge * 2)});
  if (pen.is_focused(control.id)) pen.focus_ring(rect, pen.theme.radius);
  float top = pen.y + pen.em(0.85F);
  top += pen.write(title, left, top, room);
  if (!control.value.empty()) {
    if (!control.label.empty()) top += pen.em(0.2F);
    top += paragraphs(pen, control.value, text, left, top, room, true);
  }
  if (!control.items.empty()) top += pen.em(0.2F);
  paint_links(pen, control.id, control.items, left, top, room, link,
              [&](const Row& item) { press_item(pen, control.id, item); });
  pen.y += height;
}

void paint_error_summary(Pen& pen, const ErrorSummary& control) {
  const float edge = pen.em(0.3F);
  const float side = std::min(pen.em(1), pen.width * 0.05F);
  const float left = pen.x + edge + side;
  const float room = pen.width - edge - 2 * side - 2;
  const Runs title = {pen.strong(control.label)};
  float height = pen.em(0.85F) + pen.measure(title, room);
  height += height_of_links(pen, control.items, room);
  height += pen.em(0.4F);

  const Rect rect{pen.x, pen.y, pen.width, height};
  pen.place(part_id(control.id), rect);
  pen.box(rect, {pen.colours.brick, 0, 0, pen.theme.radius});
  pen.box({rect.x + edge, rect.y + 2, rect.width - edge - 2, rect.height - 4},
          {pen.colours.brick_soft, 0, 0, pen.theme.radius * 0.7F});
  if (pen.is_focused(control.id)) pen.focus_ring(rect, pen.theme.radius);
  float top = pen.y + pen.em(0.85F);
  top += pen.write(title, left, top, room);
  // They lead within the page, which the browser does.
  paint_links(pen, control.id, control.items, left, top, room, pen.colours.brick,
              [&](const Row& item) { pen.out.followed = item_id(control.id, item.id); });
  pen.y += height + pen.em(1.4F);
}

void paint_topics(Pen& pen, const Topics& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float gap = pen.em(2);
  const int columns = pen.wide ? 2 : 1;
  const float column = (pen.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float room = column - pen.em(2);
  float top = pen.y;
  for (std::size_t row = 0; row < control.items.size(); row += static_cast<std::size_t>(columns)) {
    float height = 0;
    const std::size_t end = std::min(row + static_cast<std::size_t>(columns), control.items.size());
    for (std::size_t i = row; i < end; ++i) {
      const Row& item = control.items[i];
      height = std::max(
          height,
          pen.measure({Run{item.label}}, room) + 2 * pen.em(0.75F) +
              (item.detail.empty() ? 0 : pen.measure({pen.soft(item.detail, 0.88F)}, room) + pen.em(0.1F)));
    }
    height = std::max(height, pen.input.least_target);
    for (std::size_t i = row; i < end; ++i) {
      const Row& item = control.items[i];
      const float left = pen.x + static_cast<float>(i - row) * (column + gap);
      const Rect cell{left, top, column, height};
      const std::string id = item_id(control.id, item.id);
      const Touch touch = pen.pressable(id, cell);
      if (touch.hovered)
        pen.box({left - pen.em(0.5F), top, column + pen.em(0.5F), height},
                {pen.colours.accent_soft, 0, 0, pen.theme.radius});
      Run label{item.label, touch.hovered ? pen.colours.accent_down : pen.colours.accent};
      const float text = pen.write({label}, left, top + pen.em(0.75F), room);
      if (!item.detail.empty())
        pen.write({pen.soft(item.detail, 0.88F)}, left, top + pen.em(0.85F) + text, room);
      const float tip = left + column - pen.em(0.6F);
      const float middle = top + height / 2;
      const float half = pen.em(0.27F);
      pen.path({{tip - half, middle - half}, {tip, middle}, {tip - half, middle + half}}, pen.colours.accent,
               2);
      pen.line(left, top + height - 1, left + column, top + height - 1, pen.colours.hair, 1);
      if (pen.is_focused(id)) pen.focus_ring({left, top + 3, column, height - 6}, pen.em(0.2F));
      if (touch.pressed) press_item(pen, control.id, item);
    }
    top += height;
  }
  pen.end_block(block, {pen.x, pen.y, pen.width, top - pen.y});
  pen.y = top;
}

namespace {

constexpr float button_side = 1.4F;
constexpr float button_edge = 0.5F;

float button_side_of(const Pen& pen) { return std::min(pen.em(button_side), pen.width * 0.06F); }

}  // namespace

Rect size_of_act(const Pen& pen, const Button& control) {
  const float busy = control.busy ? pen.em(1.7F) : 0;
  const Runs runs = {pen.strong(control.label)};
  const float wanted = pen.natural_width(runs) + 2 * button_side_of(pen) + busy + 4;
  const float width = pen.wide ? std::min(std::max(wanted, pen.em(12)), pen.width) : pen.width;
  const float text = pen.measure(runs, width - 2 * button_side_of(pen) - busy - 2, 1.25F);
  return {0, 0, width, std::max({text + 2 * pen.em(button_edge) + 4, pen.em(3.1F), pen.input.least_target})};
}

Rect size_of_act(const Pen& pen, const Link& control) {
  const float least = pen.input.least_target;
  const bool back = control.id == "back";
  const float arrow = back ? pen.em(1.15F) : 0;
  const Runs runs = {pen.ink(control.label)};
  const float width = std::min(pen.natural_width(runs), pen.width - arrow);
  const float text = pen.measure(runs, pen.width - arrow);
  return {0, 0, std::max(width + arrow, least), std::max({text + 2 * pen.em(0.64F), pen.em(2.75F), least})};
}

void paint_act(Pen& pen, const Button& control, const Rect& rect) {
  const Colours& colours = pen.colours;
  const std::string id = part_id(control.id);
  const Touch touch = pen.pressable(id, rect);
  Box look;
  look.radius = pen.theme.radius;
  Run label = pen.strong(control.label);
  if (control.emphasis == Emphasis::primary) {
    look.fill = touch.hovered ? colours.accent_down : colours.accent;
    label.colour = colours.accent_ink;
  } else {
    look.fill = touch.hovered ? colours.accent_soft : 0;
    label.colour = colours.accent;
    if (control.emphasis == Emphasis::secondary) {
      look.border = colours.line;
      look.border_width = 1.5F;
    }
  }
  pen.box(rect, look);
  const float busy = control.busy ? pen.em(1.7F) : 0;
  const float side = button_side_of(pen);
  const float room = rect.width - 2 * side - busy;
  const float text = pen.measure({label}, room, 1.25F);
  pen.write({label}, rect.x + side, rect.y + (rect.height - text) / 2, room, 1.25F, Align::centre);
  if (control.busy) {
    const float turned = pen.input.motion == Motion::reduced ? 0 : static_cast<float>(pen.input.time_s / 0.9);
    pen.arc(rect.x + rect.width - side - pen.em(0.4F), rect.y + rect.height / 2, pen.em(0.5F), turned,
            turned + 0.75F, label.colour, 2);
    pen.out.moving = pen.out.moving || pen.input.motion == Motion::full;
  }
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
  if (touch.pressed && !control.busy) pen.press(control.id);
}

void paint_act(Pen& pen, const Link& control, const Rect& rect) {
  const Colours& colours = pen.colours;
  const std::string id = part_id(control.id);
  const Touch touch = pen.pressable(id, rect);
  const bool back = control.id == "back";
  Run label{control.label, touch.hovered ? colours.accent_down : colours.accent};
  label.decoration = Decoration::underlined;
  const float arrow = back ? pen.em(1.15F) : 0;
  const float middle = rect.y + rect.height / 2;
  if (back) {
    const float half = pen.em(0.3F);
    const float tip = pen.x + pen.em(0.15F);
    pen.path({{tip + half, middle - half}, {tip, middle}, {tip + half, middle + half}}, label.colour, 2);
  }
  const float text = pen.measure({label}, rect.width - arrow + 1);
  pen.write({label}, rect.x + arrow, middle - text / 2, rect.width - arrow + 1);
  if (pen.is_focused(id)) pen.focus_ring({rect.x, rect.y + 3, rect.width, rect.height - 6}, pen.em(0.2F));
  if (!touch.pressed) return;
  if (!control.href.empty())
    pen.out.followed = id;
  else if (!control.busy)
    pen.press(control.id);
}

}  // namespace okno::face
