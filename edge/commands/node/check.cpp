#include <cstdio>
#include <set>

#include "edge/commands/command.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/host/surroundings.h"

namespace okno::commands {
namespace {

int tell(const config::Faults& faults) {
  for (const std::string& line : faults.lines) refuse(line);
  return refused;
}

int check_config(const std::string& path) {
  const auto files = read_node_files(path);
  if (!files) return tell(files.error());
  std::printf("%s is right: %s \"%s\", %zu situations, %zu bodies, %s\n", path.c_str(),
              files->config.role == config::Role::hub ? "hub" : "edge", files->config.node.value.c_str(),
              files->pack.pack.situations.size(), files->orgs.orgs.size(), files->pack.content_hash.c_str());
  const std::string warning = calendar_warning(files->calendar, files->pack.pack, system_clock().now());
  if (!warning.empty()) std::fprintf(stderr, "okno: warning: %s: %s\n", path.c_str(), warning.c_str());
  return done;
}

// Without an orgs file: those that routes name.
std::size_t bodies(const rubricator::Pack& pack) {
  std::set<OrgId> named;
  for (const rubricator::Routing& routing : pack.routings) {
    for (const rubricator::Route& route : routing.routes) {
      named.insert(route.org);
      named.insert(route.also.begin(), route.also.end());
    }
  }
  return named.size();
}

int check_pack(const std::string& path) {
  const auto pack = read_pack_file(path, {});
  if (!pack) return tell(pack.error());
  std::printf("%s is right: %zu situations, %zu bodies, %s\n", path.c_str(), pack->pack.situations.size(),
              bodies(pack->pack), pack->content_hash.c_str());
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
