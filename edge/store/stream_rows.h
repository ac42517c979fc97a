// The log of streams as it stands in a database. Keys are this database's own numbers; what nodes say to each other
// has ids and hashes (shared/log).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/instant.h"
#include "shared/log/event.h"
#include "shared/log/ids.h"
#include "shared/log/proof.h"

namespace okno::store {

// Rise in the order in which this node met them; never given twice.
using StreamKey = std::int64_t;
using EventKey = std::int64_t;
using LifeKey = std::int64_t;

struct StreamRow {
  StreamKey key = 0;
  log::StreamId id;
  std::string kind;                    // "message"
  NodeId origin;                       // of step 1; empty: step 1 is not here
  NodeId owner;                        // after the last step that counts
  std::uint64_t steps = 0;             // that count
  std::optional<log::EventHash> head;  // the last step that counts
  bool is_for_all = false;             // every node follows
  std::uint64_t projected = 0;         // of the steps, that the kind's projector has taken
};

// How far an event has come at this node. It is kept, proved and passed on in any state.
enum class EventState {
  waiting,  // its parent is not here, or its origin had no right that this node knows of
  ordered,  // stands in its stream; the kind's projector has not taken it (kind unknown, payload newer, …)
  projected,  // and the tables that screens read show it
  set_aside,  // another step on the same parent counts
};

struct EventRow {
  EventKey key = 0;
  StreamKey stream = 0;
  LifeKey life = 0;
  std::uint64_t seq = 0;  // in that life
  log::EventHash hash;
  std::string text;  // as its origin wrote it
  EventState state = EventState::waiting;
  std::string
      path;  // of its proof, where this node lacks other events of its commit: 32 bytes a hash; else empty
};

// Why an event is not projected.
struct WaitingRow {
  EventKey event = 0;
  StreamKey stream = 0;
  std::string code;    // "parent", "kind", "payload", "right", …
  std::string detail;  // one plain English line
  Instant since;
};

// A life of a node whose word counts here.
struct LifeRow {
  LifeKey key = 0;
  log::LifeId id;
  NodeId node;
  log::PublicKey public_key{};
  std::optional<log::LifeId> previous;
  std::uint64_t previous_seq = 0;  // how far the previous life had come
  NodeId via;                      // the peer that introduced it; empty: it did itself, or is this node
  Instant since;
  std::string number_prefix{};  // of the message numbers that the node gives; empty: none
};

enum class ContentPlace {
  missing,  // wanted
  row,      // `bytes` holds it
  file,     // under FOLDER/files, with its salt before it
  erased,   // for ever; nothing is kept under its hash again
};
struct ContentRow {
  StreamKey stream = 0;
  log::ContentHash hash;
  std::uint64_t size_bytes = 0;  // without the salt
  ContentPlace place = ContentPlace::missing;
  std::string salt;   // 16 bytes; empty unless place is row
  std::string bytes;  // empty unless place is row
  // An erasure that cannot be judged yet names it: it is kept, but neither shown nor sent.
  bool is_hidden = false;
};

// What is to be fetched, from whoever has it.
struct WantedRow {
  log::ContentHash hash;
  StreamKey stream = 0;
  std::uint64_t size_bytes = 0;
  Instant since;
};

}  // namespace okno::store
