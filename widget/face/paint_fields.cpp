#include <algorithm>
#include <cmath>

#include "shared/base/text.h"
#include "widget/face/paint.h"

namespace okno::face {

using screen::Checkbox;
using screen::Choice;
using screen::ChoiceOption;
using screen::Choices;
using screen::ChosenFile;
using screen::Files;
using screen::Question;
using screen::SearchField;
using screen::SearchHit;
using screen::Stars;
using screen::TextField;
using screen::TextInput;

using screen::Tone;

namespace {

Box frame_of(const Pen& pen, const Question& control, bool hovered) {
  if (!control.error.empty()) return {pen.colours.paper, pen.colours.brick, 2, pen.theme.radius};
  return {pen.colours.paper, hovered ? pen.colours.ink_soft : pen.colours.line, 1.5F, pen.theme.radius};
}

enum class Lines { one, many };

// The box of a field and what was written into it, unless the HTML over it shows that just now. Returns its bottom.
float paint_input(Pen& pen, const TextInput& control, Lines lines, float width, float least_height) {
  const std::string id = part_id(control.id);
  const float side = pen.em(0.8F);
  const float edge = pen.em(0.65F);
  const float room = width - 2 * side;
  const bool one_line = lines == Lines::one;
  const Runs written = {pen.ink(control.value)};
  const float line = pen.em(1.4F);
  // A word that the browser breaks elsewhere must not be cut off: one line more than was counted here.
  const float text = one_line ? line : std::max(pen.measure(written, room, 1.4F), line) + line;
  const float height = std::max({text + 2 * edge, least_height, pen.input.least_target});
  const Rect rect{pen.x, pen.y, width, height};

  const bool hovered = pen.field(id, rect, Cursor::text);
  pen.box(rect, frame_of(pen, control, hovered));
  if (pen.input.editing != id && !control.value.empty()) {
    if (one_line && pen.natural_width(written) > room) {
      // Only as many words as there is room for; the rest is seen while it is edited.
      std::string_view shown = control.value;
      while (!shown.empty() && pen.natural_width({pen.ink(shown)}) > room) {
        shown.remove_suffix(1);
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U)
          shown.remove_suffix(1);
        if (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80U) != 0) shown.remove_suffix(1);
      }
      pen.write({pen.ink(shown)}, rect.x + side, rect.y + (height - line) / 2, room + 1, 1.4F);
    } else {
      pen.write(written, rect.x + side, one_line ? rect.y + (height - line) / 2 : rect.y + edge, room + 1,
                1.4F);
    }
  }
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
  return rect.y + height;
}

float paint_hit(Pen& pen, const std::string& control, const SearchHit& item, float top, bool first) {
  const std::string id = item_id(control, item.id);
  const float side = std::min(pen.em(0.6F), pen.width * 0.04F);
  const float room = pen.width - 2 * side;
  const bool active = pen.input.option == id;

  Runs label;
  std::size_t done = 0;
  const std::string_view words = item.label;
  for (const SearchHit::Span& mark : item.marks) {
    if (mark.begin < done || mark.end <= mark.begin || mark.end > words.size()) continue;
    label.push_back(pen.strong(words.substr(done, mark.begin - done)));
    Run marked = pen.strong(words.substr(mark.begin, mark.end - mark.begin));
    marked.decoration = Decoration::marked;
    label.push_back(marked);
    done = mark.end;
  }
  label.push_back(pen.strong(words.substr(done)));
  Run detail = pen.soft(item.detail, 0.88F);
  if (item.tone == Tone::bad) {
    detail.colour = pen.colours.brick;
    detail.weight = Weight::bold;
  }

  const float label_height = pen.measure(label, room, 1.35F);
  const float detail_height = item.detail.empty() ? 0 : pen.em(0.1F) + pen.measure({detail}, room);
  const float height = std::max(label_height + detail_height + 2 * pen.em(0.75F), pen.input.least_target);
  const Rect rect{pen.x, top, pen.width, height};
  const Touch touch = pen.pressable(id, rect);
  if (touch.hovered || active) {
    pen.box(rect, {pen.colours.accent_soft, 0, 0, pen.theme.radius});
    for (Run& run : label)
      if (run.decoration == Decoration::marked) run.decoration = Decoration::underlined;
  } else if (!first) {
    pen.line(rect.x, rect.y, rect.x + rect.width, rect.y, pen.colours.hair, 1);
  }
  if (active) pen.box(rect, {0, pen.colours.accent, 3, pen.theme.radius});
  pen.write(label, rect.x + side, top + pen.em(0.75F), room, 1.35F);
  if (!item.detail.empty()) pen.write({detail}, rect.x + side, top + pen.em(0.85F) + label_height, room);
  if (touch.pressed) pen.press(control, item.id);
  return top + height;
}

