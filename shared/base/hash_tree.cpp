#include "shared/base/hash_tree.h"

#include <algorithm>
#include <bit>

namespace okno {
namespace {

// Of a tree of at least two leaves, how many stand on the left: the largest power of two that leaves some for the right.
std::size_t left_of(std::size_t size) { return std::bit_floor(size - 1); }

}  // namespace

Digest leaf_hash(std::string_view bytes) {
  return Sha256().add(std::string_view("\0", 1)).add(bytes).finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
  return Sha256().add(std::string_view("\1", 1)).add(left).add(right).finish();
}

Digest tree_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves.front();
  const std::size_t left = left_of(leaves.size());
  return node_hash(tree_root(leaves.first(left)), tree_root(leaves.subspan(left)));
}

std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index) {
  std::vector<Digest> path;
  while (leaves.size() > 1) {
    const std::size_t left = left_of(leaves.size());
    const bool is_left = index < left;
    path.push_back(tree_root(is_left ? leaves.subspan(left) : leaves.first(left)));
    leaves = is_left ? leaves.first(left) : leaves.subspan(left);
    if (!is_left) index -= left;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::optional<Digest> root_from_path(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                     std::span<const Digest> path) {
  if (index >= size) return std::nullopt;
  // Both as RFC 9162, 2.1.3.2 walks them: the node's place on its level, and the last place there.
  std::uint64_t place = index;
  std::uint64_t last = size - 1;
  Digest root = leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return std::nullopt;
    if (place % 2 == 1 || place == last) {
      root = node_hash(sibling, root);
      // The last node of a level without a sibling rises as it is.
      while (place % 2 == 0 && place != 0) {
        place /= 2;
        last /= 2;
      }
    } else {
      root = node_hash(root, sibling);
    }
    place /= 2;
    last /= 2;
  }
  if (last != 0) return std::nullopt;
  return root;
}

}  // namespace okno
