// Moving events between nodes: at least once on the wire, exactly once in effect.
//
// A node pushes its outbox for the hub (POST /federation/v1/deliveries) and pulls what the hub has for it
// (GET /federation/v1/updates, long poll). Files travel before the events that name them (PUT/GET
// /federation/v1/blobs/{sha256}). Requests are signed: HTTP Message Signatures (RFC 9421), hmac-sha256, with
// Content-Digest (RFC 9530).
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/intake/intake.h"

namespace okno::federation {

struct Delivery {  // one event on the wire; `seq` is the sender's outbox position
  std::int64_t seq = 0;
  lifecycle::Event event;
  std::vector<lifecycle::Content> contents;
};
struct Held {
  std::int64_t seq = 0;
  std::string code, detail;
};
struct Acknowledgement {
  std::int64_t accepted_through = 0;
  std::vector<Held> held;
};
struct Updates {
  std::vector<Delivery> events;
  std::int64_t cursor = 0;  // pass as `after` next time: also acknowledges
};

// The hub's side, and what both sides do with what arrives. Thread-safe.
class Receiver {
 public:
  explicit Receiver(intake::Node& node);
  // One transaction a batch. Every event is applied, a duplicate, or held with its reason; `accepted_through`
  // covers all of them.
  intake::Outcome<Acknowledgement> accept(const NodeId& from, const std::vector<Delivery>& batch);
  // Waits up to `wait` for something new. `after` acknowledges what came before it.
  intake::Outcome<Updates> updates(const NodeId& peer, std::int64_t after, std::chrono::seconds wait);
  void wake();  // something was added to an outbox
  void stop();  // ends every wait
 private:
  struct State;
  std::shared_ptr<State> state_;
};

// The edge's side: two threads, one pushing and one pulling. start() at most once; stop() waits for both.
class HubLink {
 public:
  HubLink(intake::Node& node, Receiver& receiver);
  ~HubLink();
  void start();
  void stop();
  void wake();
  struct Health { bool reachable = false; std::string last_error; std::chrono::milliseconds next_try_in{0}; };
  Health health() const;
 private:
  struct State;
  std::unique_ptr<State> state_;
};

// --- signing, both sides ---
struct SignedRequest {
  std::string method, path_and_query, body;
};
struct SignatureHeaders {
  std::string content_digest, signature_input, signature;
};
SignatureHeaders sign(const SignedRequest& request, const NodeId& key_id, std::string_view key, Instant now);
// The peer that signed, or unauthorized. `created` may be up to five minutes off.
Result<NodeId> verify(const SignedRequest& request, const SignatureHeaders& headers, const std::vector<config::Peer>& peers, Instant now);

}  // namespace okno::federation
