#include "edge/intake/history/routing.h"

#include "edge/words/words.h"
#include "shared/lifecycle/due.h"
#include "shared/rubricator/route.h"
#include "shared/rubricator/territory.h"

namespace okno::intake {
namespace {

void tell_others(const Node& node, const std::vector<OrgId>& also, Routed& routed) {
  for (const OrgId& id : also) {
    const config::Org* body = node.orgs.find(id);
    // `okno check` refuses a body that there is not, and without it somebody is still accountable.
    if (body == nullptr) continue;
    routed.responsible.also.push_back({body->id, body->name.ru});
    routed.holders.also.push_back(body->node);
  }
}

}  // namespace

std::string oktmo_of(const Node& node, const config::Org* form, const forms::Place& place,
                     std::string_view otherwise) {
  if (place.oktmo.empty() && place.point && form != nullptr && form->map != nullptr) {
    const map::District* district = map::district_at(form->map->map, map::to_point(*place.point));
    if (district != nullptr)
      return rubricator::oktmo_of(node.pack(), {place.address, place.point, district->oktmo}, otherwise);
  }
  return rubricator::oktmo_of(node.pack(), place, otherwise);
}

Routed choose_body(const Node& node, const config::Org& form, const rubricator::Situation* situation,
                   const forms::Submission& submission, Instant now) {
  const i18n::Lang lang = submission.lang;
  Routed routed{
      {form.id, form.name.ru, words::say(lang, "intake.why.unclassified")}, {form.node, {}}, form.offset, {}};
  lifecycle::Term term;  // the law's
  if (situation != nullptr) {
    if (submission.kind == MessageKind::message) term = situation->answer;
    const rubricator::Route* route = rubricator::choose_route(
        node.pack(), *situation, oktmo_of(node, &form, submission.place, form.oktmo), submission.owner);
    const config::Org* body = route != nullptr ? node.orgs.find(route->org) : nullptr;
    // `okno check` refuses a pack that leads to a body that there is not; should one, the form's own still reads it.
    if (body != nullptr) {
      routed = {{body->id, body->name.ru, route->why.in(lang)}, {body->node, {}}, body->offset, {}};
      tell_others(node, route->also, routed);
    }
  }
  routed.due_at = lifecycle::due(now, routed.offset, term, node.calendar).at;
  return routed;
}

}  // namespace okno::intake
