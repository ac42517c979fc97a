#include "shared/screen/pin_map.h"

#include <algorithm>

#include "shared/screen/view/gesture.h"
#include "shared/screen/view/pick.h"

namespace okno::screen {
namespace {

using map::Spot;

constexpr double street_reach_m = 150;
constexpr int key_step = 60;  // units of the drawing; a sixty-seventh of its width
constexpr int long_key_step = 400;
constexpr int button_step = 1000;  // a quarter of what is seen
constexpr int edge = 250;          // a pin that comes nearer than this takes the map along
constexpr int near_levels = 3;     // from the nearest view, where a point from elsewhere is shown

// Where the pin is in what is looked at, or beyond; none where there is no point.
std::optional<Spot> spot_of(const PinMap& at, const Pin& pin) {
  if (!pin) return std::nullopt;
  return map::to_spot(*at.map, at.viewport, map::to_point(*pin));
}

Pin pin_at(const PinMap& at, Spot spot) {
  spot = {std::clamp(spot.x, 0, map::drawing_width), std::clamp(spot.y, 0, map::drawing_height)};
  return map::to_coordinates(map::to_point(*at.map, at.viewport, spot));
}

void move(PinMap& at, double right, double down) {
  at.viewport = map::moved(*at.map, at.viewport, right, down);
}

// Nearer to the pin where it is seen: that is what one wants to see better.
void zoom(PinMap& at, const Pin& pin, int levels) {
  if (const auto spot = spot_of(at, pin); levels > 0 && spot && map::is_seen(*spot)) {
    const map::Point point = map::to_point(*pin);
    at.viewport.x = point.x;
    at.viewport.y = point.y;
  }
  at.viewport = map::zoomed(*at.map, at.viewport, levels);
}

Pin press_key(PinMap& at, const Pin& before, const Gesture::Key& key) {
  if (key.nearer != 0) {
    zoom(at, before, key.nearer);
    return std::nullopt;
  }
  const auto pin = spot_of(at, before);
  if (!pin || !map::is_seen(*pin)) return pin_at(at, {map::drawing_width / 2, map::drawing_height / 2});
  const int step = key.shift ? long_key_step : key_step;
  const Spot spot{pin->x + key.right * step, pin->y + key.down * step};
  const auto overstep = [](int place, int size) {
    return place < edge ? place - edge : std::max(place - (size - edge), 0);
  };
  const int right = overstep(spot.x, map::drawing_width);
  const int down = overstep(spot.y, map::drawing_height);
  const map::Point point = map::to_point(*at.map, at.viewport, spot);
  if (right != 0 || down != 0) move(at, right, down);
  return pin_at(at, map::to_spot(*at.map, at.viewport, point));
}

}  // namespace

void PinMap::show(const Pin& pin) {
  if (!pin) return;
  const map::Point point = map::to_point(*pin);
  if (!map->box.holds(point) || map::is_seen(*spot_of(*this, pin))) return;
  viewport = {static_cast<double>(point.x), static_cast<double>(point.y),
              std::max(viewport.level, map::most_level(*map) - near_levels)};
}

void PinMap::open(const Pin& pin, const std::string& oktmo) {
  state = MapState::open;
  const map::District* own = oktmo.empty() ? nullptr : pick(map->districts, &map::District::oktmo, oktmo);
  viewport = own != nullptr ? map::around(*map, own->box) : map::whole(*map);
  show(pin);
}

Pin PinMap::do_gesture(const Pin& pin, std::string_view value) {
  const Gesture gesture = read_gesture(value);
  const bool two = gesture.numbers.size() == 2;
  if (gesture.verb == "pin" && two) return pin_at(*this, {gesture.numbers[0], gesture.numbers[1]});
  if (gesture.verb == "pan" && two) move(*this, -gesture.numbers[0], -gesture.numbers[1]);
  if (gesture.verb == "key") return press_key(*this, pin, gesture.key);
  return std::nullopt;
}

void PinMap::press_button(const Pin& pin, std::string_view id) {
  const PictureButton* button = pick(picture_buttons, &PictureButton::id, id);
  if (button == nullptr) return;
  if (button->nearer != 0)
    zoom(*this, pin, button->nearer);
  else
    move(*this, button->right * button_step, button->down * button_step);
}

std::string pin_words(const map::Map& map, const Pin& pin, i18n::Lang lang) {
  if (!pin) return i18n::render(lang, "screen.map.no_pin");
  const map::Point point = map::to_point(*pin);
  const map::District* district = map::district_at(map, point);
  const map::Street* street = map::street_near(map, point, street_reach_m);
  std::string said = district == nullptr ? i18n::render(lang, "screen.map.outside") : district->name.in(lang);
  if (street != nullptr)
    said +=
        ", " + i18n::render(lang, i18n::Text::of("screen.map.near").with("street", street->name.in(lang)));
  return said;
}

void put_pin_map(Sheet& sheet, const PinMap& map, const Pin& pin, const map::District* lit,
                 const PinControls& controls) {
  if (!sheet.shell.org || sheet.shell.org->map_hash.empty()) return;
  if (map.state != MapState::open) {
    Link& open = sheet.link(controls.open, "screen.map.open");
    open.needs_script = true;
    open.busy = map.is_coming();
    if (open.busy) open.label = sheet.words("screen.map.loading");
    if (map.state == MapState::unreachable)
      sheet.sentence(controls.failed, "screen.map.failed", Tone::warning);
    return;
  }
  MapPicture& control = sheet.put<MapPicture>(std::string(controls.map), sheet.words("screen.map.label"));
  control.hint = sheet.words("screen.map.hint");
  control.value = pin_words(*map.map, pin, sheet.shell.lang);
  control.needs_script = true;
  control.fraction = static_cast<double>(map::drawing_height) / map::drawing_width;
  control.shapes = map::draw(*map.map, map.viewport, lit, sheet.shell.lang);
  if (const auto spot = spot_of(map, pin); spot && map::is_seen(*spot)) control.pin = spot;
  put_buttons(sheet, control, "screen.map");
}

}  // namespace okno::screen
