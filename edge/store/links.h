// Directed links between a life of this node and a life of a peer, and what waits to be sent over them. All of it is
// haste: it may be thrown away, and comparing sets brings it back.
#pragma once

#include "edge/store/stream_rows.h"
#include "shared/base/result.h"

namespace okno::store {

struct LinkRow {
  NodeId peer;
  log::LifeId own_life, peer_life;
  // Both directions are numbered from 1 without gaps. `chain` is over all events up to that number.
  std::uint64_t sent = 0;  // the last number that the peer has kept
  log::Chain sent_chain{};
  std::uint64_t received = 0;  // the last number that this node has kept
  log::Chain received_chain{};
  std::uint64_t queued = 0;  // the last number that was given out
  // When the two lives last compared all that both should have; nothing: they have to.
  std::optional<Instant> compared_at;
  // They have since this node's life began: of what it had before nothing is missing that the peer knows.
  bool is_settled = false;
};

struct QueuedRow {
  std::uint64_t number = 0;
  EventRow event;
};

// What a peer did not take. It is tried again after an introduction or by command.
struct RefusedRow {
  NodeId peer;
  EventKey event = 0;
  std::string code, detail;
  Instant since;
};

// A file that a peer waits for and does not take, or that it cannot be given. It is offered again and again.
struct HeldFileRow {
  NodeId peer;
  log::ContentHash hash;
  std::string code, detail;
  Instant since;
};

class Links {
 public:
  virtual ~Links() = default;

  virtual Result<std::optional<LinkRow>> find(const NodeId& peer) const = 0;
  virtual Result<std::vector<LinkRow>> all() const = 0;  // by peer
  // Inserts or replaces. A link between other lives than before begins with an empty queue: drop it first.
  virtual Status put(const LinkRow& row) = 0;

  // Gives the event the link's next number; what is queued already or has no link is left as it is. True: it was put.
  virtual Result<bool> enqueue(const NodeId& peer, EventKey event, Instant now) = 0;
  // Up to `most` rows after `after`, until their texts exceed `bytes` (at least one).
  virtual Result<std::vector<QueuedRow>> queue(const NodeId& peer, std::uint64_t after, int most,
                                               std::size_t bytes) const = 0;
  // Takes one event out; those behind it move up. Whether it was there.
  virtual Result<bool> unqueue(const NodeId& peer, EventKey event) = 0;
  virtual Status drop_queue(const NodeId& peer,
                            std::uint64_t through) = 0;  // numbers up to it; all: UINT64_MAX

  virtual Result<std::vector<RefusedRow>> refused(const NodeId& peer, EventKey after, int most) const = 0;
  virtual Status put_refused(const RefusedRow& row) = 0;
  virtual Result<bool> drop_refused(const NodeId& peer, EventKey event) = 0;  // whether it was there

  // By age. Putting one that is there changes its code and detail alone.
  virtual Result<std::vector<HeldFileRow>> held_files(const NodeId& peer, int most) const = 0;
  virtual Status put_held_file(const HeldFileRow& row) = 0;
  virtual Status drop_held_file(const NodeId& peer, const log::ContentHash& hash) = 0;

  // Counts end at 100,000, so that asking stays quick however long a peer is away.
  struct Backlog {
    NodeId peer;
    std::int64_t queued = 0, refused = 0;
    std::optional<Instant> oldest_at;  // when this node learned of the oldest that is queued
    std::int64_t held_files = 0;
    std::optional<Instant> oldest_held_at;
  };
  virtual Result<std::vector<Backlog>> backlogs() const = 0;
};

}  // namespace okno::store
