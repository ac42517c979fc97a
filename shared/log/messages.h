// The bytes that a life's key signs (framed.h has lp and M).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/base/sha256.h"
#include "shared/log/ids.h"

namespace okno::log {

// M("log-commit", node, life, u64 first, u32 count, root): what this life said from seq `first` on.
std::string commit_message(const NodeId& node, const LifeId& life, std::uint64_t first, std::uint32_t count,
                           const Digest& root);

// The life before, as far as its node knows it.
struct PreviousLife {
  LifeId life;
  std::uint64_t seq = 0;  // of its last event
  friend bool operator==(const PreviousLife&, const PreviousLife&) = default;
};
// M("log-life", node, life, key, previous life, u64 previous seq), the last two empty in a node's first life. The new
// key signs it, which shows that the node holds it, and the previous one does, which shows that it is the same node.
// It names no receiver: whoever may introduce the node passes both signatures on.
std::string introduction_message(const NodeId& node, const PublicKey& key,
                                 const std::optional<PreviousLife>& previous);

}  // namespace okno::log