// A row that holds a radio button or a check box. Returns its height.
float paint_option(Pen& pen, const std::string& id, std::string_view label, std::string_view detail,
                   float top, bool chosen, bool many, bool& pressed) {
  const Colours& colours = pen.colours;
  const float side = std::min(pen.em(0.85F), pen.width * 0.04F);
  const float box = pen.em(1.35F);
  const float left = pen.x + side + box + pen.em(0.6F);
  const float room = pen.x + pen.width - side - left;
  const float label_height = pen.measure({pen.ink(label)}, room, 1.35F);
  const float detail_height = pen.measure({pen.soft(detail, 0.9F)}, room, 1.35F);
  const float text = label_height + detail_height;
  const float height = std::max({text + 2 * pen.em(0.55F), pen.em(3), pen.input.least_target});
  const Rect rect{pen.x, top, pen.width, height};

  const Touch touch = pen.pressable(id, rect);
  pressed = touch.pressed;
  pen.box(rect, {touch.hovered || chosen ? colours.accent_soft : colours.paper,
                 chosen ? colours.accent : colours.line, chosen ? 2.5F : 1.5F, pen.theme.radius});
  const float middle = top + height / 2;
  const float centre = pen.x + side + box / 2;
  if (many) {
    const float corner = pen.em(0.3F);
    pen.box({centre - box / 2, middle - box / 2, box, box},
            {chosen ? colours.accent : colours.paper, chosen ? colours.accent : colours.line, 2, corner});
    if (chosen)
      pen.path({{centre - pen.em(0.3F), middle + pen.em(0.02F)},
                {centre - pen.em(0.08F), middle + pen.em(0.25F)},
                {centre + pen.em(0.34F), middle - pen.em(0.26F)}},
               colours.accent_ink, pen.em(0.17F));
  } else {
    pen.disc(centre, middle, box / 2, chosen ? colours.accent : colours.line);
    pen.disc(centre, middle, chosen ? box / 2 - pen.em(0.42F) : box / 2 - 2, colours.paper);
  }
  const float text_top = middle - text / 2;
  pen.write({pen.ink(label)}, left, text_top, room, 1.35F);
  pen.write({pen.soft(detail, 0.9F)}, left, text_top + label_height, room, 1.35F);
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
  return height;
}

void paint_error(Pen& pen, std::string_view error) {
  if (error.empty()) return;
  Run look{error, pen.colours.brick, 0.94F, Weight::bold};
  pen.y += pen.write({look}, pen.x, pen.y, pen.width) + pen.em(0.4F);
}

// A chosen file: its picture, if it is one, its name and state, and what can be done with it.
void paint_file(Pen& pen, const std::string& control, const ChosenFile& item) {
  const float thumb = item.picture ? pen.em(3.6F) : 0;
  const float left = pen.x + (item.picture ? thumb + pen.em(0.8F) : 0);
  const float all = pen.x + pen.width - left;
  const float gap = pen.em(1);
  const float edge = pen.em(0.4F);
  Rect edit = item.picture ? size_of_link(pen, pen.words.edit_photo, all) : Rect{};
  Rect remove = size_of_link(pen, pen.words.remove, all);
  const float acts = remove.width + (item.picture ? edit.width + gap : 0);
  Run state = pen.soft(item.detail, 0.9F);
  if (item.tone == Tone::good) state.colour = pen.colours.accent;
  if (item.tone == Tone::bad) {
    state.colour = pen.colours.brick;
    state.weight = Weight::bold;
  }
  // Beside the name while there is room for it, else below, in a row or one under the other.
  const bool beside = !item.picture || all - acts - gap >= pen.em(9);
  const bool stacked = !beside && acts > all;
  const float act_height = std::max(edit.height, remove.height);
  const float below = beside ? 0 : stacked ? edit.height + remove.height : act_height;
  const float room = beside ? all - acts - gap : all;
  const float name = pen.measure({pen.strong(item.label)}, room);
  const float text = name + pen.measure({state}, room);
  const float height = std::max({text + 2 * edge + below, thumb + 2 * edge, beside ? act_height : 0.0F});
  const float text_top = pen.y + (height - below - text) / 2;
  if (item.picture) pen.picture(item.id, {pen.x, pen.y + edge, thumb, thumb}, pen.theme.radius * 0.7F);
  pen.write({pen.strong(item.label)}, left, text_top, room);
  pen.write({state}, left, text_top + name, room);
  edit.x = beside ? pen.x + pen.width - acts : left;
  edit.y = beside ? pen.y + (height - edit.height) / 2 : pen.y + height - below;
  remove.x = stacked ? left : edit.x + acts - remove.width;
  remove.y = beside ? pen.y + (height - remove.height) / 2 : stacked ? edit.y + edit.height : edit.y;
  if (item.picture) {
    const std::string acting = std::string(screen::edit_photo) + item.id;
    if (paint_link(pen, item_id(control, acting), pen.words.edit_photo, edit, pen.colours.accent))
      pen.press(control, acting);
  }
  if (paint_link(pen, item_id(control, item.id), pen.words.remove, remove, pen.colours.accent))
    pen.press(control, item.id);
  pen.line(pen.x, pen.y + height - 1, pen.x + pen.width, pen.y + height - 1, pen.colours.hair, 1);
  pen.y += height;
}

}  // namespace

