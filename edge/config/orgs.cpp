#include "edge/config/orgs.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "edge/config/config_file.h"
#include "shared/base/text.h"
#include "shared/forms/validate.h"

namespace okno::config {
namespace {

using wire::FaultCode;
using wire::Json;
using wire::Need;
using wire::ObjectReader;

// Stands in addresses and in numbers of forms.
bool is_org_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || text::is_digit(c) || c == '-' || c == '_';
  });
}

void read_consents(ObjectReader& reader, std::vector<forms::Consent>& out) {
  const wire::JsonArray* items = reader.array("consents");
  if (!items) return;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < items->size(); ++i) {
    ObjectReader consent((*items)[i], wire::path_at(reader.path_of("consents"), i), reader.faults());
    forms::Consent read;
    if (consent.read("id", read.id, Need::required)) {
      if (!is_org_id(read.id)) {
        consent.fault("id", FaultCode::not_allowed, "use up to 40 Latin letters, digits and dashes");
      } else if (!ids.insert(read.id).second) {
        consent.fault("id", FaultCode::not_allowed, "this consent is there already: give each its own id");
      }
    }
    read_words(consent, "title", read.title);
    consent.read("url", read.url);
    const bool safe = read.url.empty() || read.url.starts_with("https://") ||
                      read.url.starts_with("http://") ||
                      (read.url.starts_with("/") && !read.url.starts_with("//"));
    if (!safe) consent.fault("url", FaultCode::not_allowed, "begin it with https:// or with one /");
    std::string presence = "required";
    consent.read("presence", presence);
    if (presence == "optional") {
      read.presence = forms::Presence::optional;
    } else if (presence != "required") {
      consent.fault("presence", FaultCode::not_allowed, "write \"required\" or \"optional\"");
    }
    refuse_unknown((*items)[i], consent, {"id", "title", "url", "presence"});
    out.push_back(std::move(read));
  }
}

void read_theme(ObjectReader& reader, std::map<std::string, std::string>& out) {
  const Json* json = reader.member("theme");
  if (!json) return;
  const auto* object = json->get_if<wire::JsonObject>();
  if (!object) {
    reader.fault("theme", FaultCode::wrong_type, "expected an object");
    return;
  }
  for (const auto& [name, value] : *object) {
    const std::string at = "theme." + std::string(text::first_seen(name, 60));
    const auto* words = value.get_if<std::string>();
    if (!name.starts_with("--okno-")) {
      reader.fault(at, FaultCode::not_allowed, "properties of the theme begin with --okno-");
    } else if (!words || words->find_first_of(";{}<>") != std::string::npos) {
      reader.fault(at, FaultCode::not_allowed, "write one CSS value as a string, without ; { } < >");
    } else {
      out[name] = *words;
    }
  }
}

void read_features(ObjectReader& reader, std::vector<std::string>& out) {
  out = {"messages"};
  reader.read("features", out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] != "messages") {
      reader.fault(wire::path_at("features", i), FaultCode::not_allowed,
                   "this program knows \"messages\" only");
    }
  }
}

// The maps that bodies name, each file read once.
class MapFiles {
 public:
  explicit MapFiles(const std::string& orgs_path)
      : folder_(std::filesystem::absolute(orgs_path).parent_path()) {}

  // A broken file is reported once, at the first body that names it.
  std::shared_ptr<const MapFile> read(ObjectReader& reader) {
    std::string path;
    if (!reader.read("map", path)) return nullptr;
    if (path.empty()) {
      reader.fault("map", FaultCode::not_allowed, "name the file of a packed map, or leave it out");
      return nullptr;
    }
    const auto [known, is_new] = files_.try_emplace(beside(folder_, path));
    if (!is_new) return known->second;
    auto file = read_map_file(known->first);
    if (file)
      known->second = std::make_shared<const MapFile>(std::move(file).value());
    else
      reader.fault("map", FaultCode::not_allowed, file.error().detail);
    return known->second;
  }

 private:
  const std::filesystem::path folder_;
  std::map<std::string, std::shared_ptr<const MapFile>> files_;
};

