// Step 2: the situation's own questions, the words, the place, the photos.
#include "shared/screen/writing/fields.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/mistakes.h"
#include "shared/screen/writing/owner.h"
#include "shared/screen/writing/photos.h"
#include "shared/screen/writing/place.h"
#include "shared/screen/writing/privacy.h"
#include "shared/screen/writing/situations.h"

namespace okno::screen::writing::say_page {
namespace {

bool already_pointed_out(const Model& model) {
  return !model.pointed_out.empty() && model.pointed_out == free_words(model);
}

void go_on(Turn& turn) {
  Model& model = turn.model;
  // What this page asks has not come yet.
  if (is_outline(model)) {
    if (model.known == Known::outline) load_whole_pack(turn);
    model.known = Known::outline_awaited;
    return;
  }
  if (show_mistakes(turn, find_mistakes(turn.shell, model, turn.today()), Whose::this_page)) return;
  if (stop_for_owner(turn)) return;
  if (holds_personal_data(model) && !already_pointed_out(model)) {
    model.pointed_out = free_words(model);
    turn.focus("personal_data");
    turn.announce(i18n::Text::of("screen.privacy.title"));
    return;
  }
  upload_missing(turn);
  turn.go(model.back_to_check ? Page::check : Page::contact);
}

}  // namespace

void act(Turn& turn, const Event& event) {
  if (turn.model.place_map.state == MapState::coming_awaited) turn.model.place_map.state = MapState::coming;
  if (act_on_own_field(turn, event) || act_on_owner(turn, event) || act_on_place(turn, event) ||
      act_on_photos(turn, event))
    return;
  if (event.control == "text" && event.kind != EventKind::press) {
    const bool known = is_dangerous(turn.model);
    turn.model.draft.text = event.value;
    // Whoever does not see the note appear above the text must hear of it.
    if (!known && is_dangerous(turn.model)) turn.announce(i18n::Text::of("screen.danger.title"));
  } else if (event.control == "next") {
    go_on(turn);
  }
}

void questions_have_come(Turn& turn) {
  if (turn.model.page == Page::say) go_on(turn);
}

void show(Sheet& sheet) {
  const Model& model = sheet.model;
  sheet.page_title("screen.say.title");
  sheet.step(2);
  if (is_dangerous(model)) put_danger_note(sheet);
  const bool pointed_out = already_pointed_out(model);
  if (pointed_out) put_personal_data_note(sheet);
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation != nullptr && !situation->hint.in(sheet.shell.lang).empty())
    sheet.paragraph("situation_hint", situation->hint.in(sheet.shell.lang), Tone::soft);

  put_own_fields(sheet);
  TextField& text = sheet.field<TextField>("text", sheet.words("screen.say.text"));
  text.shape = TextField::Shape::block;
  text.hint = sheet.words("screen.say.text_hint");
  text.value = model.draft.text;
  text.max_length = requirements(sheet.shell, model).limits.text_characters;
  text.required = !requires_kind(model, forms::FieldKind::long_text);
  text.optional_mark = !text.required;
  put_place(sheet);
  put_owner(sheet);
  put_photos(sheet);
  sheet.button("next", pointed_out ? "screen.say.next_anyway" : "screen.next").busy =
      model.known == Known::outline_awaited;
}

}  // namespace okno::screen::writing::say_page
