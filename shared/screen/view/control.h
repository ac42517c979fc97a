// The controls of a View: a small struct a kind, each with only what its kind has. A face visits the variant, so that a
// kind which it does not draw does not compile.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/forms/photo_edits.h"
#include "shared/map/drawing.h"
#include "shared/screen/view/list_item.h"

namespace okno::screen {

// --- what controls have in common ---
struct ControlHead {
  std::string id;             // stable over revisions; unique in the view; [a-z0-9_.-]
  bool needs_script = false;  // works only where scripts run: plain pages leave it out
  bool needs_html = false;    // no canvas paints it: the HTML shows the screen that has it
  friend bool operator==(const ControlHead&, const ControlHead&) = default;
};
// What is filled in.
struct Question : ControlHead {
  std::string label;
  std::string hint;
  std::string error;  // in words; empty: none
  bool required = false;
  bool optional_mark = false;  // say «необязательно» after the label
  friend bool operator==(const Question&, const Question&) = default;
};
struct TextInput : Question {
  std::string value;
  InputMode input_mode = InputMode::text;
  std::string autocomplete;  // an autofill token of HTML, e.g. "email"
  friend bool operator==(const TextInput&, const TextInput&) = default;
};
struct OneOf : Question {
  std::string value;  // the chosen item's id
  std::vector<ChoiceOption> items;
  friend bool operator==(const OneOf&, const OneOf&) = default;
};
// Something to look at that a pointer and the arrow keys move; `items` are buttons that do the same.
struct Picture : Question {
  std::string value;
  double fraction = 0;  // height by width
  std::vector<Row> items;
  friend bool operator==(const Picture&, const Picture&) = default;
};

// --- the kinds ---
struct Heading : ControlHead {  // one h1 a page is the page's title (View::title), this is an h2
  std::string label;
  friend bool operator==(const Heading&, const Heading&) = default;
};
struct Paragraph : ControlHead {
  std::string label;
  Tone tone = Tone::plain;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
struct Note : ControlHead {  // a coloured box
  std::string label;         // bold; may be empty
  std::string value;         // text
  Tone tone = Tone::plain;
  std::vector<Row> items;  // links
  friend bool operator==(const Note&, const Note&) = default;
};
struct ErrorSummary : ControlHead {
  std::string label;
  std::vector<Row> items;  // id = the control with the error, label = the message
  friend bool operator==(const ErrorSummary&, const ErrorSummary&) = default;
};
struct SearchField : TextInput {  // with results as one types; WAI-ARIA combobox with list box
  std::vector<SearchHit> items;
  friend bool operator==(const SearchField&, const SearchField&) = default;
};
struct TextField : TextInput {
  // date: one text field dd.mm.yyyy (no native picker: it is worse for known dates)
  enum class Shape { line, block, date };
  Shape shape = Shape::line;
  std::size_t max_length =
      0;  // of a block, seen characters; a soft limit that is shown, never enforced by cutting
  friend bool operator==(const TextField&, const TextField&) = default;
};
struct Choice : OneOf {  // radio buttons
  friend bool operator==(const Choice&, const Choice&) = default;
};
struct Stars : OneOf {  // radio buttons 1…5 in one row
  friend bool operator==(const Stars&, const Stars&) = default;
};
struct Choices : Question {  // check boxes
  std::vector<ChoiceOption> items;
  friend bool operator==(const Choices&, const Choices&) = default;
};
struct Checkbox : Question {  // one
  std::string value;          // "1" or ""
  std::string href;           // where its words are explained
  friend bool operator==(const Checkbox&, const Checkbox&) = default;
};
struct Files : Question {  // a file field and what was chosen: each removable; a picture changeable
  std::vector<ChosenFile> items;
  friend bool operator==(const Files&, const Files&) = default;
};
struct PhotoPicture
    : Picture {       // one picture, large, and a frame that is moved over it; value = its local id
  std::string edits;  // as forms::to_text writes them
  forms::Area area;   // the frame, a part of what is shown
  friend bool operator==(const PhotoPicture&, const PhotoPicture&) = default;
};
struct MapPicture : Picture {  // value = where the pin is, in words
  std::vector<map::Shape> shapes;
  std::optional<map::Spot> pin;
  friend bool operator==(const MapPicture&, const MapPicture&) = default;
};
struct Button : ControlHead {
  std::string label;
  Emphasis emphasis = Emphasis::primary;
  bool busy = false;  // its work is under way: shown as busy, presses are ignored
  friend bool operator==(const Button&, const Button&) = default;
};
struct Link : ControlHead {  // presses like a button when href is empty
  std::string label;
  std::string href;
  bool busy = false;
  friend bool operator==(const Link&, const Link&) = default;
};
struct Topics : ControlHead {  // browsing
  std::string label;
  std::vector<Row> items;
  friend bool operator==(const Topics&, const Topics&) = default;
};
struct Summary : ControlHead {  // check-your-answers: each with a «Изменить» link
  std::string label;
  std::vector<Row> items;
  friend bool operator==(const Summary&, const Summary&) = default;
};
struct Facts : ControlHead {  // a definition list
  std::string label;
  std::vector<Row> items;
  friend bool operator==(const Facts&, const Facts&) = default;
};
struct NumberPlate : ControlHead {  // the message's number, large, selectable
  std::string label;
  std::string value;
  friend bool operator==(const NumberPlate&, const NumberPlate&) = default;
};
struct TermBar : ControlHead {  // a progress bar with words
  std::string label;
  std::string value;    // the part of the label to stress
  double fraction = 0;  // 0…1
  Tone tone = Tone::plain;
  friend bool operator==(const TermBar&, const TermBar&) = default;
};
struct Timeline : ControlHead {  // the way
  std::string label;
  std::vector<WayStep> items;
  friend bool operator==(const Timeline&, const Timeline&) = default;
};
struct Stages : ControlHead {  // a chart of who had it how long
  std::string label;
  std::string hint;   // the first day in words
  std::string value;  // the due day in words
  double limit = 0;   // the due date, 0…1
  std::vector<StageBar> items;
  friend bool operator==(const Stages&, const Stages&) = default;
};

using Control = std::variant<Heading, Paragraph, Note, ErrorSummary, SearchField, TextField, Choice, Stars,
                             Choices, Checkbox, Files, PhotoPicture, MapPicture, Button, Link, Topics,
                             Summary, Facts, NumberPlate, TermBar, Timeline, Stages>;

const ControlHead& head_of(const Control& control);
inline const std::string& id_of(const Control& control) { return head_of(control).id; }
// Null for what is not filled in.
const Question* question_of(const Control& control);

// «Назад» and what is wrong stand before the title.
bool stands_before_title(const Control& control);
// A link but «Назад».
bool is_plain_link(const Control& control);

}  // namespace okno::screen
