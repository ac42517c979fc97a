// Journal, where peers tell it something.
#include <algorithm>
#include <map>

#include "edge/log/arrival.h"
#include "edge/log/course.h"
#include "edge/log/journal.h"
#include "edge/log/keeping.h"
#include "edge/log/node_stream.h"
#include "edge/log/warrant.h"

namespace okno::log {
namespace {

// Clocks of nodes may differ by much less; a day that is hidden in its beginning is not later.
constexpr std::chrono::hours latest_ahead{24};

std::string bytes_of(const std::vector<Digest>& path) {
  std::string bytes;
  for (const Digest& digest : path) bytes.append(reinterpret_cast<const char*>(digest.data()), digest.size());
  return bytes;
}

std::vector<Given> given_by(const Told& told) {
  std::vector<Given> given;
  for (const Told::Content& content : told.contents) {
    const auto salt = from_bytes<Salt>(content.salt);
    if (salt) given.push_back({name_of_content(*salt, content.bytes), content.salt, content.bytes});
  }
  return given;
}

// The node that this event speaks of, if nobody here has heard of it before.
Result<std::optional<NodeId>> introduced_stranger(const store::Lives& lives, const Event& event) {
  if (event.kind != node_kind || event.name != node_introduced) return std::optional<NodeId>();
  const auto life = read_introduction(event.payload);
  if (!life) return std::optional<NodeId>();
  const auto known = lives.latest_of(life->node);
  if (!known) return known.error();
  return *known ? std::optional<NodeId>() : std::optional(life->node);
}

// Of two that come together neither is here yet.
void note_rivals_among(std::vector<Arrival>& arrivals) {
  std::map<std::pair<store::LifeKey, std::uint64_t>, std::vector<Arrival*>> numbered;
  for (Arrival& one : arrivals)
    if (!one.refusal) numbered[{one.life.key, one.event->seq}].push_back(&one);
  for (const auto& [number, all] : numbered) {
    if (std::ranges::all_of(all, [&](const Arrival* one) { return one->hash == all.front()->hash; }))
      continue;
    for (Arrival* one : all) one->has_rival = true;
  }
}

bool holds(const std::vector<NodeId>& nodes, const NodeId& node) {
  return std::ranges::find(nodes, node) != nodes.end();
}

}  // namespace

Result<std::vector<Taken>> Journal::receive(store::Writing& writing, const NodeId& from,
                                            const std::vector<Told>& events) {
  std::vector<Taken> answers;
  std::vector<Arrival> arrivals;
  const auto recognised = recognise(writing, neighbours_.self, events);
  if (!recognised) return recognised.error();
  // Ahead of what those lives said, which goes on to others: they could not verify it.
  if (*recognised)
    if (Status said = introduce_own_lives(writing); !said) return said.error();
  bool may_know_more = true;
  for (std::size_t i = 0; i < events.size(); ++i) {
    // One event may introduce the life that says the next.
    if (may_know_more) {
      auto examined = examine(writing.lives, events, verify_);
      if (!examined) return examined.error();
      for (Arrival& one : *examined) {
        if (one.refusal) continue;
        auto refusal = unwanted(writing, from, one);
        if (!refusal) return refusal.error();
        one.refusal = *std::move(refusal);
        if (one.refusal) continue;
        const auto rival = has_rival(writing, one);
        if (!rival) return rival.error();
        one.has_rival = *rival;
      }
      note_rivals_among(*examined);
      need_paths(*examined);
      arrivals = *std::move(examined);
      may_know_more = false;
    }
    const Arrival& arrival = arrivals[i];
    if (arrival.refusal) {
      answers.push_back({Verdict::refused, *arrival.refusal});
      continue;
    }
    auto taken = take_in(writing, from, arrival);
    if (!taken) return taken.error();
    answers.push_back(*std::move(taken));
    may_know_more = arrival.event->kind == node_kind;
  }
  return answers;
}

Result<std::optional<Refusal>> Journal::unwanted(const store::Writing& writing, const NodeId& from,
                                                 const Arrival& arrival) const {
  const Event& event = *arrival.event;
  const auto rows = writing.streams.events(arrival.life.key, event.seq);
  if (!rows) return rows.error();
  // What is here was let in already.
  if (std::ranges::find(*rows, arrival.hash, &store::EventRow::hash) != rows->end())
    return std::optional<Refusal>();
  if (event.at > clock_.now() + latest_ahead)
    return std::optional<Refusal>({RefusalCode::time, "it is said to happen more than a day from now"});
  // What comes from above was let in there.
  if (std::holds_alternative<EveryNode>(event.followers) && neighbours_.hub != from &&
      event.node != neighbours_.self &&
      (!holds(neighbours_.peer_hubs, event.node) ||
       std::ranges::find(neighbours_.kinds_for_all, event.kind) == neighbours_.kinds_for_all.end()))
    return std::optional<Refusal>(
        {RefusalCode::other, "its origin may not write streams of this kind for all"});
  return std::optional<Refusal>();
}

Result<bool> Journal::has_rival(const store::Writing& writing, const Arrival& arrival) const {
  const auto rows = writing.streams.events(arrival.life.key, arrival.event->seq);
  if (!rows) return rows.error();
  // Also of what has been taken in a moment ago: the rest of its commit is looked at once more.
  return std::ranges::any_of(*rows, [&](const store::EventRow& row) { return row.hash != arrival.hash; });
}

Result<Taken> Journal::take_in(store::Writing& writing, const NodeId& from, const Arrival& arrival) {
  const Event& event = *arrival.event;
  const auto rows = writing.streams.events(arrival.life.key, event.seq);
  if (!rows) return rows.error();
  const auto same = std::ranges::find(*rows, arrival.hash, &store::EventRow::hash);
  if (same != rows->end()) return take_again(writing, arrival, *same);
  if (arrival.life.id == life_.id()) {
    is_rolled_back_ = true;
    return Error::busy("this node has lost event " + std::to_string(event.seq) + " of its own life");
  }
  if (Status added = writing.lives.add_commit(arrival.life.key, arrival.told->proof.commit); !added)
    return added.error();

  bool is_first = false;
  auto stream = stream_of(writing, event, is_first);
  if (!stream) return stream.error();
  Kept kept{{.key = 0,
             .stream = stream->key,
             .life = arrival.life.key,
             .seq = event.seq,
             .hash = arrival.hash,
             .text = arrival.told->text,
             .state = store::EventState::waiting,
             .path = bytes_of(arrival.path)},
            event};
  const auto key = writing.streams.add_event(kept.row);
  if (!key) return key.error();
  kept.row.key = *key;

  const Instant now = clock_.now();
  const auto came = keep_contents(writing, files_, stream->key, event, given_by(*arrival.told), now);
  if (!came) return came.error();
  const auto stranger = introduced_stranger(writing.lives, event);
  if (!stranger) return stranger.error();
  Course course(neighbours_.self, projectors_, now);
  const auto took = course.take(writing, *stream, kept);
  if (!took) return took.error();
  for (const ContentHash& content : *came)
    if (Status told = course.content_came(writing, stream->key, content); !told) return told.error();
  if (Status relayed = relay(writing, {kept.row, event.node, from, is_first}, course); !relayed)
    return relayed.error();
  if (event.kind == node_kind && took->state == store::EventState::projected) {
    if (Status queued = queue_refused(writing); !queued) return queued.error();
    if (*stranger)
      if (Status queued = queue_towards(writing, **stranger); !queued) return queued.error();
    if (Status announced = announce_peer(writing, event); !announced) return announced.error();
    if (Status judged = lives_grew(writing); !judged) return judged.error();
  }
  if (Status reacted = react(writing, course); !reacted) return reacted.error();
  return Taken{Verdict::kept, {}, !rows->empty()};
}

// A life that a peer had before, and of which it tells itself: a hub tells all nodes.
Status Journal::announce_peer(store::Writing& writing, const Event& event) {
  if (!holds(neighbours_.peers, event.node) || event.name != node_introduced) return success();
  const auto said = read_introduction(event.payload);
  if (!said || said->node != event.node) return success();
  const auto life = writing.lives.find(said->id);
  if (!life) return life.error();
  return *life && (*life)->node == event.node ? announce(writing, **life) : success();
}

// Until now nobody here knew the way to this node: what it follows was queued for no neighbour below.
Status Journal::queue_towards(store::Writing& writing, const NodeId& node) {
  const auto life = writing.lives.latest_of(node);
  if (!life) return life.error();
  if (!*life || (*life)->via.empty() || (*life)->via == neighbours_.hub) return success();
  const auto link = writing.links.find((*life)->via);
  if (!link) return link.error();
  return *link ? queue_all(writing, (*life)->via) : success();
}

// It may bring what was missing.
Result<Taken> Journal::take_again(store::Writing& writing, const Arrival& arrival,
                                  const store::EventRow& row) {
  const Taken known{Verdict::duplicate, {}};
  if (arrival.told->contents.empty()) return known;
  const Instant now = clock_.now();
  const auto came = keep_contents(writing, files_, row.stream, *arrival.event, given_by(*arrival.told), now);
  if (!came) return came.error();
  Course course(neighbours_.self, projectors_, now);
  for (const ContentHash& content : *came)
    if (Status told = course.content_came(writing, row.stream, content); !told) return told.error();
  if (Status reacted = react(writing, course); !reacted) return reacted.error();
  return known;
}

}  // namespace okno::log
