// Moving events between nodes: at least once on the wire, exactly once in effect.
//
// A node pushes its outbox for the hub (POST /federation/v1/deliveries) and pulls what the hub has for it
// (GET /federation/v1/updates, long poll). Files travel before the events that name them (HEAD, PUT, GET
// /federation/v1/blobs/{sha256}). Requests are signed (signature.h); bodies may be compressed with gzip.
//
// Who is believed. A peer proves its name with its key. It may pass on what happened at nodes behind it, but not
// what it says happened here, or at a peer that speaks to us itself. The hub is believed about every node but
// this one. Which node owns a message follows from the orgs file; a body that stands in no orgs file here is taken
// for one of the node that named it, which most likely has just opened it. When that guess is wrong, later
// moves are held, visibly, and nothing is lost.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/federation/signature.h"
#include "edge/intake/intake.h"
#include "shared/wire/delivery.h"

namespace okno::federation {

using Acknowledgement = wire::Acknowledgement;
using Delivery = wire::Delivery;
using Held = wire::Held;
using Updates = wire::Updates;

// The hub's side, and what both sides do with what arrives. Thread-safe.
class Receiver {
 public:
  explicit Receiver(intake::Node& node);

  // One transaction a batch. Every event is applied, a duplicate, or held with its reason; `accepted_through`
  // covers all of them. Fails with busy or io, and then nothing is kept and the sender tries again.
  intake::Outcome<Acknowledgement> accept(const NodeId& from, const std::vector<Delivery>& batch);
  // The same for a batch as read: what was unreadable is held too. Forbidden when it names another sender.
  intake::Outcome<Acknowledgement> accept(const NodeId& from, const wire::Batch& batch);

  // Waits up to `wait` (30 s at most) for something new. `after` acknowledges what came before it; what `held`
  // names of that is kept for an administrator. A newer call for a peer ends the older; when too many
  // wait already the answer is given at once.
  intake::Outcome<Updates> updates(const NodeId& peer, std::int64_t after, std::chrono::seconds wait,
                                   const std::vector<Held>& held = {});

  // The edge's side of updates: applies them and remembers how far it has come, in one transaction. Gives what
  // it held; those seqs that are not in `reported` will be asked for again.
  intake::Outcome<std::vector<Held>> apply(const NodeId& hub, const Updates& updates,
                                           const std::vector<std::int64_t>& reported);

  void wake();  // something was added to an outbox
  void stop();  // ends every wait

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// The parameter `held` of GET /federation/v1/updates: "12.move.gap,15.unreadable" (seq, dot, code). What is
// malformed in it is passed over.
std::string write_held(const std::vector<Held>& held);
std::vector<Held> parse_held(std::string_view text);

// How patient a link is. Tests are less so.
struct Pace {
  std::chrono::milliseconds first_delay{500};  // after a failure; doubles, with full jitter
  std::chrono::milliseconds most_delay = std::chrono::minutes(15);
  std::chrono::seconds poll_wait{25};
  std::chrono::milliseconds timeout = std::chrono::minutes(1);  // of one exchange, the wait not counted
};

// The edge's side: two threads, one pushing and one pulling. While the hub is away each tries again after a growing
// delay, and as soon as the other one has reached it. start() at most once; stop() ends what is under way and
// waits for both. Needs node.config.hub.
class HubLink {
 public:
  HubLink(intake::Node& node, Receiver& receiver, Pace pace = {});
  ~HubLink();
  void start();
  void stop();
  void wake();  // something was added to an outbox
  struct Health {
    bool reachable = false;
    std::string last_error;  // empty: the last exchange went well
    std::chrono::milliseconds next_try_in{0};
  };
  Health health() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okno::federation
