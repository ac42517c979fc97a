#include "shared/log/commit_tree.h"

#include "shared/base/hash_tree.h"

namespace okno::log {
namespace {

std::vector<Digest> leaves_of(std::span<const EventHash> events) {
  std::vector<Digest> leaves;
  leaves.reserve(events.size());
  for (const EventHash& event : events) leaves.push_back(event.bytes);
  return leaves;
}

}  // namespace

Digest commit_root(std::span<const EventHash> events) { return tree_root(leaves_of(events)); }

std::vector<Digest> audit_path(std::span<const EventHash> events, std::size_t index) {
  return inclusion_path(leaves_of(events), index);
}

std::optional<Digest> root_from(const EventHash& event, std::size_t index, std::size_t count,
                                std::span<const Digest> path) {
  return root_from_path(event.bytes, index, count, path);
}

}  // namespace okno::log
