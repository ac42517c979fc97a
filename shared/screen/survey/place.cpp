// Where something is: an address in words, and a point on the body's map.
#include "shared/screen/survey/asking.h"

namespace okno::screen::survey {
namespace {

using surveys::Place;
using surveys::Question;

Pin pin_of(const Place& place) {
  if (!place.point) return std::nullopt;
  return forms::Coordinates{place.point->first, place.point->second};
}

Place place_of(const Model& model, const Question& question) {
  return surveys::read_place(surveys::answer_in(model.draft.answers, question.name));
}

void put(Model& model, const Question& question, const Place& place) {
  surveys::put_answer(model.draft.answers, question.name, surveys::place_text(place));
}

void set_pin(Turn& turn, const Question& question, const Pin& pin) {
  Place place = place_of(turn.model, question);
  place.point.reset();
  if (pin) place.point = {pin->lat, pin->lon};
  put(turn.model, question, place);
}

void open_map(Turn& turn, const Question& question) {
  PinMap& map = turn.model.place_map;
  turn.model.map_of = question.name;
  map.open(pin_of(place_of(turn.model, question)), turn.shell.org->oktmo);
  turn.focus("map." + question.name);
}

void ask_for_map(Turn& turn, const Question& question) {
  Model& model = turn.model;
  const std::optional<forms::OrgInfo>& org = turn.shell.org;
  if (!org || org->map_hash.empty()) return;
  if (model.place_map.map) return open_map(turn, question);
  if (!model.place_map.is_coming()) turn.ask(LoadMap{org->map_hash, org->map_url});
  model.map_of = question.name;
  model.place_map.state = MapState::coming_awaited;
}

std::string point_words(const Sheet& sheet, const Pin& pin) {
  const auto& map = sheet.model.place_map.map;
  if (!map) return sheet.words("screen.place.point_set");
  return sheet.words(
      i18n::Text::of("screen.place.point").with("place", pin_words(*map, pin, sheet.shell.lang)));
}

}  // namespace

std::string place_in_words(const Sheet& sheet, const std::string& answer) {
  const Place place = surveys::read_place(answer);
  if (!place.point) return place.address;
  return place.address + (place.address.empty() ? "" : "\n") + point_words(sheet, pin_of(place));
}

void put_point(Sheet& sheet, const Question& question) {
  const Model& model = sheet.model;
  const Pin pin = pin_of(place_of(model, question));
  const bool is_shown = model.map_of == question.name;
  // The map says itself where the point is.
  if (pin && !(is_shown && model.place_map.state == MapState::open))
    sheet.paragraph("point." + question.name, point_words(sheet, pin), Tone::good);
  if (pin) sheet.link("map_clear." + question.name, "screen.place.clear");
  const std::string map = "map." + question.name, open = "map_open." + question.name,
                    failed = "map_failed." + question.name;
  const PinMap none;
  put_pin_map(sheet, is_shown ? model.place_map : none, pin, nullptr, {map, open, failed});
}

void take_place(Turn& turn, const Question& question, const Event& event) {
  Model& model = turn.model;
  PinMap& map = model.place_map;
  const bool is_press = event.kind == EventKind::press;
  if (event.control.starts_with("map_open.")) {
    if (is_press) ask_for_map(turn, question);
  } else if (event.control.starts_with("map_clear.")) {
    if (!is_press) return;
    set_pin(turn, question, std::nullopt);
    turn.announce(i18n::Text::of("screen.place.cleared"));
    turn.focus(control_of(question));
  } else if (event.control.starts_with("map.")) {
    if (model.map_of != question.name || map.state != MapState::open) return;
    const Pin before = pin_of(place_of(model, question));
    if (is_press) return map.press_button(before, event.value);
    const Pin pin = map.do_gesture(before, event.value);
    if (!pin) return;
    set_pin(turn, question, pin);
    turn.shell.announcement = pin_words(*map.map, pin, turn.shell.lang);
  } else if (!is_press) {
    Place place = place_of(model, question);
    place.address = event.value;
    put(model, question, place);
  }
}

void arrive(Turn& turn, const MapLoaded& loaded) {
  Model& model = turn.model;
  if (!model.place_map.is_coming()) return;
  model.place_map.state = MapState::closed;
  model.place_map.map = loaded.map;
  const surveys::Question* question =
      model.survey ? surveys::find_question(*model.survey, model.map_of) : nullptr;
  if (model.page == Page::ask && question != nullptr) open_map(turn, *question);
}

void arrive(Turn& turn, const MapFailed&) {
  if (!turn.model.place_map.is_coming()) return;
  turn.model.place_map.state = MapState::unreachable;
  turn.announce(i18n::Text::of("screen.map.failed"));
}

}  // namespace okno::screen::survey
