// The Merkle hash tree of RFC 6962, 2.1 (RFC 9162 keeps it), over leaf hashes that are there already. Short trees, held
// whole: a commit of the log, the path of one leaf. For a growing log see shared/ledger/tree.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/sha256.h"

namespace okno {

// H(0x00 ‖ bytes) and H(0x01 ‖ left ‖ right).
Digest leaf_hash(std::string_view bytes);
Digest node_hash(const Digest& left, const Digest& right);

// Of no leaves: H of nothing, as the RFC says.
Digest tree_root(std::span<const Digest> leaves);
// What proves the leaf at `index`, from its sibling upwards; empty when it is alone. `index` is one of theirs.
std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index);
// The root that `path` leads to from the leaf at `index` of `size` (RFC 9162, 2.1.3.2); nothing when a path of such a
// leaf has another length.
std::optional<Digest> root_from_path(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                     std::span<const Digest> path);

}  // namespace okno
