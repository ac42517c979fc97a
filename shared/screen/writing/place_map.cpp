#include "shared/screen/writing/place_map.h"

#include "shared/rubricator/route.h"
#include "shared/rubricator/territory.h"
#include "shared/screen/writing/flow.h"
#include "shared/screen/writing/owner.h"

namespace okno::screen::writing {
namespace {

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
  if (!model.draft.place.point || !model.place_map.map) return nullptr;
  const rubricator::Route* route = route_of(shell, model);
  if (route != nullptr && !route->oktmo.empty())
    for (const map::District& own : model.place_map.map->districts)
      if (is_all_of(own.oktmo, route->oktmo)) return &own;
  return map::district_at(*model.place_map.map, map::to_point(*model.draft.place.point));
}

enum class Asked { just_now, before };

void open_map(Turn& turn, Asked asked) {
  Model& model = turn.model;
  model.place_map.open(model.draft.place.point, turn.shell.org->oktmo);
  if (model.draft.place.point) point_changed(turn);
  // Whoever went on writing meanwhile is left where they are.
  if (asked == Asked::just_now) turn.focus("place.map");
}

}  // namespace

void put_map(Sheet& sheet) {
  const Model& model = sheet.model;
  put_pin_map(sheet, model.place_map, model.draft.place.point, district_to_light(sheet.shell, model),
              {"place.map", "place.map_open", "place.map_failed"});
}

bool act_on_map(Turn& turn, const Event& event) {
  Model& model = turn.model;
  PinMap& map = model.place_map;
  if (event.control == "place.map_open") {
    const std::optional<forms::OrgInfo>& org = turn.shell.org;
    if (!org || org->map_hash.empty() || event.kind != EventKind::press) return true;
    if (map.map) {
      open_map(turn, Asked::just_now);
      return true;
    }
    if (!map.is_coming()) turn.ask(LoadMap{org->map_hash, org->map_url});
    map.state = MapState::coming_awaited;
    return true;
  }
  if (event.control != "place.map") return false;
  if (map.state != MapState::open) return true;
  if (event.kind == EventKind::press) {
    map.press_button(model.draft.place.point, event.value);
  } else if (const Pin pin = map.do_gesture(model.draft.place.point, event.value)) {
    model.draft.place.point = pin;
    turn.shell.announcement = pin_words(*map.map, pin, turn.shell.lang);
    point_changed(turn);
  }
  return true;
}

void point_changed(Turn& turn) {
  Model& model = turn.model;
  const rubricator::Owner* asked = asked_owner(turn.shell, model);
  model.draft.place.oktmo.clear();
  if (model.place_map.map && model.draft.place.point) {
    const map::District* district =
        map::district_at(*model.place_map.map, map::to_point(*model.draft.place.point));
    if (district != nullptr) model.draft.place.oktmo = district->oktmo;
    if (model.place_map.state == MapState::open) model.place_map.show(model.draft.place.point);
  }
  if (model.page == Page::say) owner_may_have_come(turn, asked);
}

void arrive(Turn& turn, const MapLoaded& loaded) {
  Model& model = turn.model;
  if (!model.place_map.is_coming()) return;
  const Asked asked = model.place_map.state == MapState::coming_awaited ? Asked::just_now : Asked::before;
  model.place_map.state = MapState::closed;
  model.place_map.map = loaded.map;
  if (model.page == Page::say) open_map(turn, asked);
}

void arrive(Turn& turn, const MapFailed&) {
  if (!turn.model.place_map.is_coming()) return;
  turn.model.place_map.state = MapState::unreachable;
  turn.announce(i18n::Text::of("screen.map.failed"));
}

}  // namespace okno::screen::writing
