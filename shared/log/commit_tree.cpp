#include "shared/log/commit_tree.h"

#include <algorithm>
#include <bit>

namespace okno::log {
namespace {

Digest join(const Digest& left, const Digest& right) {
  return Sha256().add(std::string_view("\1", 1)).add(left).add(right).finish();
}

// Of a tree of at least two leaves, how many stand on the left: the largest power of two that leaves some for the right.
std::size_t left_of(std::size_t count) { return std::bit_floor(count - 1); }

}  // namespace

Digest commit_root(std::span<const EventHash> events) {
  if (events.size() == 1) return events.front().bytes;
  const std::size_t left = left_of(events.size());
  return join(commit_root(events.first(left)), commit_root(events.subspan(left)));
}

std::vector<Digest> audit_path(std::span<const EventHash> events, std::size_t index) {
  std::vector<Digest> path;
  while (events.size() > 1) {
    const std::size_t left = left_of(events.size());
    const bool is_left = index < left;
    path.push_back(commit_root(is_left ? events.subspan(left) : events.first(left)));
    events = is_left ? events.first(left) : events.subspan(left);
    if (!is_left) index -= left;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::optional<Digest> root_from(const EventHash& event, std::size_t index, std::size_t count,
                                std::span<const Digest> path) {
  if (index >= count) return std::nullopt;
  // Both as RFC 9162, 2.1.3.2 walks them: the node's place on its level, and the last place there.
  std::size_t place = index;
  std::size_t last = count - 1;
  Digest root = event.bytes;
  for (const Digest& sibling : path) {
    if (last == 0) return std::nullopt;
    if (place % 2 == 1 || place == last) {
      root = join(sibling, root);
      // The last node of a level without a sibling rises as it is.
      while (place % 2 == 0 && place != 0) {
        place /= 2;
        last /= 2;
      }
    } else {
      root = join(root, sibling);
    }
    place /= 2;
    last /= 2;
  }
  if (last != 0) return std::nullopt;
  return root;
}

}  // namespace okno::log
