#include "shared/screen/writing/place_map.h"

#include <algorithm>
#include <optional>

#include "shared/rubricator/route.h"
#include "shared/rubricator/territory.h"
#include "shared/screen/view/pick.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/gesture.h"
#include "shared/screen/writing/owner.h"

namespace okno::screen::writing {
namespace {

using map::Spot;

constexpr double street_reach_m = 150;
constexpr int key_step = 60;  // units of the drawing; a sixty-seventh of its width
constexpr int long_key_step = 400;
constexpr int button_step = 1000;  // a quarter of what is seen
constexpr int edge = 250;          // a pin that comes nearer than this takes the map along
constexpr int near_levels = 3;     // from the nearest view, where a point from elsewhere is shown

bool is_coming(const Model& model) {
  return model.map_state == MapState::coming || model.map_state == MapState::coming_awaited;
}

const rubricator::Route* route_of(const Shell& shell, const Model& model) {
  const rubricator::Situation* situation = chosen_situation(model);
  if (situation == nullptr || is_outline(model) || !shell.org) return nullptr;
  const rubricator::Pack& pack = model.rubricator->pack;
  return rubricator::choose_route(pack, *situation,
                                  rubricator::oktmo_of(pack, model.draft.place, shell.org->oktmo),
                                  owner_answer(shell, model));
}

// A territory is written with zeros behind what names it, or without.
bool is_all_of(std::string_view oktmo, std::string_view territory) {
  return oktmo.starts_with(territory) &&
         oktmo.substr(territory.size()).find_first_not_of('0') == std::string_view::npos;
}

// That of the body which answers; where it answers for more than one, that of the pin.
const map::District* district_to_light(const Shell& shell, const Model& model) {
  if (!model.draft.place.point) return nullptr;
  const rubricator::Route* route = route_of(shell, model);
  if (route != nullptr && !route->oktmo.empty())
    for (const map::District& own : model.map->districts)
      if (is_all_of(own.oktmo, route->oktmo)) return &own;
  return map::district_at(*model.map, map::to_point(*model.draft.place.point));
}

// Where the pin is in what is looked at, or beyond; none where there is no point.
std::optional<Spot> pin_spot(const Model& model) {
  if (!model.draft.place.point) return std::nullopt;
  return map::to_spot(*model.map, model.viewport, map::to_point(*model.draft.place.point));
}

void show_pin(Model& model) {
  if (!model.draft.place.point) return;
  const map::Point point = map::to_point(*model.draft.place.point);
  if (!model.map->box.holds(point) || map::is_seen(*pin_spot(model))) return;
  model.viewport = {static_cast<double>(point.x), static_cast<double>(point.y),
                    std::max(model.viewport.level, map::most_level(*model.map) - near_levels)};
}

enum class Asked { just_now, before };

void open_map(Turn& turn, Asked asked) {
  Model& model = turn.model;
  model.map_state = MapState::open;
  // Where the body's own district is on the map, one begins there.
  const std::string& oktmo = turn.shell.org->oktmo;
  const map::District* own =
      oktmo.empty() ? nullptr : pick(model.map->districts, &map::District::oktmo, oktmo);
  model.viewport = own != nullptr ? map::around(*model.map, own->box) : map::whole(*model.map);
  show_pin(model);
  if (model.draft.place.point) point_changed(turn);
  // Whoever went on writing meanwhile is left where they are.
  if (asked == Asked::just_now) turn.focus("place.map");
}

void put_pin(Turn& turn, Spot spot) {
  Model& model = turn.model;
  spot = {std::clamp(spot.x, 0, map::drawing_width), std::clamp(spot.y, 0, map::drawing_height)};
  model.draft.place.point = map::to_coordinates(map::to_point(*model.map, model.viewport, spot));
  turn.shell.announcement = pin_words(model, turn.shell.lang);
  point_changed(turn);
}

void move_map(Model& model, double right, double down) {
  model.viewport = map::moved(*model.map, model.viewport, right, down);
}

// Nearer to the pin where it is seen: that is what one wants to see better.
void zoom_map(Model& model, int levels) {
  if (const auto spot = pin_spot(model); levels > 0 && spot && map::is_seen(*spot)) {
    const map::Point pin = map::to_point(*model.draft.place.point);
    model.viewport.x = pin.x;
    model.viewport.y = pin.y;
  }
  model.viewport = map::zoomed(*model.map, model.viewport, levels);
}

void press_key(Turn& turn, const Gesture::Key& key) {
  Model& model = turn.model;
  if (key.nearer != 0) {
    zoom_map(model, key.nearer);
    return;
  }
  const auto pin = pin_spot(model);
  if (!pin || !map::is_seen(*pin)) {
    put_pin(turn, {map::drawing_width / 2, map::drawing_height / 2});
    return;
  }
  const int step = key.shift ? long_key_step : key_step;
  const Spot spot{pin->x + key.right * step, pin->y + key.down * step};
  const auto overstep = [](int at, int size) {
    return at < edge ? at - edge : std::max(at - (size - edge), 0);
  };
  const int right = overstep(spot.x, map::drawing_width);
  const int down = overstep(spot.y, map::drawing_height);
  const map::Point point = map::to_point(*model.map, model.viewport, spot);
  if (right != 0 || down != 0) move_map(model, right, down);
  put_pin(turn, map::to_spot(*model.map, model.viewport, point));
}

void do_gesture(Turn& turn, std::string_view value) {
  Model& model = turn.model;
  const Gesture gesture = read_gesture(value);
  const bool two = gesture.numbers.size() == 2;
  if (gesture.verb == "pin" && two)
    put_pin(turn, {gesture.numbers[0], gesture.numbers[1]});
  else if (gesture.verb == "pan" && two)
    move_map(model, -gesture.numbers[0], -gesture.numbers[1]);
  else if (gesture.verb == "key")
    press_key(turn, gesture.key);
}

}  // namespace

std::string pin_words(const Model& model, i18n::Lang lang) {
  if (!model.draft.place.point) return i18n::render(lang, "screen.map.no_pin");
  const map::Point point = map::to_point(*model.draft.place.point);
  const map::District* district = map::district_at(*model.map, point);
  const map::Street* street = map::street_near(*model.map, point, street_reach_m);
  std::string said = district == nullptr ? i18n::render(lang, "screen.map.outside") : district->name.in(lang);
  if (street != nullptr)
    said +=
        ", " + i18n::render(lang, i18n::Text::of("screen.map.near").with("street", street->name.in(lang)));
  return said;
}

void put_map(Sheet& sheet) {
  const Model& model = sheet.model;
  if (!sheet.shell.org || sheet.shell.org->map_hash.empty()) return;
  if (model.map_state != MapState::open) {
    Link& open = sheet.link("place.map_open", "screen.map.open");
    open.needs_script = true;
    open.busy = is_coming(model);
    if (open.busy) open.label = sheet.words("screen.map.loading");
    if (model.map_state == MapState::unreachable)
      sheet.sentence("place.map_failed", "screen.map.failed", Tone::warning);
    return;
  }
  MapPicture& control = sheet.put<MapPicture>("place.map", sheet.words("screen.map.label"));
  control.hint = sheet.words("screen.map.hint");
  control.value = pin_words(model, sheet.shell.lang);
  control.needs_script = true;
  control.fraction = static_cast<double>(map::drawing_height) / map::drawing_width;
  control.shapes =
      map::draw(*model.map, model.viewport, district_to_light(sheet.shell, model), sheet.shell.lang);
  if (const auto pin = pin_spot(model); pin && map::is_seen(*pin)) control.pin = pin;
  put_buttons(sheet, control, "screen.map");
}

bool act_on_map(Turn& turn, const Event& event) {
  Model& model = turn.model;
  if (event.control == "place.map_open") {
    const std::optional<forms::OrgInfo>& org = turn.shell.org;
    if (!org || org->map_hash.empty() || event.kind != EventKind::press) return true;
    if (model.map) {
      open_map(turn, Asked::just_now);
      return true;
    }
    if (!is_coming(model)) turn.ask(LoadMap{org->map_hash, org->map_url});
    model.map_state = MapState::coming_awaited;
    return true;
  }
  if (event.control != "place.map") return false;
  if (model.map_state != MapState::open) return true;
  if (event.kind != EventKind::press) {
    do_gesture(turn, event.value);
  } else if (const PictureButton* button =
                 pick(picture_buttons, &PictureButton::id, std::string_view(event.value))) {
    if (button->nearer != 0)
      zoom_map(model, button->nearer);
    else
      move_map(model, button->right * button_step, button->down * button_step);
  }
  return true;
}

void point_changed(Turn& turn) {
  Model& model = turn.model;
  const rubricator::Owner* asked = asked_owner(turn.shell, model);
  model.draft.place.oktmo.clear();
  if (model.map && model.draft.place.point) {
    const map::District* district = map::district_at(*model.map, map::to_point(*model.draft.place.point));
    if (district != nullptr) model.draft.place.oktmo = district->oktmo;
    if (model.map_state == MapState::open) show_pin(model);
  }
  if (model.page == Page::say) owner_may_have_come(turn, asked);
}

void arrive(Turn& turn, const MapLoaded& loaded) {
  Model& model = turn.model;
  if (!is_coming(model)) return;
  const Asked asked = model.map_state == MapState::coming_awaited ? Asked::just_now : Asked::before;
  model.map_state = MapState::closed;
  model.map = loaded.map;
  if (model.page == Page::say) open_map(turn, asked);
}

void arrive(Turn& turn, const MapFailed&) {
  if (!is_coming(turn.model)) return;
  turn.model.map_state = MapState::unreachable;
  turn.announce(i18n::Text::of("screen.map.failed"));
}

}  // namespace okno::screen::writing
