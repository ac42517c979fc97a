// A node's configuration with the files that it names, read and checked.
#pragma once

#include <memory>
#include <string>

#include "edge/commands/rubricator/pack_file.h"
#include "edge/config/config_file.h"
#include "edge/store/store.h"
#include "shared/lifecycle/calendar.h"

namespace okno::commands {

struct NodeFiles {
  config::Config config;
  config::Orgs orgs;
  PackFile pack;
  lifecycle::Calendar calendar;
};
// Every fault of all files.
Result<NodeFiles, config::Faults> read_node_files(const std::string& path);

// What to tell an administrator when messages that come in now may become due in a year of which the calendar knows
// nothing: there terms are counted by the law alone, without the days that its decree moves. Empty: nothing.
std::string calendar_warning(const lifecycle::Calendar& calendar, const rubricator::Pack& pack, Instant now);

// Opens the database of a configuration, with what the node does not need; what an administrator should know of it goes to
// the log at once.
Result<std::unique_ptr<store::Store>> open_store(const config::Config& config);
// Only for reading, whether a node has the folder open or not: nothing is migrated, and what is damaged or of another
// version is refused. Makes an empty database where there is none.
Result<std::unique_ptr<store::Store>> open_for_reading(const config::Config& config);

}  // namespace okno::commands
