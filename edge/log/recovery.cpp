#include "edge/log/recovery.h"

#include <algorithm>

#include "edge/log/course.h"
#include "shared/log/event_text.h"

namespace okno::log {
namespace {

constexpr int streams_a_read = 500;

}  // namespace

Result<std::vector<NodeId>> unsettled_peers(const Neighbours& neighbours, const LifeId& own_life,
                                            const store::Links& links) {
  std::vector<NodeId> unsettled;
  const auto rows = links.all();
  if (!rows) return rows.error();
  for (const store::LinkRow& link : *rows) {
    const bool counts = neighbours.hub
                            ? link.peer == *neighbours.hub
                            : std::ranges::find(neighbours.peers, link.peer) != neighbours.peers.end();
    const bool has_met = link.peer_life != LifeId{};
    if (counts && has_met && !(link.own_life == own_life && link.is_settled)) unsettled.push_back(link.peer);
  }
  return unsettled;
}

Result<bool> began_in(const store::Reading& reading, const LifeId& own_life, store::StreamKey stream) {
  const auto life = reading.lives.find(own_life);
  if (!life) return life.error();
  if (!*life) return false;
  const auto rows = reading.streams.events(stream);
  if (!rows) return rows.error();
  for (const store::EventRow& row : *rows) {
    if (row.life != (*life)->key) continue;
    const auto event = read_event(row.text);
    if (event && is_first_step(*event)) return true;
  }
  return false;
}

Status may_show(const Journal& journal, const store::Reading& reading, store::StreamKey stream) {
  const LifeId& life = journal.life().id();
  const auto unsettled = unsettled_peers(journal.neighbours(), life, reading.links);
  if (!unsettled) return unsettled.error();
  if (unsettled->empty()) return success();
  const auto began = began_in(reading, life, stream);
  if (!began) return began.error();
  return *began ? success() : Status(Error::busy(std::string(waits_for_peers)));
}

Result<bool> Journal::is_recovering(const store::Reading& reading) {
  if (!recovering_) {
    const auto unsettled = unsettled_peers(neighbours_, life_.id(), reading.links);
    if (!unsettled) return unsettled.error();
    recovering_ = !unsettled->empty();
  }
  return *recovering_;
}

Result<bool> Journal::may_step(const store::Reading& reading, store::StreamKey stream) {
  const auto recovering = is_recovering(reading);
  if (!recovering) return recovering.error();
  return *recovering ? began_in(reading, life_.id(), stream) : true;
}

// Owners did not act on what came while they recovered: what was said of the last step is still to be acted upon, and what
// was said of an earlier one has been overtaken.
Status Journal::settle(store::Writing& writing) {
  const bool was_recovering = recovering_.value_or(true);
  recovering_.reset();
  const auto recovering = is_recovering(writing);
  if (!recovering) return recovering.error();
  if (*recovering || !was_recovering) return success();
  store::StreamKey after = 0;
  while (true) {
    const auto streams = writing.streams.after(after, "", streams_a_read);
    if (!streams) return streams.error();
    if (streams->empty()) return success();
    after = streams->back().key;
    for (const store::StreamRow& stream : *streams) {
      if (stream.owner != neighbours_.self || !stream.head || stream.projected < stream.steps) continue;
      if (Status reacted = react_to_latest(writing, stream); !reacted) return reacted;
    }
  }
}

Status Journal::react_to_latest(store::Writing& writing, const store::StreamRow& stream) {
  Projector* projector = projectors_.find(stream.kind);
  if (projector == nullptr) return success();
  const auto rows = writing.streams.events(stream.key);
  if (!rows) return rows.error();
  for (const store::EventRow& row : *rows) {
    if (row.state != store::EventState::projected) continue;
    const auto event = read_event(row.text);
    if (!event) return Error::io("a kept event cannot be read");
    const Free* free = std::get_if<Free>(&event->position);
    if (free == nullptr || free->parent != *stream.head) continue;
    const Change change{stream, *event, row.hash, row.key, stream.steps};
    if (Status reacted = projector->react(writing, *this, change); !reacted) return reacted;
    // It may have made a step: what else was said is of the step before.
    const auto now = writing.streams.find(stream.key);
    if (!now) return now.error();
    if (*now && (*now)->head != stream.head) return success();
  }
  return success();
}

Result<bool> Journal::recover_alone(store::Writing& writing) {
  const auto unsettled = unsettled_peers(neighbours_, life_.id(), writing.links);
  if (!unsettled) return unsettled.error();
  for (const NodeId& peer : *unsettled) {
    // As if the two had never met: the next hello begins the link anew, and they compare then.
    store::LinkRow link;
    link.peer = peer;
    link.own_life = life_.id();
    if (Status dropped = writing.links.drop_queue(peer, UINT64_MAX); !dropped) return dropped.error();
    if (Status put = writing.links.put(link); !put) return put.error();
  }
  if (unsettled->empty()) return false;
  if (Status settled = settle(writing); !settled) return settled.error();
  return true;
}

namespace {

Result<std::optional<store::WaitingRow>> waiting_row(const store::Streams& streams, store::EventKey event) {
  const auto row = streams.event(event);
  if (!row) return row.error();
  if (!*row) return std::optional<store::WaitingRow>();
  const auto rows = streams.waiting((*row)->stream);
  if (!rows) return rows.error();
  const auto found = std::ranges::find(*rows, event, &store::WaitingRow::event);
  return found == rows->end() ? std::optional<store::WaitingRow>() : std::optional(*found);
}

}  // namespace

Result<bool> Journal::release(store::Writing& writing, store::EventKey event) {
  const auto row = waiting_row(writing.streams, event);
  if (!row) return row.error();
  if (!*row) return false;
  const auto came = retry_stream(writing, (*row)->stream, (*row)->code);
  if (!came) return came.error();
  return true;
}

Result<bool> Journal::discard(store::Writing& writing, store::EventKey event, const std::string& reason) {
  auto row = waiting_row(writing.streams, event);
  if (!row) return row.error();
  if (!*row) return false;
  (*row)->code = discarded;
  (*row)->detail = reason;
  if (Status put = writing.streams.set_waiting(**row); !put) return put.error();
  return true;
}

}  // namespace okno::log
