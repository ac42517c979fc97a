// What is said of events to a peer: their texts, their proofs, and the contents that ride along.
#pragma once

#include <vector>

#include "edge/log/journal.h"

namespace okno::log {

// Contents up to this size ride along with their event and lie in the database; larger ones are files and follow.
inline constexpr std::uint64_t most_inline_bytes = 64 << 10;

// Where they are needed: unless all of a commit is among the events.
enum class Paths { where_needed, always };
// In the order given. Contents that are missing, erased, hidden or files are left out. Fails with conflict when one of the
// events has not been committed.
Result<std::vector<Told>> tell(const store::Reading& reading, const std::vector<store::EventRow>& events,
                               Paths paths = Paths::where_needed);

}  // namespace okno::log