Org read_org(const Json& json, const std::string& path, MapFiles& maps, std::vector<wire::Fault>& faults) {
  ObjectReader reader(json, path, faults);
  Org org;
  if (reader.read("id", org.id.value, Need::required) && !is_org_id(org.id.value))
    reader.fault("id", FaultCode::not_allowed, "use up to 40 Latin letters, digits and dashes");
  read_words(reader, "name", org.name);
  if (reader.read("node", org.node.value, Need::required) && org.node.empty())
    reader.fault("node", FaultCode::not_allowed, "name the node where this body's operators work");
  std::string offset;
  if (reader.read("utc_offset", offset)) {
    const auto parsed = parse_offset(offset);
    if (parsed) {
      org.offset = *parsed;
    } else {
      reader.fault("utc_offset", FaultCode::not_allowed, "write it like \"+03:00\"");
    }
  }
  if (reader.read("oktmo", org.oktmo) && !org.oktmo.empty()) {
    const forms::Checked checked = forms::check_oktmo(org.oktmo);
    if (const auto* digits = std::get_if<std::string>(&checked)) {
      org.oktmo = *digits;
    } else {
      reader.fault("oktmo", FaultCode::not_allowed, "an OKTMO code has 8 or 11 digits");
    }
  }
  reader.read("supervisor", org.supervisor.value);
  std::int64_t days = org.closes_after.count();
  if (reader.read("closes_after_days", days)) {
    if (days < 1 || days > 365)
      reader.fault("closes_after_days", wire::FaultCode::out_of_range,
                   "write a number of days from 1 to 365");
    else
      org.closes_after = std::chrono::days(days);
  }
  reader.read("origins", org.origins);
  for (std::size_t i = 0; i < org.origins.size(); ++i) {
    org.origins[i] = canonical_origin(org.origins[i]);
    if (org.origins[i].empty()) {
      reader.fault(wire::path_at("origins", i), FaultCode::not_allowed,
                   "write a page's origin without a path, like \"https://www.example.ru\"");
    }
  }
  reader.read("opa_ids", org.opa_ids);
  read_consents(reader, org.consents);
  read_theme(reader, org.theme);
  read_features(reader, org.features);
  org.map = maps.read(reader);
  refuse_unknown(json, reader,
                 {"id", "name", "node", "supervisor", "closes_after_days", "utc_offset", "oktmo", "origins",
                  "opa_ids", "consents", "theme", "features", "map"});
  return org;
}

// A review that goes up must arrive somewhere, and never where it has been.
void check_supervisors(const Orgs& orgs, std::vector<wire::Fault>& faults) {
  for (std::size_t i = 0; i < orgs.orgs.size(); ++i) {
    const Org& org = orgs.orgs[i];
    if (org.supervisor.empty()) continue;
    const std::string at = wire::path_at("orgs", i) + ".supervisor";
    if (!orgs.find(org.supervisor)) {
      faults.push_back({at, FaultCode::not_allowed,
                        "there is no body " + std::string(text::first_seen(org.supervisor.value, 60)) +
                            " here: name the id of a body of this file, or leave it out"});
      continue;
    }
    const Org* above = orgs.find(org.supervisor);
    for (std::size_t steps = 0; above && above->id != org.id && steps < orgs.orgs.size(); ++steps)
      above = above->supervisor.empty() ? nullptr : orgs.find(above->supervisor);
    if (above && above->id == org.id)
      faults.push_back({at, FaultCode::not_allowed,
                        "this body would supervise itself: leave the supervisor of the highest body out"});
  }
}

}  // namespace

const Org* Orgs::find(const OrgId& id) const {
  const auto found = std::find_if(orgs.begin(), orgs.end(), [&](const Org& org) { return org.id == id; });
  return found == orgs.end() ? nullptr : &*found;
}

const Org* Orgs::find_by_opa_id(std::string_view opa_id) const {
  const auto found = std::find_if(orgs.begin(), orgs.end(), [&](const Org& org) {
    return std::find(org.opa_ids.begin(), org.opa_ids.end(), opa_id) != org.opa_ids.end();
  });
  return found == orgs.end() ? nullptr : &*found;
}

const Org* Orgs::find_by_oktmo(std::string_view oktmo) const {
  const auto found = std::find_if(orgs.begin(), orgs.end(),
                                  [&](const Org& org) { return !org.oktmo.empty() && org.oktmo == oktmo; });
  return found == orgs.end() ? nullptr : &*found;
}

UtcOffset Orgs::offset_of(const OrgId& id) const {
  const Org* org = find(id);
  return org != nullptr ? org->offset : Org{}.offset;
}

Result<Orgs, Faults> read_orgs(const std::string& path) {
  const auto json = read_document(path);
  if (!json) return json.error();
  std::vector<wire::Fault> faults;
  ObjectReader reader(*json, "", faults);
  Orgs orgs;
  MapFiles maps(path);
  std::set<std::string> opa_ids;
  const wire::JsonArray* items = reader.array("orgs", Need::required);
  for (std::size_t i = 0; items && i < items->size(); ++i) {
    const std::string at = wire::path_at("orgs", i);
    Org org = read_org((*items)[i], at, maps, faults);
    if (!org.id.empty() && orgs.find(org.id)) {
      faults.push_back(
          {at + ".id", FaultCode::not_allowed, "this body is there already: give each its own id"});
    }
    for (const std::string& opa_id : org.opa_ids) {
      if (!opa_ids.insert(opa_id).second)
        faults.push_back({at + ".opa_ids", FaultCode::not_allowed, opa_id + " names another body already"});
    }
    orgs.orgs.push_back(std::move(org));
  }
  if (items && items->empty()) reader.fault("orgs", FaultCode::out_of_range, "list at least one body");
  check_supervisors(orgs, faults);
  refuse_unknown(*json, reader, {"orgs"});
  if (!faults.empty()) return describe(path, faults);
  return orgs;
}

Result<Orgs> load_orgs(const std::string& path) {
  auto orgs = read_orgs(path);
  if (!orgs) return orgs.error().as_error();
  return std::move(orgs).value();
}

}  // namespace okno::config