void paint_legend(Pen& pen, const Question& control) {
  Runs label;
  if (control.label != pen.title) label.push_back(pen.strong(control.label));
  if (control.optional_mark) {
    label.push_back(pen.ink(" "));
    label.push_back(pen.soft(pen.words.optional_mark, 0.9F));
  }
  const float height = pen.write(label, pen.x, pen.y, pen.width);
  if (height > 0) pen.y += height + pen.em(0.3F);
  if (!control.hint.empty())
    pen.y += pen.write({pen.soft(control.hint, 0.92F)}, pen.x, pen.y, pen.width) + pen.em(0.5F);
  paint_error(pen, control.error);
}

void paint_text_field(Pen& pen, const TextField& control, std::string_view count) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_legend(pen, control);
  const bool is_long = control.shape == TextField::Shape::block;
  const float width = control.shape == TextField::Shape::date ? std::min(pen.em(11), pen.width) : pen.width;
  pen.y = paint_input(pen, control, is_long ? Lines::many : Lines::one, width, pen.em(is_long ? 8 : 2.95F));
  if (!count.empty()) {
    Run look = pen.soft(count, 0.88F);
    const bool over = text::seen_length(control.value) > control.max_length;
    if (over) look.colour = pen.colours.brick;
    const float wanted = std::min(pen.natural_width({look}), pen.width);
    pen.y += pen.em(0.3F);
    pen.y += pen.write({look}, pen.x + pen.width - wanted, pen.y, wanted + 1);
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_search(Pen& pen, const SearchField& control) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_legend(pen, control);
  pen.y = paint_input(pen, control, Lines::one, pen.width, pen.em(2.95F));
  if (!control.items.empty()) {
    pen.y += pen.em(0.5F);
    const std::size_t list = pen.begin_block(part_id(control.id, "list"));
    const float list_top = pen.y;
    bool first = true;
    for (const SearchHit& item : control.items) {
      pen.y = paint_hit(pen, control.id, item, pen.y, first);
      first = false;
    }
    pen.end_block(list, {pen.x, list_top, pen.width, pen.y - list_top});
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_files(Pen& pen, const Files& control) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_legend(pen, control);
  for (const ChosenFile& item : control.items) paint_file(pen, control.id, item);
  if (!control.items.empty()) pen.y += pen.em(0.8F);

  const std::string id = part_id(control.id);
  const Run add{pen.words.add_photos, pen.colours.accent, 1, Weight::bold};
  const float room = pen.width - pen.em(4.5F);
  const float text = pen.measure({add}, room);
  const float height = std::max({text + pen.em(1.4F), pen.em(3.2F), pen.input.least_target});
  const Rect rect{pen.x, pen.y, pen.width, height};
  const bool hovered = pen.field(id, rect, Cursor::hand);
  pen.box(rect,
          {hovered ? pen.colours.accent_soft : pen.colours.paper, pen.colours.line, 1.5F, pen.theme.radius});
  const float text_width = std::min(pen.natural_width({add}), room);
  const float whole = text_width + pen.em(1.5F);
  const float left = rect.x + (rect.width - whole) / 2;
  const float plus = pen.em(0.45F);
  const float middle = rect.y + height / 2;
  pen.path({{left, middle}, {left + 2 * plus, middle}}, pen.colours.accent, 2);
  pen.path({{left + plus, middle - plus}, {left + plus, middle + plus}}, pen.colours.accent, 2);
  pen.write({add}, left + pen.em(1.5F), middle - text / 2, text_width + 1);
  if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
  pen.y += height;
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

namespace {

// What is radio buttons or check boxes.
template <class IsChosen>
void paint_options(Pen& pen, const Question& control, const std::vector<ChoiceOption>& items, bool many,
                   IsChosen is_chosen) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  paint_legend(pen, control);
  for (const ChoiceOption& item : items) {
    if (&item != &items.front()) pen.y += pen.em(0.5F);
    bool pressed = false;
    pen.y += paint_option(pen, item_id(control.id, item.id), item.label, item.detail, pen.y, is_chosen(item),
                          many, pressed);
    if (pressed) pen.change(control.id, item.id);
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

}  // namespace

void paint_choice(Pen& pen, const Choice& control) {
  paint_options(pen, control, control.items, false,
                [&](const ChoiceOption& item) { return control.value == item.id; });
}

void paint_choices(Pen& pen, const Choices& control) {
  paint_options(pen, control, control.items, true, [](const ChoiceOption& item) { return item.chosen; });
}

void paint_checkbox(Pen& pen, const Checkbox& control) {
  const std::size_t block = pen.begin_block(part_id(control.id, "field"));
  const float top = pen.y;
  paint_error(pen, control.error);
  bool pressed = false;
  const bool ticked = control.value == "1";
  pen.y += paint_option(pen, part_id(control.id), control.label, control.hint, pen.y, ticked, true, pressed);
  if (pressed) pen.change(control.id, ticked ? "" : "1");
  if (!control.href.empty()) {
    const std::string id = part_id(control.id, "link");
    Rect rect = size_of_link(pen, pen.words.read_consent, pen.width);
    rect.x = pen.x;
    rect.y = pen.y;
    if (paint_link(pen, id, pen.words.read_consent, rect, pen.colours.accent)) pen.out.followed = id;
    pen.y += rect.height;
  }
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

void paint_stars(Pen& pen, const Stars& control) {
  const std::size_t block = pen.begin_block(part_id(control.id));
  const float top = pen.y;
  paint_legend(pen, control);
  const float gap = pen.em(0.5F);
  const float whole = pen.wide ? std::min(pen.em(26), pen.width) : pen.width;
  // As many side by side as a finger can tell apart.
  const float least = std::max(pen.em(2.75F), pen.input.least_target);
  const float fit = std::floor((whole + gap) / (least + gap));
  const float count = std::clamp(static_cast<float>(control.items.size()), 1.0F, std::max(fit, 1.0F));
  const float width = (whole - gap * (count - 1)) / count;
  float text = 0;
  for (const ChoiceOption& item : control.items)
    text = std::max(text, pen.measure({pen.strong(item.label)}, width));
  const float height = std::max({pen.em(3), text + pen.em(0.6F), pen.input.least_target});
  float left = pen.x;
  for (const ChoiceOption& item : control.items) {
    if (left > pen.x && left + width > pen.x + whole + 1) {
      left = pen.x;
      pen.y += height + gap;
    }
    const std::string id = item_id(control.id, item.id);
    const bool chosen = control.value == item.id;
    const Rect rect{left, pen.y, width, height};
    const Touch touch = pen.pressable(id, rect);
    const Colour rest = touch.hovered ? pen.colours.accent_soft : pen.colours.paper;
    pen.box(rect, {chosen ? pen.colours.accent : rest, chosen ? pen.colours.accent : pen.colours.line, 1.5F,
                   pen.theme.radius});
    const Run label{item.label, chosen ? pen.colours.accent_ink : pen.colours.ink, 1, Weight::bold};
    pen.write({label}, left, pen.y + (height - pen.measure({label}, width)) / 2, width, 1.5F, Align::centre);
    if (pen.is_focused(id)) pen.focus_ring(rect, pen.theme.radius);
    if (touch.pressed) pen.change(control.id, item.id);
    left += width + gap;
  }
  pen.y += height;
  pen.end_block(block, {pen.x, top, pen.width, pen.y - top});
}

}  // namespace okno::face
