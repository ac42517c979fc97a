#include <cstdio>

#include "edge/commands/command.h"
#include "edge/commands/node/changes.h"
#include "edge/commands/node/node_files.h"
#include "edge/commands/options.h"

namespace okno::commands {

int recover(const Arguments& arguments) {
  const auto options = Options::parse(arguments, {.values = {"config"}, .flags = {"alone"}});
  if (!options) return misuse("recover", options.error().detail);
  if (!options->has("alone"))
    return misuse("recover",
                  "a node recovers by itself once it reaches its peers; --alone goes on without them");
  if (!options->find("config")) return misuse("recover", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  const auto told = carry_out(*config, TendLog{"recover", {}, 0, {}});
  if (!told) return refuse(told.error().detail);
  std::printf(
      "the node goes on with what it has; whatever its peers still have comes when they are reached\n");
  return done;
}

}  // namespace okno::commands
