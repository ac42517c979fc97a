#include <cstdio>
#include <iostream>

#include "edge/commands/changes.h"
#include "edge/commands/command.h"
#include "edge/commands/node_files.h"
#include "edge/commands/open_node.h"
#include "edge/commands/options.h"
#include "edge/kinds/kind.h"
#include "edge/log/replay.h"

namespace okno::commands {
namespace {

int export_all(store::Store& store) {
  const Status written = log::export_log(store, std::cout);
  std::cout.flush();
  return written ? done : refuse(written.error().detail);
}

// Into memory: the log of a node that is too large for it wants the node's own start, which makes its tables anew.
int replay(const config::Config& config, store::Store& store) {
  const kinds::Acting nobody;
  const log::Neighbours neighbours = neighbours_of(config);
  const log::Projectors projectors = kinds::make_projectors({neighbours, store.files(), nobody});
  const auto into = store::open_memory();
  const auto replayed = log::replay(config.node, store, *into, projectors);
  if (!replayed) return refuse(replayed.error().detail);
  std::printf("%lld streams, %lld events, %lld of them wait\n", static_cast<long long>(replayed->streams),
              static_cast<long long>(replayed->events), static_cast<long long>(replayed->waiting));
  for (const log::Difference& difference : replayed->differences)
    std::printf("%s: %lld rows differ; the first: %s\n", difference.table.c_str(),
                static_cast<long long>(difference.rows), difference.detail.c_str());
  if (!replayed->differences.empty()) return refuse("the tables do not follow from the log");
  std::printf("every table follows from the log, row by row\n");
  return done;
}

}  // namespace

int log_of_streams(const Arguments& arguments) {
  const auto options =
      Options::parse(arguments, {.values = {"config"}, .flags = {}, .least_words = 1, .most_words = 1});
  if (!options) return misuse("log", options.error().detail);
  const std::string& act = options->words()[0];
  if (act != "export" && act != "replay")
    return misuse("log", "it can export and replay, not \"" + act + "\"");
  if (!options->find("config")) return misuse("log", "--config is missing");
  const auto config = config::read_config(*options->find("config"));
  if (!config) return refuse(config.error().as_error().detail);
  const auto store = open_for_reading(*config);
  if (!store) return refuse(store.error().detail);
  if (act != "export") return replay(*config, **store);
  const int written = export_all(**store);
  if (written == done) note_act(*config, "log.export", "");
  return written;
}

}  // namespace okno::commands
