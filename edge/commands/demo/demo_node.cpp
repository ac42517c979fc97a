#include "edge/commands/demo/demo_node.h"

#include <utility>

#include "edge/config/config_file.h"
#include "edge/http/site/assets.h"

namespace okno::commands {

Result<std::string_view> demo_file(const std::string& path) {
  const assets::Asset* asset = assets::find("demo/" + path);
  if (asset == nullptr) return Error::io("this program was built without its demo data");
  return asset->identity;
}

DemoNode::DemoNode(config::Config read) : config(std::move(read)), neighbours(neighbours_of(config)) {}

Result<std::unique_ptr<DemoNode>> open_demo_node(const std::string& config_path) {
  auto config = config::load_config(config_path);
  if (!config) return config.error();
  auto node = std::make_unique<DemoNode>(*std::move(config));
  auto open = open_node(node->config, [&](store::Store& store) {
    return kinds::make_projectors({node->neighbours, store.files(), node->nobody});
  });
  if (!open) return open.error();
  node->open = *std::move(open);
  return node;
}

}  // namespace okno::commands
