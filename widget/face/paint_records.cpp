#include <algorithm>

#include "widget/face/paint.h"

namespace okno::face {

using screen::Facts;
using screen::NumberPlate;
using screen::Row;
using screen::Summary;
using screen::TermBar;
using screen::Timeline;
using screen::WayStep;

using screen::Tone;

namespace {

constexpr float label_column = 11;  // em

}  // namespace

void paint_summary(Pen& pen, const Summary& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  const Runs change = {pen.ink(pen.words.change)};
  const float act = std::max(pen.natural_width(change), pen.input.least_target);
  const float gap = pen.em(1);
  const float act_height = std::max(pen.em(2.5F), pen.input.least_target);
  pen.line(pen.x, pen.y, pen.x + pen.width, pen.y, pen.colours.hair, 1);
  for (const Row& item : control.items) {
    const float room = pen.width - act - gap;
    const Runs label = {pen.soft(item.label, 0.88F)};
    const Runs value = {pen.ink(item.detail)};
    float height = 0;
    const float inner = pen.y + pen.em(0.8F);
    if (pen.wide) {
      const float column = pen.em(label_column);
      const float value_room = room - column - gap;
      height = std::max(pen.write(label, pen.x, inner + pen.em(0.1F), column),
                        pen.write(value, pen.x + column + gap, inner, value_room));
    } else {
      height = pen.write(label, pen.x, inner, room);
      height += pen.write(value, pen.x, inner + height, room);
    }
    height = std::max(height + pen.em(1.6F), act_height);
    const std::string id = item_id(control.id, item.id);
    const Rect link{pen.x + pen.width - act, pen.y + (height - act_height) / 2, act, act_height};
    if (paint_link(pen, id, pen.words.change, link, pen.colours.accent)) pen.press(control.id, item.id);
    pen.y += height;
    pen.line(pen.x, pen.y - 1, pen.x + pen.width, pen.y - 1, pen.colours.hair, 1);
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_facts(Pen& pen, const Facts& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  bool first = true;
  for (const Row& item : control.items) {
    if (!first) pen.y += pen.em(0.9F);
    first = false;
    const Runs label = {pen.soft(item.label, 0.88F)};
    const float column = pen.wide ? pen.em(label_column) : 0;
    const float gap = pen.wide ? pen.em(1) : 0;
    float height =
        pen.write(label, pen.x, pen.y + (pen.wide ? pen.em(0.1F) : 0), pen.wide ? column : pen.width);
    const float left = pen.x + column + gap;
    const float room = pen.width - column - gap;
    const float value_top = pen.wide ? pen.y : pen.y + height;
    float value = 0;
    if (item.href.empty()) {
      value = pen.write({pen.ink(item.detail)}, left, value_top, room);
    } else {
      const Runs words = {pen.ink(item.detail)};
      value = std::max(pen.measure(words, room), pen.input.least_target);
      const float width = std::max(std::min(pen.natural_width(words), room), pen.input.least_target);
      if (paint_link(pen, item_id(control.id, item.id), item.detail, {left, value_top, width, value},
                     pen.colours.accent))
        press_item(pen, control.id, item);
    }
    pen.y += pen.wide ? std::max(height, value) : height + value;
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_number(Pen& pen, const NumberPlate& control) {
  const float side = std::min(pen.em(1.1F), pen.width * 0.05F);
  const float room = pen.width - 2 * side;
  const Runs label = {pen.soft(control.label, 0.88F)};
  const Runs number = {pen.strong(control.value, pen.input.width < pen.em(17) ? 1.1F : 1.75F)};
  const float label_height = pen.measure(label, room);
  const float height = pen.em(1.9F) + label_height + pen.measure(number, room, 1.2F);
  const Rect rect{pen.x, pen.y, pen.width, height};
  pen.place(part_id(control.id), rect);
  pen.box(rect, {pen.colours.accent_soft, 0, 0, pen.theme.radius});
  pen.write(label, pen.x + side, pen.y + pen.em(0.9F), room);
  pen.write(number, pen.x + side, pen.y + pen.em(0.9F) + label_height, room, 1.2F);
  pen.y += height;
}

void paint_term(Pen& pen, const TermBar& control) {
  const bool late = control.tone == Tone::bad;
  const float bar = pen.em(0.5F);
  const Rect rect{pen.x, pen.y, pen.width, bar};
  pen.place(part_id(control.id), rect);
  pen.box(rect, {pen.colours.hair, 0, 0, bar / 2});
  const auto fraction = static_cast<float>(std::clamp(control.fraction, 0.0, 1.0));
  if (fraction > 0)
    pen.box({rect.x, rect.y, std::max(rect.width * fraction, bar), bar},
            {late ? pen.colours.brick : pen.colours.accent, 0, 0, bar / 2});
  pen.y += bar + pen.em(0.45F);

  const std::string_view words = control.label;
  const std::size_t due = control.value.empty() ? std::string_view::npos : words.find(control.value);
  Runs runs;
  if (due == std::string_view::npos) {
    runs = {pen.soft(words, 0.94F)};
  } else {
    const Run stressed{control.value, late ? pen.colours.brick : pen.colours.amber, 0.94F, Weight::bold};
    runs = {pen.soft(words.substr(0, due), 0.94F), stressed,
            pen.soft(words.substr(due + control.value.size()), 0.94F)};
  }
  const float height = pen.write(runs, pen.x, pen.y, pen.width);
  pen.place(part_id(control.id, "label"), {pen.x, pen.y, pen.width, height});
  pen.y += height;
}

void paint_way(Pen& pen, const Timeline& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  const float left = pen.x + pen.em(1.75F);
  const float room = pen.width - pen.em(1.75F);
  const float centre = pen.x + pen.em(0.65F);
  const float dot = pen.em(0.35F);
  for (std::size_t i = 0; i < control.items.size(); ++i) {
    const WayStep& item = control.items[i];
    const bool last = i + 1 == control.items.size();
    Run label = item.happened ? pen.strong(item.label) : pen.ink(item.label);
    const Runs detail = {pen.soft(item.detail, 0.88F)};
    const float label_height = pen.measure({label}, room, 1.35F);
    const float height = label_height + pen.measure(detail, room);
    const float middle = pen.y + pen.em(0.77F);
    const float next = pen.y + height + (last ? 0 : pen.em(1.15F));
    pen.place(item_id(control.id, item.id), {pen.x, pen.y, pen.width, height});
    if (!last) {
      const Colour rail =
          item.happened && control.items[i + 1].happened ? pen.colours.accent : pen.colours.line;
      const Colour faint = (rail & 0x00FFFFFF) | 0x80000000;
      pen.box({centre - 1, middle + dot + 3, 2, next + pen.em(0.77F) - middle - 2 * dot - 6},
              {faint, 0, 0, 0});
    }
    const Colour colour = item.tone == Tone::bad ? pen.colours.brick : pen.colours.accent;
    if (item.happened || item.tone == Tone::bad)
      pen.disc(centre, middle, dot, colour);
    else
      pen.ring(centre, middle, dot, pen.colours.line, 2);
    pen.write({label}, left, pen.y, room, 1.35F);
    pen.write(detail, left, pen.y + label_height, room);
    pen.y = next;
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

}  // namespace okno::face
