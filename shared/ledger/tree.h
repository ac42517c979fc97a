// The hash tree of a log that grows (RFC 9162, 2.1; the hashes are those of RFC 6962), and the two proofs about it. What
// verifies is apart from what makes: a browser verifies and holds no tree.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/base/hash_tree.h"
#include "shared/base/result.h"

namespace okno::ledger {

// All hashes of complete subtrees: 64 bytes a leaf. Not thread-safe while it grows.
class Tree {
 public:
  void append(const Digest& leaf);
  std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
  Digest root() const { return root_at(size()); }
  // The root when the tree had `size` leaves, which it has had.
  Digest root_at(std::uint64_t size) const;
  // What proves the leaf at `index` in the tree of `size` leaves, from its sibling upwards: index < size <= size().
  std::vector<Digest> inclusion(std::uint64_t index, std::uint64_t size) const;
  // What proves that the tree of `size` begins with that of `old_size` (2.1.4.1): old_size <= size <= size(). Empty when
  // they are equal, and for an old size of 0, of which nothing has to be proven.
  std::vector<Digest> consistency(std::uint64_t old_size, std::uint64_t size) const;
  // The hash of the complete subtree of 2^level leaves that begins at place·2^level. It has to be there.
  const Digest& subtree(unsigned level, std::uint64_t place) const;

 private:
  Digest root_of(std::uint64_t first, std::uint64_t end) const;

  std::vector<std::vector<Digest>> levels_;
};

// The same root without the tree: 32 bytes a level, for whoever only recounts a log from its entries.
class RunningRoot {
 public:
  void append(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  Digest root() const;

 private:
  std::vector<Digest> peaks_;  // roots of the complete subtrees, the largest first
  std::uint64_t size_ = 0;
};

// Fails unless `path` proves `leaf` at `index` of the tree of `size` leaves with this root. A path that is shorter or
// longer than such a path has to be fails as well.
Status verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, const Digest& root,
                        std::span<const Digest> path);
// Fails unless `proof` shows that the tree of `size` begins with the tree of `old_size` (2.1.4.2). For equal sizes the
// roots have to be equal, for an old size of 0 the old root that of no leaves; the proof is then empty.
Status verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                          const Digest& root, std::span<const Digest> proof);

}  // namespace okno::ledger
