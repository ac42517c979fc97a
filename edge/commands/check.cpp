#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node_files.h"
#include "edge/commands/options.h"

namespace okno::commands {
namespace {

int tell(const config::Faults& faults) {
  for (const std::string& line : faults.lines) refuse(line);
  return refused;
}

int check_config(const std::string& path) {
  const auto files = read_node_files(path);
  if (!files) return tell(files.error());
  std::printf("%s is right: %s \"%s\", %zu bodies, %zu situations\n", path.c_str(),
              files->config.role == config::Role::hub ? "hub" : "edge", files->config.node.value.c_str(),
              files->orgs.orgs.size(), files->pack.pack.situations.size());
  return done;
}

int check_pack(const std::string& path) {
  const auto pack = read_pack_file(path, {});
  if (!pack) return tell(pack.error());
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
