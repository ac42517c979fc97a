#include "shared/screen/writing/place.h"

#include "shared/screen/view/pick.h"
#include "shared/screen/writing/fields.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/owner.h"
#include "shared/screen/writing/place_map.h"

namespace okno::screen::writing {
namespace {

const forms::Photo* photo_with_place(const Model& model) {
  for (const forms::Photo& photo : model.draft.photos)
    if (photo.taken_at) return &photo;
  return nullptr;
}

std::string point_words(const Sheet& sheet) {
  if (!sheet.model.place_map.map) return sheet.words("screen.place.point_set");
  return sheet.words(i18n::Text::of("screen.place.point")
                         .with("place", pin_words(*sheet.model.place_map.map, sheet.model.draft.place.point,
                                                  sheet.shell.lang)));
}

const forms::Field* own_place_field(const Model& model) {
  const rubricator::Situation* situation = chosen_situation(model);
  return situation == nullptr ? nullptr
                              : pick(situation->fields, &forms::Field::kind, forms::FieldKind::place);
}

}  // namespace

void put_place(Sheet& sheet) {
  const Model& model = sheet.model;
  const forms::Place& place = model.draft.place;
  const forms::Field* own = own_place_field(model);

  TextField& address = sheet.field<TextField>(
      "place.address", own != nullptr ? own->label.in(sheet.shell.lang) : sheet.words("screen.place.label"));
  address.hint = own != nullptr && !own->hint.in(sheet.shell.lang).empty() ? own->hint.in(sheet.shell.lang)
                                                                           : sheet.words("screen.place.hint");
  address.value = place.address;
  // The place of the trouble, not the citizen's own address.
  address.autocomplete = "off";
  address.required = requirements(sheet.shell, model).place == forms::Presence::required ||
                     requires_kind(model, forms::FieldKind::place);
  address.optional_mark = !address.required;

  // The map says itself where the point is.
  if (place.point && model.place_map.state != MapState::open)
    sheet.paragraph("place.point", point_words(sheet), Tone::good);
  if (model.locating == Locating::refused && !place.point)
    sheet.sentence("place.refused", "screen.place.refused", Tone::warning);

  if (const forms::Photo* photo = photo_with_place(model); photo != nullptr && place.point != photo->taken_at)
    sheet.link("place.from_photo", "screen.place.from_photo");
  Link& locate = sheet.link("place.locate", "screen.place.locate");
  locate.needs_script = true;
  locate.busy = model.locating == Locating::under_way;
  if (locate.busy) locate.label = sheet.words("screen.place.locating");
  if (place.point) sheet.link("place.clear", "screen.place.clear");
  put_map(sheet);
}

bool act_on_place(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (act_on_map(turn, event)) return true;
  if (event.control == "place.address" && event.kind != EventKind::press) {
    const rubricator::Owner* asked = asked_owner(turn.shell, model);
    model.draft.place.address = event.value;
    owner_may_have_come(turn, asked);
  } else if (event.control == "place.locate") {
    if (model.locating != Locating::under_way) turn.ask(Locate{});
    model.locating = Locating::under_way;
  } else if (event.control == "place.from_photo") {
    if (const forms::Photo* photo = photo_with_place(model)) {
      model.draft.place.point = photo->taken_at;
      turn.announce(i18n::Text::of("screen.place.point_set"));
      point_changed(turn);
      turn.focus("place.address");
    }
  } else if (event.control == "place.clear") {
    model.draft.place.point.reset();
    turn.announce(i18n::Text::of("screen.place.cleared"));
    point_changed(turn);
    turn.focus("place.address");
  } else {
    return false;
  }
  return true;
}

std::string place_in_words(const Sheet& sheet) {
  const forms::Place& place = sheet.model.draft.place;
  std::string words = place.address;
  if (!place.point) return words;
  if (!words.empty()) words += "\n";
  return words + point_words(sheet);
}

void arrive(Turn& turn, const Located& located) {
  Model& model = turn.model;
  if (model.locating != Locating::under_way) return;
  model.locating = Locating::no;
  model.draft.place.point = located.point;
  turn.announce(i18n::Text::of("screen.place.point_set"));
  point_changed(turn);
}

void arrive(Turn& turn, const LocationRefused&) {
  Model& model = turn.model;
  if (model.locating != Locating::under_way) return;
  model.locating = Locating::refused;
  turn.announce(i18n::Text::of("screen.place.refused"));
}

}  // namespace okno::screen::writing
