// The body's own map under a pin that a person puts there, by pointer or by arrow keys. Whichever flow asks for a place
// keeps the point; an address in words is always the equal way.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/forms/value.h"
#include "shared/map/drawing.h"
#include "shared/screen/view/sheet.h"

namespace okno::screen {

// coming_awaited: nothing was done since it was asked for.
enum class MapState { closed, coming, coming_awaited, unreachable, open };

using Pin = std::optional<forms::Coordinates>;

struct PinMap {
  std::shared_ptr<const map::Map> map;  // once it has come
  MapState state = MapState::closed;
  map::Viewport viewport;

  bool is_coming() const { return state == MapState::coming || state == MapState::coming_awaited; }
  // Begins at the pin, else at the body's own district, else with all of it.
  void open(const Pin& pin, const std::string& oktmo);
  // Moves what is seen, unless the pin is in it.
  void show(const Pin& pin);
  // Of a MapPicture: the value of its "input" (shared/screen/view/gesture.h). Where the pin is now; none when it has
  // not moved.
  Pin do_gesture(const Pin& pin, std::string_view value);
  void press_button(const Pin& pin, std::string_view id);  // of picture_buttons
};

// The district of the point and the street near it. Wants a map.
std::string pin_words(const map::Map& map, const Pin& pin, i18n::Lang lang);

struct PinControls {
  std::string_view map, open, failed;  // their ids
};
// The way to the map, or the map with `lit` lighted up (may be nullptr); nothing where the body has none.
void put_pin_map(Sheet& sheet, const PinMap& map, const Pin& pin, const map::District* lit,
                 const PinControls& controls);

}  // namespace okno::screen
