#include "shared/rubricator/route.h"

#include <algorithm>

namespace okno::rubricator {
namespace {

bool names(const Route& route, std::string_view owner) {
  return std::find(route.owned.begin(), route.owned.end(), owner) != route.owned.end();
}

bool goes_before(const Route& one, const Route& other) {
  // Both fit, so whichever names an owner at all names this one.
  if (one.owned.empty() != other.owned.empty()) return !one.owned.empty();
  return one.oktmo.size() > other.oktmo.size();
}

}  // namespace

const Route* choose_route(const Routing& routing, std::string_view oktmo, std::string_view owner) {
  if (owner.empty()) owner = unknown_owner;
  const Route* best = nullptr;
  for (const Route& route : routing.routes) {
    if (!oktmo.starts_with(route.oktmo)) continue;
    if (!route.owned.empty() && !names(route, owner)) continue;
    if (best == nullptr || goes_before(route, *best)) best = &route;
  }
  return best;
}

const Route* choose_route(const Pack& pack, const Situation& situation, std::string_view oktmo,
                          std::string_view owner) {
  const Routing* routing = pack.find_routing(situation.routing);
  return routing == nullptr ? nullptr : choose_route(*routing, oktmo, owner);
}

const Owner* owner_of(const Pack& pack, const Situation& situation) {
  const Routing* routing = pack.find_routing(situation.routing);
  return routing == nullptr || routing->owner.empty() ? nullptr : pack.find_owner(routing->owner);
}

std::vector<std::string> owner_answers(const Pack& pack, const Situation& situation) {
  std::vector<std::string> answers;
  const Owner* owner = owner_of(pack, situation);
  if (owner == nullptr) return answers;
  for (const forms::Option& option : owner->options) answers.push_back(option.id);
  answers.emplace_back(unknown_owner);
  return answers;
}

const Owner* owner_question(const Pack& pack, const Situation& situation, std::string_view oktmo) {
  const Owner* owner = owner_of(pack, situation);
  if (owner == nullptr) return nullptr;
  const Route* unsure = choose_route(pack, situation, oktmo, unknown_owner);
  const bool all_alike =
      std::all_of(owner->options.begin(), owner->options.end(), [&](const forms::Option& option) {
        const Route* route = choose_route(pack, situation, oktmo, option.id);
        return route == unsure || (route != nullptr && unsure != nullptr && route->org == unsure->org);
      });
  return all_alike ? nullptr : owner;
}

}  // namespace okno::rubricator
