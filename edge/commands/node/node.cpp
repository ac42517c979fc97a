#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"
#include "edge/log/life.h"

namespace okno::commands {

int node(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"config"}, .flags = {}, .least_words = 1, .most_words = 1});
  if (!options) return misuse("node", options.error().detail);
  if (options->words()[0] != "rotate")
    return misuse("node", "it can rotate, not \"" + options->words()[0] + "\"");
  if (!options->find("config")) return misuse("node", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  // Whoever has the folder open goes on with the key that it has: its lock says so.
  const auto store = open_store(*config);
  if (!store) return refuse(store.error().detail);
  const Status ended = log::end_life(config->data);
  if (!ended) return refuse(ended.error().detail);
  std::printf("at its next start the node begins a new life with a new key, introduced by this one\n");
  return done;
}

}  // namespace okno::commands
