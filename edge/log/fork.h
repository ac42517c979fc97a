// Of several steps on one parent one counts: section 5 of log-protocol.md. A function of the events that are here and of
// the lives that said them, so that every node that has the same makes the same choice, whatever came first.
#pragma once

#include <vector>

#include "edge/log/standing.h"
#include "edge/store/lives.h"

namespace okno::log {

// The index of the one that counts: of those whose life descends from no other's, the smallest (life, seq, hash). What an
// ancestor said may have been acted upon before the copy was made that its descendant came from. `rivals` is not empty.
Result<std::size_t> prevailing(const store::Lives& lives, const std::vector<const StepOfStream*>& rivals);

// The steps of a stream that count, in order, as indices: from its first step on, which is the one at `root`, each time
// the one that prevails of those that have the right.
Result<std::vector<std::size_t>> history(const store::Lives& lives, const std::vector<StepOfStream>& steps,
                                         std::size_t root);

// Who owned the stream after this step, by the steps before it, whether these count or not; empty when one of them is not
// here.
NodeId owner_after(const std::vector<StepOfStream>& steps, const EventHash& step);

}  // namespace okno::log
