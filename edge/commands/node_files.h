// A node's configuration with the files that it names, read and checked.
#pragma once

#include <memory>
#include <string>

#include "edge/commands/pack_file.h"
#include "edge/config/config_file.h"
#include "edge/store/store.h"

namespace okno::commands {

struct NodeFiles {
  config::Config config;
  config::Orgs orgs;
  PackFile pack;
};
// Every fault of all files.
Result<NodeFiles, config::Faults> read_node_files(const std::string& path);

// Opens the database of a configuration, with what the node does not need.
Result<std::unique_ptr<store::Store>> open_store(const config::Config& config);
// The same when a node has the folder open: then only for reading.
Result<std::unique_ptr<store::Store>> open_for_reading(const config::Config& config);

}  // namespace okno::commands
