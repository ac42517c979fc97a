#include "edge/commands/rubricator/pack_file.h"

#include "edge/store/digest.h"
#include "shared/wire/json/json_place.h"
#include "shared/wire/pack/pack.h"

namespace okno::commands {

Result<PackFile, config::Faults> read_pack_file(const std::string& path, const std::vector<OrgId>& orgs) {
  auto bytes = config::read_file(path);
  if (!bytes) return config::Faults{{bytes.error().detail}};
  PackFile file;
  file.document = std::move(bytes).value();
  const auto json = wire::parse_json(file.document, wire::pack_limits);
  if (!json)
    return config::Faults{
        {path + ": not a rubricator pack: " + wire::place_in_lines(file.document, json.error().detail)}};
  std::vector<wire::Fault> faults;
  file.pack = wire::read_pack(*json, "", faults);
  if (!faults.empty()) return config::describe(path, faults);
  config::Faults meaning;
  for (const rubricator::Fault& fault : rubricator::check(file.pack, orgs))
    meaning.lines.push_back(path + ": " + fault.path + ": " + fault.what + "; " + fault.mend);
  file.content_hash = "sha256:" + store::sha256_hex(wire::canonical_pack(*json));
  if (!file.pack.content_hash.empty() && file.pack.content_hash != file.content_hash)
    meaning.lines.push_back(path + ": content_hash: is not that of the document; write \"" +
                            file.content_hash + "\" when the change is meant");
  if (!meaning.lines.empty()) return meaning;
  return file;
}

}  // namespace okno::commands
