// A rubricator pack in a file.
#pragma once

#include <string>
#include <vector>

#include "edge/config/document.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::commands {

struct PackFile {
  std::string document;  // the bytes as they stand, which is also how they are served
  rubricator::Pack pack;
  std::string content_hash;  // "sha256:…" as the document's own should say
};
// Every fault of form and of meaning. `orgs`: the bodies that routes may name; empty: not checked.
Result<PackFile, config::Faults> read_pack_file(const std::string& path, const std::vector<OrgId>& orgs);

}  // namespace okno::commands
