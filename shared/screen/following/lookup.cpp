// The way to a message for who kept its number and key on paper, or whose link was wrong.
#include "shared/base/text.h"
#include "shared/base/typed_symbols.h"
#include "shared/screen/following/flow.h"

namespace okno::screen::following::lookup_page {
namespace {

// Where the number is asked for, forms has no field of its own kind: base knows what a number looks like.
void look_up(Turn& turn) {
  Model& model = turn.model;
  turn.shell.mistakes.clear();
  const auto number = parse_message_number(model.lookup_number);
  // What is put into a header must be ASCII.
  const std::string key = text::lower(typed_symbols(model.lookup_key));
  if (!number) turn.shell.mistakes.push_back({"lookup.number", i18n::Text::of("screen.lookup.number_wrong")});
  if (key.empty()) turn.shell.mistakes.push_back({"lookup.key", i18n::Text::of("screen.lookup.key_missing")});
  if (!turn.shell.mistakes.empty()) {
    turn.focus("errors");
    return;
  }
  follow(turn, number.value(), key);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control == "look_up") {
    look_up(turn);
  } else if (event.control == "another") {
    turn.leave(WriteMessage{});
  } else if (event.kind != EventKind::press) {
    if (event.control == "lookup.number") model.lookup_number = event.value;
    if (event.control == "lookup.key") model.lookup_key = event.value;
  }
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("screen.lookup.title");
  if (model.missing)
    sheet.note("missing", sheet.words("screen.lookup.missing"),
               model.lost.empty() ? sheet.words("screen.lookup.missing_text") : model.lost, Tone::bad);
  TextField& number = sheet.field<TextField>("lookup.number", sheet.words("screen.lookup.number"));
  number.hint = sheet.words("screen.lookup.number_hint");
  number.value = model.lookup_number;
  number.autocomplete = "off";
  number.required = true;
  TextField& key = sheet.field<TextField>("lookup.key", sheet.words("screen.lookup.key"));
  key.hint = sheet.words("screen.lookup.key_hint");
  key.value = model.lookup_key;
  key.autocomplete = "off";
  key.required = true;
  sheet.button("look_up", "screen.lookup.look_up");
  sheet.link("another", "screen.lookup.write");
}

}  // namespace okno::screen::following::lookup_page
