// What a form must know of the body whose page carries it: the answer to GET /api/v1/orgs/{org}.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/forms/submission.h"
#include "shared/i18n/i18n.h"

namespace okno::forms {

struct OrgInfo {
  OrgId id;
  i18n::Words name;
  std::vector<std::string> features;         // "messages", later "polls", "votes"
  std::map<std::string, std::string> theme;  // --okno-* properties
  std::vector<Consent> consents;
  Limits limits;
  std::string rubricator_hash;
  std::string rubricator_url;
  std::string model_hash;  // of the model that suggests situations for a long text; empty: there is none
  std::string model_url;
  std::string map_hash;  // of the body's own map; empty: there is none
  std::string map_url;
  UtcOffset offset{std::chrono::hours(3)};
  Instant now{};      // by the node's clock as it answered; the epoch: it did not say
  std::string oktmo;  // of the body's territory; may be empty
  friend bool operator==(const OrgInfo&, const OrgInfo&) = default;
};

}  // namespace okno::forms
