// A fact that one node states: what happened in a stream. Its text (event_text.h) is what is hashed, signed, kept and
// sent; this struct is only a view of that text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/log/ids.h"

namespace okno::log {

// The owner's nth event of the stream, counted from 1. Only the first has no parent.
struct Step {
  std::uint64_t n = 1;
  std::optional<EventHash> parent;
  friend bool operator==(const Step&, const Step&) = default;
};
// Any follower's word about the stream, said after `parent`.
struct Free {
  EventHash parent;
  friend bool operator==(const Free&, const Free&) = default;
};
using Position = std::variant<Step, Free>;

// Bytes beside the log that the event belongs together with.
struct ContentName {
  ContentHash hash;
  std::uint64_t size_bytes = 0;  // without the salt
  friend bool operator==(const ContentName&, const ContentName&) = default;
};

// Who is added to the stream's followers; nobody when empty.
struct EveryNode {
  friend bool operator==(const EveryNode&, const EveryNode&) = default;
};
using Followers = std::variant<std::vector<NodeId>, EveryNode>;

struct Event {
  NodeId node;
  LifeId life;
  std::uint64_t seq = 1;  // from 1 in each life; without gaps
  // May be coarse: a kind that hides when people acted writes its day's beginning. So nothing may sort by it, or expect
  // it to rise with `seq`; parents order a stream, and (life, seq) what is free.
  Instant at;
  std::string kind;  // of the stream: "message", "survey"
  StreamId stream;
  std::string name;  // what happened: "message.answered", "log.erased"
  Position position;
  std::optional<NodeId> owner;  // of the stream from here on; given at step 1
  Followers followers;
  std::vector<ContentName> contents;
  std::vector<ContentHash> erases;
  // The kind's own words in UTF-8; the log does not read them. One payload may hold many things, such as a
  // shuffled batch of ballots.
  std::string payload;
  friend bool operator==(const Event&, const Event&) = default;
};

inline bool is_first_step(const Event& event) {
  const Step* step = std::get_if<Step>(&event.position);
  return step != nullptr && step->n == 1;
}

}  // namespace okno::log
