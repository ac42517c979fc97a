#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/log/life.h"

namespace okno::commands {
namespace {

int rotate(const config::Config& config) {
  // Whoever has the folder open goes on with the key that it has: its lock says so.
  const auto store = open_store(config);
  if (!store) return refuse(store.error().detail);
  const Status ended = log::end_life(config.data);
  if (!ended) return refuse(ended.error().detail);
  std::printf("at its next start the node begins a new life with a new key, introduced by this one\n");
  return done;
}

int keep(const config::Config& config, const std::string& life) {
  const auto told = carry_out(config, TendLog{"keep", {}, 0, {}, life});
  if (!told) return refuse(told.error().detail);
  std::printf(
      "of the programs that speak as this peer the one of this life goes on; the others are told that they "
      "are "
      "clones\n");
  return done;
}

}  // namespace

int node(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"config"}, .flags = {}, .least_words = 1, .most_words = 2});
  if (!options) return misuse("node", options.error().detail);
  const std::string& act = options->words()[0];
  const bool has_life = options->words().size() == 2;
  if (act != "rotate" && act != "keep") return misuse("node", "it can rotate or keep, not \"" + act + "\"");
  if (act == "keep" && !has_life) return misuse("node", "keep which life?");
  if (act == "rotate" && has_life) return misuse("node", "rotate names nothing");
  if (!options->find("config")) return misuse("node", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  return act == "rotate" ? rotate(*config) : keep(*config, options->words()[1]);
}

}  // namespace okno::commands
