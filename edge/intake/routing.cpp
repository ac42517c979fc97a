#include "edge/intake/routing.h"

#include "edge/intake/words.h"
#include "shared/lifecycle/due.h"
#include "shared/rubricator/route.h"

namespace okno::intake {

Routed choose_body(const Node& node, const config::Org& form, const rubricator::Situation* situation,
                   const forms::Submission& submission, Instant now) {
  const i18n::Lang lang = submission.lang;
  const config::Org* body = &form;
  std::string why(find_words(lang, "intake.why.unclassified"));
  lifecycle::Term term;
  if (situation != nullptr) {
    // Without a place of its own, a message is about the place of the body that it was sent to.
    const std::string& oktmo = submission.place.oktmo.empty() ? form.oktmo : submission.place.oktmo;
    const rubricator::Route* route = rubricator::choose_route(node.pack, *situation, oktmo, {});
    const config::Org* found = route != nullptr ? node.orgs.find(route->org) : nullptr;
    // `okno check` refuses a pack that leads to a body that there is not; should one, the form's own still reads it.
    if (found != nullptr) {
      body = found;
      why = route->why.in(lang);
    }
    term = situation->answer;
  }
  return {{body->id, body->name.ru, std::move(why)},
          body->node,
          body->offset,
          lifecycle::due(now, body->offset, term).at};
}

}  // namespace okno::intake
