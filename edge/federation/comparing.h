// Two nodes compare all that both should have (log-protocol.md, section 4): what each says of its own side. Queues are
// haste; this is truth.
#pragma once

#include <unordered_map>
#include <vector>

#include "edge/federation/station.h"
#include "edge/log/neighbourhood.h"
#include "shared/wire/log/log_compare.h"

namespace okno::federation {

// Which streams a peer hears of, looked up once each. For one comparison: it does not see followers grow.
class Scope {
 public:
  Scope(const log::Neighbours& neighbours, NodeId peer) : neighbours_(neighbours), peer_(std::move(peer)) {}
  Result<bool> holds(const store::Reading& reading, store::StreamKey stream);

 private:
  enum class Known : std::uint8_t { no, yes, unknown };

  const log::Neighbours& neighbours_;
  NodeId peer_;
  std::vector<Known> known_;  // by stream
};

// An event that was named in a list.
struct Listed {
  log::EventHash id;
  store::EventKey key = 0;
};

// What this node has of a life from one number to another, within the scope.
Result<std::vector<Listed>> list(const store::Reading& reading, Scope& scope, const log::LifeId& life,
                                 std::uint64_t from, std::uint64_t to);
Result<wire::LogRange> range_of(const store::Reading& reading, Scope& scope, const log::LifeId& life,
                                std::uint64_t from, std::uint64_t to);
// What a comparison begins with: a range a life, up to its last number here.
Result<std::vector<wire::LogRange>> all_ranges(const store::Reading& reading, Scope& scope);

// The answer to what a peer asks. `listed` gets what the answer's lists name.
Result<wire::LogCompare> compare(const store::Reading& reading, Scope& scope, const wire::LogCompare& asked,
                                 std::unordered_map<log::EventHash, store::EventKey>& listed);

// The two have compared: nothing that both should have is missing here, as far as the peer knows.
Status note_compared(Station& station, store::Writing& writing, const NodeId& peer);

}  // namespace okno::federation
