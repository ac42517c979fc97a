// Events on their way over a link: taken from a queue, taken in, and acknowledged. Links are numbered without gaps, and
// both sides keep a chain over all that went through (shared/log/link.h).
#pragma once

#include <optional>
#include <vector>

#include "edge/federation/station.h"
#include "shared/wire/log/log.h"

namespace okno::federation {

inline constexpr int most_events_a_batch = static_cast<int>(wire::most_events_sent);
inline constexpr std::size_t most_bytes_a_batch = 1 << 20;

// As the log takes them.
std::vector<log::Told> told_of(const std::vector<wire::LogEvent>& events);
// As many of the first of `rows` as fit into 1 MiB with their contents; at least one if there is any.
Result<std::vector<wire::LogEvent>> pack_events(const store::Reading& reading,
                                                std::vector<store::EventRow> rows);
// What the peer of `link` has not acknowledged yet: up to `most` events or 1 MiB, at least one if there is any.
Result<wire::LogBatch> pack(const store::Reading& reading, const store::LinkRow& link, int most);

// Where the link stands after it.
log::LinkPoint end_of(const wire::LogBatch& batch);

struct Arrived {
  std::uint64_t through = 0;
  std::vector<wire::RefusedEvent> refused;
  std::size_t rivals = 0;  // events beside others of the same life and number
};
std::size_t count_rivals(const std::vector<log::Taken>& verdicts);
// The peer was cloned or went back to an old copy: the two have to compare, which shows it to the peer. The line tells an
// administrator.
Result<std::string> note_rivals(store::Writing& writing, const NodeId& from, std::size_t rivals);
// Keeps what a peer sent, in one transaction with the number and chain of its link. What came before is judged once
// more: it is a duplicate, or still refused, so a verdict that was lost on its way is said again. Nothing: the link
// does not stand where the sender says, and a hello is due. Fails only when the store does.
Result<std::optional<Arrived>> take_in(Station& station, store::Writing& writing, const NodeId& from,
                                       const wire::LogBatch& batch);

// The peer has kept all up to `reached`, but for what it refused. Its rows leave the queue. False: that is not what it was
// sent, and a hello is due. Refusals of other numbers are passed over.
Result<bool> acknowledge(const Station& station, store::Writing& writing, const NodeId& peer,
                         const log::LinkPoint& reached, const std::vector<wire::RefusedEvent>& refused);

// What the peer refused stands in its queue again; how many.
Result<std::size_t> send_refused_again(const Station& station, store::Writing& writing, const NodeId& peer);

}  // namespace okno::federation
