// Nodes of one tree in one process: each with a store in memory, told to one another by hand.
#pragma once

#include <doctest/doctest.h>

#include "edge/log/node_stream.h"
#include "edge/log/telling.h"
#include "tests/edge/log/notes.h"
#include "tests/support/hand_clock.h"
#include "tests/support/seeded_random.h"

namespace okno::testing {

using log::Draft;
using log::Told;
using log::Verdict;
using store::Reading;
using store::Writing;

enum class Knows { notes, nothing };

// Owns a node's log and what stands around it.
class TownNode {
 public:
  explicit TownNode(log::Neighbours neighbours, std::uint8_t seed, Knows knows = Knows::notes,
                    bool answers = false)
      : random(seed), life(log::life_in_memory({seed})), neighbours_(std::move(neighbours)) {
    projectors.add(log::node_projector(neighbours_));
    if (knows == Knows::notes) learn(1, answers);
    start();
    write([&](Writing& writing) { return journal->introduce(writing, own_row()); });
  }
  void learn(std::uint64_t version = 1, bool answers = false) {
    auto projector = std::make_unique<NoteProjector>(version, answers);
    notes = projector.get();
    projectors.add(std::move(projector));
  }
  void start() { journal.emplace(neighbours_, *life, projectors, *store, clock, random); }
  const NodeId& name() const { return neighbours_.self; }
  store::LifeRow own_row() const {
    store::LifeRow row;
    row.id = life->id();
    row.node = neighbours_.self;
    row.public_key = life->public_key();
    return row;
  }
  void knows(const TownNode& other) {
    write([&](Writing& writing) { return journal->introduce(writing, other.own_row()); });
    write([&](Writing& writing) -> Status {
      store::LinkRow link;
      link.peer = other.name();
      link.own_life = life->id();
      link.peer_life = other.life->id();
      link.is_settled = true;
      if (Status dropped = writing.links.drop_queue(other.name(), UINT64_MAX); !dropped) return dropped;
      if (Status put = writing.links.put(link); !put) return put;
      return journal->queue_all(writing, other.name());
    });
  }
  template <class Piece>
  void write(const Piece& piece) {
    const Status done = store->write_and_wait(piece);
    INFO(name().value, ": ", done ? "" : done.error().detail);
    REQUIRE(done);
  }
  Result<log::Appended> try_say(const Draft& draft) {
    Result<log::Appended> appended = Error::io("");
    const Status done = store->write_and_wait([&](Writing& writing) -> Status {
      appended = journal->append(writing, draft);
      return appended ? success() : Status(appended.error());
    });
    return appended || !done ? appended : Result<log::Appended>(done.error());
  }
  log::Appended say(const Draft& draft) {
    auto appended = try_say(draft);
    INFO(name().value, ": ", appended ? "" : appended.error().detail);
    REQUIRE(appended);
    return *appended;
  }
  std::vector<log::Taken> hear(const NodeId& from, const std::vector<Told>& told) {
    std::vector<log::Taken> taken;
    write([&](Writing& writing) -> Status {
      auto all = journal->receive(writing, from, told);
      if (!all) return all.error();
      taken = *all;
      return success();
    });
    return taken;
  }
  // What waits for `peer`, oldest first; it is not taken out of the queue.
  std::vector<store::EventRow> queue_for(const NodeId& peer) {
    std::vector<store::EventRow> rows;
    read([&](const Reading& reading) -> Status {
      const auto queued = reading.links.queue(peer, 0, 10'000, SIZE_MAX);
      if (!queued) return queued.error();
      for (const store::QueuedRow& row : *queued) rows.push_back(row.event);
      return success();
    });
    return rows;
  }
  std::vector<Told> tell(const std::vector<store::EventRow>& rows,
                         log::Paths paths = log::Paths::where_needed) {
    std::vector<Told> told;
    read([&](const Reading& reading) -> Status {
      auto all = log::tell(reading, rows, paths);
      if (!all) return all.error();
      told = *all;
      return success();
    });
    return told;
  }
  std::vector<Told> tell_for(const TownNode& peer) { return tell(queue_for(peer.name())); }
  void forget_queue(const NodeId& peer) {
    write([&](Writing& writing) { return writing.links.drop_queue(peer, UINT64_MAX); });
  }
  template <class Piece>
  void read(const Piece& piece) {
    const Status done = store->read(piece);
    INFO(name().value, ": ", done ? "" : done.error().detail);
    REQUIRE(done);
  }
  // "parent 2, kind 1": what waits and why.
  std::string waiting() {
    std::map<std::string, int> counts;
    read([&](const Reading& reading) -> Status {
      const auto rows = reading.streams.waiting_after(0, "", 100'000);
      if (!rows) return rows.error();
      for (const store::WaitingRow& row : *rows) ++counts[row.code];
      return success();
    });
    std::string text;
    for (const auto& [code, count] : counts)
      text += (text.empty() ? "" : ", ") + code + " " + std::to_string(count);
    return text;
  }
  std::size_t events() {
    std::size_t count = 0;
    read([&](const Reading& reading) -> Status {
      const auto rows = reading.streams.events_after(0, 100'000);
      if (!rows) return rows.error();
      count = rows->size();
      return success();
    });
    return count;
  }
  bool has(const log::StreamId& stream) {
    bool found = false;
    read([&](const Reading& reading) -> Status {
      const auto row = reading.streams.find(stream);
      if (!row) return row.error();
      found = row->has_value();
      return success();
    });
    return found;
  }
  std::optional<store::ContentRow> content(const log::StreamId& stream, const log::ContentHash& hash) {
    std::optional<store::ContentRow> found;
    read([&](const Reading& reading) -> Status {
      const auto row = reading.streams.find(stream);
      if (!row || !*row) return success();
      const auto content = reading.contents.find((*row)->key, hash);
      if (!content) return content.error();
      found = *content;
      return success();
    });
    return found;
  }

  HandClock clock;
  SeededRandom random;
  std::unique_ptr<log::Life> life;
  log::Projectors projectors;
  NoteProjector* notes = nullptr;
  std::unique_ptr<store::Store> store = store::open_memory();
  std::optional<log::Journal> journal;

 private:
  log::Neighbours neighbours_;
};

inline void link(TownNode& one, TownNode& other) {
  one.knows(other);
  other.knows(one);
}
// Empties one queue into the other node; whatever it refuses is a failure.
inline bool pass(TownNode& from, TownNode& to) {
  const auto told = from.tell_for(to);
  for (const log::Taken& taken : to.hear(from.name(), told)) {
    INFO(from.name().value, " to ", to.name().value, ": ", taken.refusal.detail);
    CHECK(taken.verdict != Verdict::refused);
  }
  from.forget_queue(to.name());
  return !told.empty();
}

inline Draft note(const log::StreamId& stream, std::string payload, std::vector<NodeId> followers = {}) {
  Draft draft;
  draft.kind = "note";
  draft.stream = stream;
  draft.name = "note.said";
  draft.payload = std::move(payload);
  draft.followers = std::move(followers);
  return draft;
}
inline Draft remark(const log::StreamId& stream, std::string payload) {
  Draft draft = note(stream, std::move(payload));
  draft.position = Draft::Position::free;
  return draft;
}

// An edge on each side of a hub; all links stand.
struct Town {
  explicit Town(Knows hub_knows = Knows::notes, bool answers = false)
      : a({{"a"}, NodeId{"hub"}, {}}, 1, Knows::notes),
        hub({{"hub"}, {}, {{"a"}, {"b"}}}, 2, hub_knows),
        b({{"b"}, NodeId{"hub"}, {}}, 3, Knows::notes, answers) {
    link(a, hub);
    link(b, hub);
    settle();
  }
  void settle() {
    for (bool moved = true; moved;) {
      moved = false;
      for (TownNode* edge : {&a, &b}) {
        moved = pass(*edge, hub) || moved;
        moved = pass(hub, *edge) || moved;
      }
    }
  }
  TownNode a, hub, b;
};

}  // namespace okno::testing
