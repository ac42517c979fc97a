// The orgs file: every body, the node that hosts it, and how its pages may carry the form.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/config/map_file.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/forms/org_info.h"

namespace okno::config {

struct Org {
  OrgId id;
  i18n::Words name;
  NodeId node;  // where its operators work; that node owns the life of messages it is responsible for
  UtcOffset offset{std::chrono::hours(3)};
  OrgId supervisor;                    // the body above it; empty: there is none here
  std::chrono::days closes_after{30};  // an answered message that its citizen is silent about
  std::string oktmo;
  std::vector<std::string> origins;  // pages that may carry this org's form, "https://…"
  std::vector<std::string> opa_ids;  // this body in the ПОС snippets
  std::vector<forms::Consent> consents;
  std::map<std::string, std::string> theme;
  std::vector<std::string> features;
  std::shared_ptr<const MapFile> map;  // nullptr: none; bodies that name one file share it
};

struct Orgs {
  std::vector<Org> orgs;
  const Org* find(const OrgId& id) const;  // nullptr when there is none
  const Org* find_by_opa_id(std::string_view opa_id) const;
  const Org* find_by_oktmo(std::string_view oktmo) const;  // the first of several
  UtcOffset offset_of(const OrgId& id) const;              // the usual one where there is none
};

// Reads and checks the whole file and the maps that it names; the error lists every fault with its path and mend.
Result<Orgs> load_orgs(const std::string& path);

}  // namespace okno::config
