// How forwarding does, in figures: for readyz, metrics and the console.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edge/log/journal.h"
#include "edge/store/store.h"

namespace okno::federation {

// Counts end at a bound, so that asking stays quick however long a peer is away.
struct PeerFigures {
  NodeId peer;
  std::int64_t queued = 0, refused = 0;  // for it
  std::int64_t wanted = 0;               // contents that it may give
  std::int64_t held_files = 0;           // that it waits for and does not take
  std::optional<Instant> oldest_queued_at, oldest_wanted_at, oldest_held_at;
};
// Events that are kept and not shown yet, by why.
struct WaitingFigures {
  std::string code;
  std::int64_t events = 0;
  Instant oldest_at{};
};
struct Figures {
  std::vector<PeerFigures> peers;
  std::vector<WaitingFigures> waiting;  // by code
  std::vector<NodeId> recovering;  // with whom this node has to compare before it goes on with what is old
  std::int64_t not_compared = 0;   // peers with whom a comparison is due
};
Result<Figures> figures(const store::Reading& reading, const log::Journal& journal);

}  // namespace okno::federation
