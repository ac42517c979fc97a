// The proof that a life said an event. Ed25519 is handed in: servers and browsers have it from different libraries.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shared/log/commit_tree.h"
#include "shared/log/event.h"
#include "shared/log/refusal.h"

namespace okno::log {

// What a life signed at once: `count` events from seq `first` on (messages.h, commit_message).
struct Commit {
  std::uint64_t first = 1;
  std::uint32_t count = 1;
  Signature signature;
  friend bool operator==(const Commit&, const Commit&) = default;
};

// The path is empty for a commit of one event, and where a batch holds the whole commit.
struct Proof {
  Commit commit;
  std::vector<Digest> path;
  friend bool operator==(const Proof&, const Proof&) = default;
};

using VerifySignature =
    std::function<bool(const PublicKey& key, std::string_view message, const Signature& signature)>;
// The key of a life of a node; null when nobody introduced it.
using FindKey = std::function<const PublicKey*(const NodeId& node, const LifeId& life)>;

// One event by its own path. Fails with `signature`; also when the key is not that of the event's life.
Checked verify_proof(const Event& event, const EventHash& hash, const Proof& proof, const PublicKey& key,
                     const VerifySignature& verify);

// An event of a batch. `event` is null when its text could not be read; its hash still helps to prove the others of
// its commit.
struct Claim {
  const Event* event = nullptr;
  EventHash hash;
  const Proof* proof = nullptr;
};

// A verdict a claim, in order: nothing when proven. Each signature is verified once, however many events share it. What
// comes without a path is proven when the batch holds its whole commit, whatever stands between its events; events
// that cannot be read take the places that are left, in their order, so a sender that omits paths sends a commit in
// order of seq. Fails with origin_unknown or signature. A claim without an event comes back as unreadable.
std::vector<std::optional<Refusal>> verify_batch(std::span<const Claim> claims, const FindKey& key_of,
                                                 const VerifySignature& verify);

}  // namespace okno::log
