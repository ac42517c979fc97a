// The log of this node: what happens here is written into it, what peers tell is verified and kept, and both are queued
// for whoever follows. Knows no kind of stream; projectors do (projector.h). One a node; used on the writer's thread only,
// inside a transaction.
#pragma once

#include <string>
#include <vector>

#include "edge/host/surroundings.h"
#include "edge/log/life.h"
#include "edge/log/projector.h"
#include "edge/store/store.h"
#include "shared/log/event.h"
#include "shared/log/link.h"
#include "shared/log/proof.h"

namespace okno::log {

// Where this node stands among the others.
struct Neighbours {
  NodeId self;
  std::optional<NodeId> hub;
  std::vector<NodeId> peers;  // that have this node for their hub
};

// Content of an event that is about to be written.
struct NewContent {
  ContentHash hash;  // of salt and bytes
  std::string salt;  // 16 random bytes; empty for a file that Files keeps already
  std::string bytes;
  std::uint64_t size_bytes = 0;
};
NewContent make_content(Random& random, std::string bytes);

// What happened, said to this node's log.
struct Draft {
  std::string kind;  // of the stream
  StreamId stream;   // one that is not here yet begins with this event
  std::string name;  // "message.answered"
  std::optional<Instant> at{};  // now, unless given
  enum class Position { step, free } position = Position::step;
  std::optional<NodeId> owner{};  // when it changes; at step 1 this node unless given
  std::vector<NodeId> followers{};
  bool for_all = false;
  std::vector<NewContent> contents{};
  std::vector<ContentHash> erases{};
  std::string payload;
};
StreamId new_stream_id(Random& random);

struct Appended {
  Event event;
  EventHash hash;
  store::EventKey key = 0;
  store::StreamRow stream;  // after it
};

// An event as a peer sent it.
struct Told {
  std::string text;
  Proof proof;
  struct Content {
    std::string salt, bytes;
  };
  std::vector<Content> contents;
};
struct Verdict {
  enum class Kind { kept, duplicate, refused } kind = Kind::kept;
  std::string code, detail;  // of a refusal
};

class Journal {
 public:
  // All of these outlive it. Registers itself for before_commit() of the store, where it signs.
  Journal(Neighbours neighbours, const Life& life, const Projectors& projectors, store::Store& store, Clock& clock,
          Random& random);

  // Fails with conflict when the stream is another node's to step in, when a step of it waits, or when its projector
  // finds an obstacle: then nothing of the piece may be kept.
  Result<Appended> append(store::Writing& writing, const Draft& draft);

  // Keeps, refuses, or knows already. What can be projected now is; what can not waits, visibly. Fails only when the
  // store does. Events of one commit that came whole, without paths, are handed over together.
  Result<std::vector<Verdict>> receive(store::Writing& writing, const NodeId& from, const std::vector<Told>& events);

  // A life that speaks for a node from now on; `via` empty: it introduced itself by hello.
  Status introduce(store::Writing& writing, const store::LifeRow& life);

  // Content that was wanted. Its hash has been checked and, for a file, its bytes are on disk.
  Status content_came(store::Writing& writing, const store::ContentRow& content);

  // Tries again what waits for one of these reasons ("kind", "payload", "right", …; empty: any).
  Result<std::size_t> retry(store::Writing& writing, std::string_view code);

  // Every event that `peer` follows is put into its queue; after a link has begun anew.
  Status queue_all(store::Writing& writing, const NodeId& peer);

  const Life& life() const { return life_; }
  const Neighbours& neighbours() const { return neighbours_; }

 private:
  Neighbours neighbours_;
  const Life& life_;
  const Projectors& projectors_;
  Clock& clock_;
  Random& random_;
};

}  // namespace okno::log
