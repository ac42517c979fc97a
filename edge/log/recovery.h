// Whether this node may lack what it had said before its present life began (log-protocol.md, section 4).
#pragma once

#include <vector>

#include "edge/log/journal.h"

namespace okno::log {

// With whom it has to compare first: its hub, or where it has none whoever it had met. Empty: it lacks nothing that
// anybody knows.
Result<std::vector<NodeId>> unsettled_peers(const Neighbours& neighbours, const LifeId& own_life,
                                            const store::Links& links);
// Whether the stream began in this life: then nothing of it can have been lost.
Result<bool> began_in(const store::Reading& reading, const LifeId& own_life, store::StreamKey stream);

// What a step in an older stream is refused with, and what is in it withheld: an erasure may be among what is missing.
inline constexpr std::string_view waits_for_peers =
    "recovering: this node has to compare with its peers first";
// Fails with busy and `waits_for_peers` while it has to. Thread-safe, unlike Journal::may_step().
Status may_show(const Journal& journal, const store::Reading& reading, store::StreamKey stream);

}  // namespace okno::log
