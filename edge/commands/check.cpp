#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "edge/commands/command.h"
#include "edge/commands/options.h"
#include "edge/commands/pack_file.h"
#include "edge/config/config_file.h"

namespace okno::commands {
namespace {

class Findings {
 public:
  void add(const config::Faults& faults) {
    for (const std::string& line : faults.lines) refuse(line);
    count_ += faults.lines.size();
  }
  void add(const std::string& line) { add(config::Faults{{line}}); }
  bool none() const { return count_ == 0; }

 private:
  std::size_t count_ = 0;
};

// What only the files together can be wrong about.
void check_together(const std::string& path, const config::Config& config, const config::Orgs& orgs,
                    Findings& findings) {
  for (std::size_t i = 0; i < orgs.orgs.size(); ++i) {
    const NodeId& node = orgs.orgs[i].node;
    const bool is_peer = std::any_of(config.peers.begin(), config.peers.end(),
                                     [&](const config::Peer& peer) { return peer.node == node; });
    if (node != config.node && !is_peer && !config.hub)
      findings.add(config.orgs + ": orgs[" + std::to_string(i) + "].node: nothing leads from node \"" +
                   config.node.value + "\" to \"" + node.value + "\"; name the hub in " + path +
                   " or correct the node");
  }
  std::error_code error;
  const auto place = std::filesystem::path(config.data);
  if (std::filesystem::exists(place, error) && !std::filesystem::is_directory(place, error))
    findings.add(path + ": data: " + config.data + " is not a folder; name one that may be made or used");
}

int check_config(const std::string& path) {
  Findings findings;
  const auto config = config::read_config(path);
  if (!config) {
    findings.add(config.error());
    return refused;
  }
  std::vector<OrgId> ids;
  const auto orgs = config::read_orgs(config->orgs);
  if (!orgs) {
    findings.add(orgs.error());
  } else {
    for (const config::Org& org : orgs->orgs) ids.push_back(org.id);
    check_together(path, *config, *orgs, findings);
  }
  const auto pack = read_pack_file(config->rubricator, ids);
  if (!pack) findings.add(pack.error());
  if (!findings.none()) return refused;
  std::printf("%s is right: %s \"%s\", %zu bodies, %zu situations\n", path.c_str(),
              config->role == config::Role::hub ? "hub" : "edge", config->node.value.c_str(),
              orgs->orgs.size(), pack->pack.situations.size());
  return done;
}

int check_pack(const std::string& path) {
  const auto pack = read_pack_file(path, {});
  if (!pack) {
    Findings().add(pack.error());
    return refused;
  }
  std::printf("%s is right: %zu situations\n", path.c_str(), pack->pack.situations.size());
  return done;
}

}  // namespace

int check(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config", "pack"}, .flags = {}});
  if (!options) return misuse("check", options.error().detail);
  const std::string* config = options->find("config");
  const std::string* pack = options->find("pack");
  if ((config == nullptr) == (pack == nullptr)) return misuse("check", "give --config or --pack");
  return config ? check_config(*config) : check_pack(*pack);
}

}  // namespace okno::commands
