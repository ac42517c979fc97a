// Journal, where it queues events to neighbours.
#include <algorithm>
#include <map>

#include "edge/log/course.h"
#include "edge/log/neighbourhood.h"
#include "edge/log/node_stream.h"

namespace okno::log {
namespace {

constexpr int streams_a_read = 500;

// Which node said an event, without reading its text.
class Origins {
 public:
  explicit Origins(const store::Lives& lives) : lives_(lives) {}
  Result<store::LifeRow> of(store::LifeKey key) {
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const auto life = lives_.find(key);
    if (!life) return life.error();
    if (!*life) return Error::io("an event names a life that is not here");
    return known_.emplace(key, **life).first->second;
  }

 private:
  const store::Lives& lives_;
  std::map<store::LifeKey, store::LifeRow> known_;
};

// None for a peer that has never been met.
Result<std::optional<LifeId>> present_life(const store::Writing& writing, const NodeId& peer) {
  const auto link = writing.links.find(peer);
  if (!link) return link.error();
  return *link ? std::optional((*link)->peer_life) : std::nullopt;
}

// What the peer's present life said it has. What a former one or a copy's said it may have lost.
Status enqueue_stream(store::Writing& writing, Origins& origins, store::StreamKey stream, const NodeId& peer,
                      const std::optional<LifeId>& peer_life, Instant now) {
  const auto events = writing.streams.events(stream);
  if (!events) return events.error();
  for (const store::EventRow& event : *events) {
    const auto origin = origins.of(event.life);
    if (!origin) return origin.error();
    if (peer_life ? origin->id == *peer_life : origin->node == peer) continue;
    if (const auto queued = writing.links.enqueue(peer, event.key, now); !queued) return queued.error();
  }
  return success();
}

}  // namespace

// Where the stream goes, and where it went before its followers grew.
Result<Journal::Ways> Journal::ways_of(store::Writing& writing, store::StreamKey key,
                                       const Course& course) const {
  const Neighbourhood neighbourhood(neighbours_, writing.lives);
  const auto stream = writing.streams.find(key);
  if (!stream) return stream.error();
  if (!*stream) return Error::io("an event names a stream that is not here");
  auto followers = writing.streams.followers(key);
  if (!followers) return followers.error();
  auto now = neighbourhood.hops(*followers, (*stream)->is_for_all);
  if (!now) return now.error();
  const auto grown = course.growth().find(key);
  if (grown == course.growth().end()) return Ways{*now, *now};
  std::erase_if(*followers, [&](const NodeId& node) {
    return std::ranges::find(grown->second.nodes, node) != grown->second.nodes.end();
  });
  auto before = neighbourhood.hops(*followers, (*stream)->is_for_all && !grown->second.all);
  if (!before) return before.error();
  return Ways{*std::move(now), *std::move(before)};
}

// The event goes where the stream goes already; those to whom it goes from now on get all of it.
Status Journal::relay(store::Writing& writing, const Relayed& relayed, const Course& course) {
  const auto ways = ways_of(writing, relayed.event.stream, course);
  if (!ways) return ways.error();
  Origins origins(writing.lives);
  const Instant now = clock_.now();
  for (const NodeId& peer : ways->now) {
    if (!ways->before.contains(peer) && !relayed.is_first) {
      // All else it may lack, also what it has just sent: a duplicate does no harm.
      const auto life = present_life(writing, peer);
      if (!life) return life.error();
      if (Status queued = enqueue_stream(writing, origins, relayed.event.stream, peer, *life, now); !queued)
        return queued;
      continue;
    }
    // Also to who said it, where it comes from somebody else: that node went back, or was restored, and may not know.
    if (peer == relayed.from) continue;
    if (const auto queued = writing.links.enqueue(peer, relayed.event.key, now); !queued)
      return queued.error();
  }
  return success();
}

Status Journal::spread_growth(store::Writing& writing, const Course& course) {
  Origins origins(writing.lives);
  for (const auto& [stream, growth] : course.growth()) {
    const auto ways = ways_of(writing, stream, course);
    if (!ways) return ways.error();
    for (const NodeId& peer : ways->now) {
      if (ways->before.contains(peer)) continue;
      const auto life = present_life(writing, peer);
      if (!life) return life.error();
      if (Status queued = enqueue_stream(writing, origins, stream, peer, *life, clock_.now()); !queued)
        return queued;
    }
  }
  return success();
}

Status Journal::queue_introductions(store::Writing& writing, const NodeId& peer) {
  return queue_streams(writing, peer, Streams::introductions);
}

Status Journal::queue_all(store::Writing& writing, const NodeId& peer) {
  if (Status queued = queue_introductions(writing, peer); !queued) return queued;
  return queue_streams(writing, peer, Streams::others);
}

Status Journal::queue_streams(store::Writing& writing, const NodeId& peer, Streams which) {
  const bool introductions = which == Streams::introductions;
  const Neighbourhood neighbourhood(neighbours_, writing.lives);
  const auto link = writing.links.find(peer);
  if (!link) return link.error();
  if (!*link) return Error::not_found("there is no link to node " + peer.value);
  Origins origins(writing.lives);
  store::StreamKey after = 0;
  while (true) {
    const auto streams = writing.streams.after(after, introductions ? node_kind : "", streams_a_read);
    if (!streams) return streams.error();
    if (streams->empty()) return success();
    after = streams->back().key;
    for (const store::StreamRow& stream : *streams) {
      if (!introductions && stream.kind == node_kind) continue;
      const auto followers = writing.streams.followers(stream.key);
      if (!followers) return followers.error();
      const auto hops = neighbourhood.hops(*followers, stream.is_for_all);
      if (!hops) return hops.error();
      if (!hops->contains(peer)) continue;
      if (stream.is_for_all && peer == neighbours_.hub) {
        // A hub takes streams for all from those who may write them, not back from those who hear of them.
        const auto origin = neighbourhood.next_hop(stream.origin);
        if (!origin) return origin.error();
        if (*origin == neighbours_.hub) continue;
      }
      if (Status queued =
              enqueue_stream(writing, origins, stream.key, peer, (*link)->peer_life, clock_.now());
          !queued)
        return queued;
    }
  }
}

}  // namespace okno::log
