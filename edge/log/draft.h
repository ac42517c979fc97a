// What a node is about to say, before it is an event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edge/host/surroundings.h"
#include "shared/base/id.h"
#include "shared/log/ids.h"

namespace okno::log {

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
  std::string kind;             // of the stream
  StreamId stream;              // one that is not here yet begins with this event
  std::string name;             // "message.answered"
  std::optional<Instant> at{};  // now, unless given: a kind that hides when people acted gives a coarser one
  enum class Position { step, free } position = Position::step;
  std::optional<NodeId> owner{};  // when it changes; at step 1 this node unless given
  std::vector<NodeId> followers{};
  bool for_all = false;
  std::vector<NewContent> contents{};
  std::vector<ContentHash> erases{};
  std::string payload;
};
StreamId new_stream_id(Random& random);

}  // namespace okno::log
