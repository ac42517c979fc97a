// What a screen shows: a flat ordered list of controls with stable ids. Every word is already in the
// citizen's language. The faces (HTML in the widget, plain pages, the canvas) draw it and decide nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/forms/photo_edits.h"
#include "shared/i18n/i18n.h"
#include "shared/map/drawing.h"

namespace okno::screen {

enum class ControlKind {
  heading,        // label; one h1 a page is the page's title (View::title), this is an h2
  paragraph,      // label; tone
  note,           // a coloured box: label (bold, may be empty), value (text), items as links; tone
  error_summary,  // label, items: id = the control with the error, label = the message
  search,         // a text field with results as one types (items); WAI-ARIA combobox with list box
  short_text,
  long_text,  // shows how many characters are left when max_length > 0
  choice,     // radio buttons: items, value = the chosen item's id
  choices,    // check boxes: items with `chosen`
  checkbox,   // one: value "1" or ""
  date,       // one text field dd.mm.yyyy (no native picker: it is worse for known dates)
  stars,      // radio buttons 1…5 in one row
  files,  // a file field and what was chosen: items with detail (state), each removable; with a picture, changeable
  photo,  // one picture, large, and a frame that is moved over it: value = its local id, edits, area, fraction
  map,    // shapes, a pin; value = where it is, in words; items = buttons that move what is seen
  button,         // emphasis says which
  link,           // presses like a button when href is empty
  category_list,  // browsing: items as links
  summary,  // check-your-answers: items: label, detail = the answer, each with a «Изменить» link
  facts,    // a definition list: items: label, detail
  number_plate,  // the message's number, large, selectable: label, value
  term_bar,      // a progress bar: label in words, fraction; value = the part of the label to stress
  timeline,      // the way: items: label, detail, and whether it is still to come
  stages,        // a chart of who had it how long: items with from and to; limit = the due date, value = its
  // day in words, hint = the first day in words
};

enum class Tone { plain, soft, good, warning, bad };
enum class Emphasis { primary, secondary, quiet };
enum class InputMode { text, tel, email, numeric, search, none };

struct Item {
  std::string id;
  std::string label;
  std::string detail;
  std::string href;
  bool chosen = false;      // choices: ticked; timeline: already happened; stages: lasts still
  std::string edits;        // files: of a picture, as forms::to_text writes them
  bool picture = false;     // files: is one, that can be shown and changed
  double from = 0, to = 0;  // stages: 0…1 of the chart's width
  Tone tone = Tone::plain;
  struct Span {
    std::size_t begin = 0, end = 0;
    friend bool operator==(const Span&, const Span&) = default;
  };
  std::vector<Span> marks;  // bytes of the label to highlight
  friend bool operator==(const Item&, const Item&) = default;
};

struct Control {
  ControlKind kind = ControlKind::paragraph;
  std::string id;  // stable over revisions; unique in the view; [a-z0-9_.-]
  std::string label;
  std::string hint;
  std::string error;  // in words; empty: none
  std::string value;
  std::vector<Item> items;
  Tone tone = Tone::plain;
  Emphasis emphasis = Emphasis::primary;
  InputMode input_mode = InputMode::text;
  std::string autocomplete;  // an autofill token of HTML, e.g. "email"
  std::string href;
  std::size_t max_length = 0;      // seen characters; a soft limit that is shown, never enforced by cutting
  double fraction = 0;             // term_bar: 0…1; photo, map: height by width
  double limit = 0;                // stages: 0…1
  forms::Area area;                // photo: the frame, a part of what is shown
  std::string edits;               // photo: as forms::to_text writes them
  std::vector<map::Shape> shapes;  // map
  std::optional<map::Spot> pin;    // map
  bool required = false;
  bool optional_mark = false;  // say «необязательно» behind the label
  bool busy = false;           // a button whose work is under way: shown as busy, presses are ignored
  bool needs_script = false;   // works only where scripts run: plain pages leave it out
  friend bool operator==(const Control&, const Control&) = default;
};

// A picture among the files is changed by pressing this and its item's id; its item's id alone takes it away.
inline constexpr std::string_view edit_photo = "edit:";

struct View {
  i18n::Lang lang = i18n::Lang::ru;
  std::string page;   // to_string(Page): for styles and host events
  std::string title;  // the h1
  std::string org_name;
  std::string context;  // beside the mark in the header: the situation's title, the number…
  int step = 0;         // 1…steps; 0: no steps shown
  int steps = 0;
  // Changes with the page, so that a press meant for an older page is dropped. Controls that come and go
  // within a page keep it: typing while a photo arrives must not lose a letter.
  std::uint32_t revision = 0;
  // The link "back" and the error summary "errors", when there, come first and stand before the title.
  std::vector<Control> controls;
  std::string announcement;  // for the live region, politely
  // The control to move focus to; "title" is the h1; empty: leave it where it is. Asked for once: the next
  // input takes it back.
  std::string focus;
  friend bool operator==(const View&, const View&) = default;
};

}  // namespace okno::screen
