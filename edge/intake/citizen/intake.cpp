#include "edge/intake/citizen/intake.h"

#include "edge/intake/places/place_doubt.h"
#include "shared/rubricator/route.h"

namespace okno::intake {

std::vector<rubricator::Suggestion> Node::suggest(std::string_view text, i18n::Lang lang,
                                                  std::size_t limit) const {
  const auto served = model();
  return rubricator::suggest(pack(), search(), served ? &served->model : nullptr, text, lang, limit);
}

// Who writes a message asks about a place or two, and moves the mark on the map.
Intake::Intake(Node& node)
    : node_(node),
      asked_(std::make_unique<AskedAbout>()),
      askers_(node.config.limits.submissions_per_minute * 6) {}

Intake::~Intake() = default;

Outcome<forms::OrgInfo> Intake::org_info(const OrgId& id) const {
  const config::Org* org = node_.orgs.find(id);
  if (org == nullptr) return Refusal(Error::not_found("there is no body " + id.value));
  forms::OrgInfo info;
  info.id = org->id;
  info.name = org->name;
  info.features = org->features;
  info.theme = org->theme;
  info.consents = org->consents;
  info.limits = node_.config.limits.forms;
  info.rubricator_hash = node_.pack_hash;
  info.rubricator_url = "/api/v1/rubricators/" + node_.pack_hash;
  if (const auto served = node_.model()) {
    info.model_hash = served->hash;
    info.model_url = "/api/v1/models/" + served->hash;
  }
  if (const ServedMap* served = node_.maps.of(*org)) {
    info.map_hash = served->hash;
    info.map_url = "/api/v1/maps/" + served->hash;
  }
  info.offset = org->offset;
  info.oktmo = org->oktmo;
  return info;
}

forms::Requirements Intake::requirements(const config::Org& org, const rubricator::Situation* situation,
                                         MessageKind kind) const {
  forms::Requirements requirements;
  requirements.kind = kind;
  if (situation != nullptr) {
    requirements.fields = situation->fields;
    requirements.place = situation->place;
    requirements.contact = situation->contact;
    requirements.owners = rubricator::owner_answers(node_.pack(), *situation);
  }
  requirements.consents = org.consents;
  requirements.limits = node_.config.limits.forms;
  return requirements;
}

}  // namespace okno::intake
