// What nodes send each other: batches of events, what became of them, and what the hub has for an edge.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/lifecycle/event.h"
#include "shared/wire/reader.h"

namespace okno::wire {

// One event on the wire. `seq` is its position in the sender's outbox for this peer: it rises, with gaps.
struct Delivery {
  std::int64_t seq = 0;
  lifecycle::Event event;
  std::vector<lifecycle::Content> contents;
  friend bool operator==(const Delivery&, const Delivery&) = default;
};
// An event that could not be applied, and why. It waits at the sender for an administrator.
struct Held {
  std::int64_t seq = 0;
  std::string code;
  std::string detail;
  friend bool operator==(const Held&, const Held&) = default;
};

// POST /federation/v1/deliveries: {node, events: [{seq, event, contents}]}
struct Batch {
  NodeId node;  // the sender
  std::vector<Delivery> events;
  // What could not be read, as "unreadable". One event of a newer program must not stop all that follow it.
  std::vector<Held> unreadable;
  friend bool operator==(const Batch&, const Batch&) = default;
};

// The answer to it: {node, accepted_through, held: [{seq, code, detail}]}
struct Acknowledgement {
  std::int64_t accepted_through = 0;
  std::vector<Held> held;
  NodeId node;  // who answers
  friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

// GET /federation/v1/updates: {node, events: […], cursor}
struct Updates {
  std::vector<Delivery> events;
  std::int64_t cursor = 0;       // pass as `after` next time: it also acknowledges
  std::vector<Held> unreadable;  // as in Batch; not written
  NodeId node;                   // who answers
  friend bool operator==(const Updates&, const Updates&) = default;
};

// For parse_json: events are deeper than what citizens send.
inline constexpr JsonLimits delivery_limits{8 << 20, 24};

// Faults are of the batch as a whole: no list of events, an event without a `seq` of its own, positions that do not
// rise. Faults inside an event make it unreadable.
Json to_json(const Batch& batch);
Batch read_batch(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const Acknowledgement& acknowledgement);
Acknowledgement read_acknowledgement(const Json& json, std::string path, std::vector<Fault>& faults);
Json to_json(const Updates& updates);
Updates read_updates(const Json& json, std::string path, std::vector<Fault>& faults);

}  // namespace okno::wire
