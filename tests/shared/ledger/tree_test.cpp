#include "shared/ledger/tree.h"

#include <string>

#include <doctest/doctest.h>

using namespace okno;
using namespace okno::ledger;

namespace {

constexpr std::size_t largest = 1024;

struct Grown {
  std::vector<Digest> leaves;
  std::vector<Digest> roots;  // by size
  Tree tree;

  explicit Grown(std::size_t size) {
    RunningRoot running;
    roots.push_back(running.root());
    for (std::size_t i = 0; i < size; ++i) {
      leaves.push_back(leaf_hash(std::to_string(i)));
      tree.append(leaves.back());
      running.append(leaves.back());
      roots.push_back(running.root());
    }
  }
};

const Grown& grown() {
  static const Grown once(largest);
  return once;
}

// Bit `at` of the whole proof.
std::vector<Digest> flipped(std::vector<Digest> proof, std::size_t at) {
  proof[at / 256][at % 256 / 8] ^= static_cast<std::uint8_t>(1 << at % 8);
  return proof;
}

}  // namespace

TEST_CASE("a growing tree has the roots that the RFC's words give") {
  const Grown& all = grown();
  std::size_t wrong = 0;
  for (std::size_t size = 0; size <= largest; size += size < 70 ? 1 : 53) {
    const Digest root = tree_root(std::span(all.leaves).first(static_cast<std::size_t>(size)));
    if (all.roots[size] != root || all.tree.root_at(size) != root) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(all.tree.root() == all.roots.back());
  CHECK(Tree().root() == sha256(""));
}

TEST_CASE(
    "every leaf of every tree up to 1024 leaves is proven by its path, and by the path of no other place") {
  const Grown& all = grown();
  std::size_t refused = 0;
  std::size_t taken = 0;
  std::size_t proofs = 0;
  for (std::size_t size = 1; size <= largest; ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      const std::vector<Digest> path = all.tree.inclusion(index, size);
      ++proofs;
      if (!verify_inclusion(all.leaves[index], index, size, all.roots[size], path).ok()) ++refused;
      // A wrong leaf costs as many hashes as a right one: a sample of each size.
      if (index % 37 != size % 37) continue;
      const Digest& other = all.leaves[(index + 1) % size];
      if (size > 1 && verify_inclusion(other, index, size, all.roots[size], path).ok()) ++taken;
      if (size > 1 &&
          verify_inclusion(all.leaves[index], (index + 1) % size, size, all.roots[size], path).ok())
        ++taken;
      if (verify_inclusion(all.leaves[index], index, size, all.roots[size - 1], path).ok()) ++taken;
    }
  }
  CHECK(proofs == largest * (largest + 1) / 2);
  CHECK(refused == 0);
  CHECK(taken == 0);
}

TEST_CASE("every tree up to 1024 leaves is proven to begin with every smaller one") {
  const Grown& all = grown();
  std::size_t refused = 0;
  std::size_t taken = 0;
  for (std::size_t size = 0; size <= largest; ++size) {
    for (std::size_t old = 0; old <= size; ++old) {
      const std::vector<Digest> proof = all.tree.consistency(old, size);
      if (!verify_consistency(old, all.roots[old], size, all.roots[size], proof).ok()) ++refused;
      if (old % 41 != size % 41 || old == 0) continue;
      if (verify_consistency(old, all.roots[old - 1], size, all.roots[size], proof).ok()) ++taken;
      if (verify_consistency(old, all.roots[old], size, all.roots[size - 1], proof).ok()) ++taken;
      if (old != size && verify_consistency(size, all.roots[size], old, all.roots[old], proof).ok()) ++taken;
    }
  }
  CHECK(refused == 0);
  CHECK(taken == 0);
}

TEST_CASE("no proof survives the change of one bit, one hash more or one less") {
  const Grown& all = grown();
  std::size_t taken = 0;
  for (const std::size_t size : {2u, 3u, 7u, 8u, 13u, 64u, 100u}) {
    const Digest& root = all.roots[size];
    for (std::size_t index = 0; index < size; index += size < 20 ? 1 : 17) {
      const Digest& leaf = all.leaves[index];
      const std::vector<Digest> path = all.tree.inclusion(index, size);
      for (std::size_t bit = 0; bit < path.size() * 256; ++bit)
        if (verify_inclusion(leaf, index, size, root, flipped(path, bit)).ok()) ++taken;
      for (std::size_t bit = 0; bit < 256; ++bit) {
        if (verify_inclusion(flipped({leaf}, bit)[0], index, size, root, path).ok()) ++taken;
        if (verify_inclusion(leaf, index, size, flipped({root}, bit)[0], path).ok()) ++taken;
      }
      auto longer = path;
      longer.push_back(root);
      auto shorter = path;
      shorter.pop_back();
      if (verify_inclusion(leaf, index, size, root, longer).ok()) ++taken;
      if (verify_inclusion(leaf, index, size, root, shorter).ok()) ++taken;
    }
    for (std::size_t old = 1; old < size; old += size < 20 ? 1 : 19) {
      const std::vector<Digest> proof = all.tree.consistency(old, size);
      for (std::size_t bit = 0; bit < proof.size() * 256; ++bit)
        if (verify_consistency(old, all.roots[old], size, root, flipped(proof, bit)).ok()) ++taken;
      for (std::size_t bit = 0; bit < 256; ++bit) {
        if (verify_consistency(old, flipped({all.roots[old]}, bit)[0], size, root, proof).ok()) ++taken;
        if (verify_consistency(old, all.roots[old], size, flipped({root}, bit)[0], proof).ok()) ++taken;
      }
      auto longer = proof;
      longer.push_back(root);
      auto shorter = proof;
      shorter.pop_back();
      if (verify_consistency(old, all.roots[old], size, root, longer).ok()) ++taken;
      if (verify_consistency(old, all.roots[old], size, root, shorter).ok()) ++taken;
    }
  }
  CHECK(taken == 0);
}

TEST_CASE("a leaf behind the end, an older tree that is larger and roots of other sizes are refused") {
  const Grown& all = grown();
  CHECK_FALSE(verify_inclusion(all.leaves[0], 1, 1, all.roots[1], {}).ok());
  CHECK_FALSE(verify_inclusion(all.leaves[0], 0, 0, all.roots[0], {}).ok());
  CHECK(verify_inclusion(all.leaves[0], 0, 1, all.roots[1], {}).ok());
  CHECK_FALSE(verify_consistency(2, all.roots[2], 1, all.roots[1], {}).ok());
  CHECK_FALSE(verify_consistency(2, all.roots[2], 2, all.roots[1], {}).ok());
  CHECK_FALSE(verify_consistency(0, all.roots[1], 2, all.roots[2], {}).ok());
  CHECK_FALSE(verify_consistency(0, all.roots[0], 2, all.roots[2], all.tree.consistency(1, 2)).ok());
}
