// By what a node that has lost its disk believes of lives of its own that its backup does not know. Their introductions come
// back from its peers, who could make up any: each carries a MAC under a key that never leaves this node and its
// backups (adr/0029).
#pragma once

#include <string>
#include <vector>

#include "edge/host/surroundings.h"
#include "edge/log/journal.h"

namespace okno::log {

// For the introduction of a life of this node; draws the key at first.
Result<std::string> warrant(store::Writing& writing, Random& random, const store::LifeRow& life);

// Records the lives of `self` that these events introduce under a warrant of its own, and whether there were any. What
// they say is verified as anybody's, by the keys that are known now.
Result<bool> recognise(store::Writing& writing, const NodeId& self, const std::vector<Told>& events);

}  // namespace okno::log
