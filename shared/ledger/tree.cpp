#include "shared/ledger/tree.h"

#include <algorithm>
#include <bit>

namespace okno::ledger {
namespace {

std::uint64_t left_of(std::uint64_t size) { return std::bit_floor(size - 1); }

Error refused(const char* why) { return Error::invalid(why); }

}  // namespace

void Tree::append(const Digest& leaf) {
  Digest hash = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    std::vector<Digest>& row = levels_[level];
    row.push_back(hash);
    if (row.size() % 2 == 1) return;
    hash = node_hash(row[row.size() - 2], row.back());
  }
}

const Digest& Tree::subtree(unsigned level, std::uint64_t place) const {
  return levels_[level][static_cast<std::size_t>(place)];
}

// Of the leaves [first, end), which are a subtree of the RFC's: `first` is a multiple of the next power of two.
Digest Tree::root_of(std::uint64_t first, std::uint64_t end) const {
  const std::uint64_t size = end - first;
  if (std::has_single_bit(size)) {
    const auto level = static_cast<unsigned>(std::countr_zero(size));
    return subtree(level, first >> level);
  }
  const std::uint64_t left = left_of(size);
  return node_hash(root_of(first, first + left), root_of(first + left, end));
}

Digest Tree::root_at(std::uint64_t size) const { return size == 0 ? tree_root({}) : root_of(0, size); }

std::vector<Digest> Tree::inclusion(std::uint64_t index, std::uint64_t size) const {
  std::vector<Digest> path;
  std::uint64_t first = 0;
  std::uint64_t end = size;
  while (end - first > 1) {
    const std::uint64_t middle = first + left_of(end - first);
    const bool is_left = index < middle;
    path.push_back(is_left ? root_of(middle, end) : root_of(first, middle));
    (is_left ? end : first) = middle;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Digest> Tree::consistency(std::uint64_t old_size, std::uint64_t size) const {
  std::vector<Digest> proof;
  if (old_size == 0 || old_size == size) return proof;
  std::uint64_t first = 0;
  std::uint64_t end = size;
  while (old_size != end) {
    const std::uint64_t middle = first + left_of(end - first);
    const bool is_left = old_size <= middle;
    proof.push_back(is_left ? root_of(middle, end) : root_of(first, middle));
    (is_left ? end : first) = middle;
  }
  // The old tree itself is known to whoever asks.
  if (first != 0) proof.push_back(root_of(first, end));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

void RunningRoot::append(const Digest& leaf) {
  peaks_.push_back(leaf);
  for (std::uint64_t rest = size_; rest % 2 == 1; rest /= 2) {
    const Digest right = peaks_.back();
    peaks_.pop_back();
    peaks_.back() = node_hash(peaks_.back(), right);
  }
  ++size_;
}

Digest RunningRoot::root() const {
  if (peaks_.empty()) return tree_root({});
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i > 0; --i) root = node_hash(peaks_[i - 1], root);
  return root;
}

Status verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, const Digest& root,
                        std::span<const Digest> path) {
  if (index >= size) return refused("the tree has no leaf with this index");
  const std::optional<Digest> reached = root_from_path(leaf, index, size, path);
  if (!reached) return refused("the inclusion proof has another length than one of this leaf");
  if (*reached != root) return refused("the inclusion proof does not lead to the root");
  return success();
}

Status verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                          const Digest& root, std::span<const Digest> proof) {
  if (old_size > size) return refused("the older tree is larger than the newer one");
  if (old_size == 0 || old_size == size) {
    if (!proof.empty()) return refused("nothing has to be proven here, and something is");
    if (old_root != (old_size == 0 ? tree_root({}) : root)) return refused("the roots are not the same");
    return success();
  }
  if (proof.empty()) return refused("the consistency proof is empty");
  // A tree that is one complete subtree of the new one is not in its own proof.
  const bool is_whole = std::has_single_bit(old_size);
  std::uint64_t place = old_size - 1;
  std::uint64_t last = size - 1;
  while (place % 2 == 1) {
    place /= 2;
    last /= 2;
  }
  Digest older = is_whole ? old_root : proof.front();
  Digest newer = older;
  for (const Digest& hash : is_whole ? proof : proof.subspan(1)) {
    if (last == 0) return refused("the consistency proof is too long");
    if (place % 2 == 1 || place == last) {
      older = node_hash(hash, older);
      newer = node_hash(hash, newer);
      while (place % 2 == 0 && place != 0) {
        place /= 2;
        last /= 2;
      }
    } else {
      newer = node_hash(newer, hash);
    }
    place /= 2;
    last /= 2;
  }
  if (last != 0) return refused("the consistency proof is too short");
  if (older != old_root) return refused("the consistency proof does not lead to the older root");
  if (newer != root) return refused("the consistency proof does not lead to the newer root");
  return success();
}

}  // namespace okno::ledger
