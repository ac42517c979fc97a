// What the demonstration is made of: files that the program carries, and a node's log that nobody serves yet.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "edge/commands/node/open_node.h"
#include "edge/kinds/kind.h"

namespace okno::commands {

// Of edge/demo, by its path there; io where the program was built without it. Valid for ever.
Result<std::string_view> demo_file(const std::string& path);

// A node of the demonstration, open to be written into. Kept where it is: its parts refer to one another.
struct DemoNode {
  const config::Config config;
  const kinds::Acting nobody{};
  const log::Neighbours neighbours;
  std::unique_ptr<OpenNode> open{};

  explicit DemoNode(config::Config read);
};
Result<std::unique_ptr<DemoNode>> open_demo_node(const std::string& config_path);

}  // namespace okno::commands
