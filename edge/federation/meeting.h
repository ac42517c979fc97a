// Two nodes say hello: who they are, and where the links between them stand (log-protocol.md, sections 1 and 3).
#pragma once

#include "edge/federation/station.h"
#include "shared/wire/log/log.h"

namespace okno::federation {

// What this node says of itself to `peer`.
Result<wire::LogHello> hello_for(const Station& station, const store::Reading& reading, const NodeId& peer,
                                 std::uint64_t counter);

struct Met {
  // The links between the two begin at number 0: one of the lives is new, or they did not agree. They have to compare
  // what they have: what was queued is forgotten.
  bool began_anew = false;
  std::string line;  // not empty: what an administrator should see, once it is committed
};
// What `peer` said of itself, under the shared secret. A life that nobody knows is recorded, and what was refused is sent
// once more. Fails with forbidden when it is not who it says it is, else only when the store does.
Result<Met> meet(Station& station, store::Writing& writing, const NodeId& peer, const wire::LogHello& hello);

}  // namespace okno::federation
