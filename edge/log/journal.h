// The log of this node: what happens here is written into it, what peers tell is verified and kept, and both are queued
// for whoever follows. Knows no kind of stream; projectors do (projector.h). One a node; used on the writer's thread only,
// inside a transaction.
#pragma once

#include <atomic>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "edge/host/surroundings.h"
#include "edge/log/draft.h"
#include "edge/log/life.h"
#include "edge/log/projector.h"
#include "edge/store/store.h"
#include "shared/log/event.h"
#include "shared/log/link.h"
#include "shared/log/proof.h"
#include "shared/log/refusal.h"

namespace okno::log {

class Course;
struct Arrival;

// Where this node stands among the others.
struct Neighbours {
  NodeId self;
  std::optional<NodeId> hub;
  std::vector<NodeId> peers;  // that have this node for their hub
  // Of these peers and of those behind them, hubs: they may write streams for all, and so introduce the nodes behind them.
  std::vector<NodeId> peer_hubs{};
  // Only streams of these kinds may be for all.
  std::vector<std::string> kinds_for_all{"node"};
  std::string number_prefix{};  // of the message numbers that this node gives, as they are written

  bool is_hub() const { return !peers.empty(); }
};

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
struct Taken {
  Verdict verdict = Verdict::kept;
  Refusal refusal{};  // when it was refused
  // Kept beside another event of the same life and number: that node was cloned, or went back to an old copy.
  bool has_rival = false;
};

class Journal {
 public:
  // All of these outlive it, and it outlives whatever the store still writes. Registers itself for before_commit() of
  // the store, where it signs. `verify` is another one only where a test shows what happens without it.
  Journal(Neighbours neighbours, const Life& life, const Projectors& projectors, store::Store& store,
          Clock& clock, Random& random, VerifySignature verify = verify_signature);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Fails with conflict when the stream is another node's to step in, when a step of it waits, or when its projector
  // finds an obstacle; with busy when this node has to compare with its peers before it may step; with not_found when a file is named that is not here: then nothing of the piece may be kept.
  Result<Appended> append(store::Writing& writing, const Draft& draft);

  // Keeps, refuses, or knows already; one answer an event, in order. What can be projected now is; what can not waits,
  // visibly. Fails only when the store does. Events of one commit that came whole, without paths, are handed over
  // together.
  Result<std::vector<Taken>> receive(store::Writing& writing, const NodeId& from,
                                     const std::vector<Told>& events);

  // A life that speaks for a node from now on; `via` empty: it introduced itself by hello. What its peers had refused
  // for want of it is queued again. A hub tells all nodes, with the prefix of the message numbers that the node gives
  // (empty: none). A life that is known already changes nothing.
  Status introduce(store::Writing& writing, const store::LifeRow& life, std::string_view number_prefix = {});

  // Content that was wanted. Its hash has been checked and, for a file, its bytes are on disk. What is not wanted (any
  // more) changes nothing.
  Status content_came(store::Writing& writing, const store::ContentRow& content);

  // What peers refused because nobody had introduced the life that said it stands in their queues again; or one's.
  Status queue_refused(store::Writing& writing);
  Status queue_refused(store::Writing& writing, const NodeId& peer);

  // The present life tells of the former ones; once.
  Status introduce_own_lives(store::Writing& writing);

  // Tries again what waits for one of these reasons ("kind", "payload", "right", …; empty: any). How many events came
  // further.
  Result<std::size_t> retry(store::Writing& writing, std::string_view code);

  // Whether this node has to compare with its peers before it makes a step in a stream that is older than its life.
  Result<bool> may_step(const store::Reading& reading, store::StreamKey stream);
  // A link has begun anew.
  void links_changed() { recovering_.reset(); }
  // A peer has been compared with: when it was the last to wait for, owners do what they had put off.
  Status settle(store::Writing& writing);

  // A peer has shown an event that this life signed and that is not here: this database is an old copy. Nothing is said
  // or taken in any more until another life has begun. Thread-safe.
  bool is_rolled_back() const { return is_rolled_back_; }
  // The hub hears another program that speaks as this node and was there first: nothing is taken in here until that has
  // ended. Under the very same life, this one begins another. Thread-safe.
  void is_a_clone(bool shares_a_life) {
    is_clone_ = true;
    if (shares_a_life) is_rolled_back_ = true;
  }
  void is_no_clone() { is_clone_ = false; }
  bool has_another_like_it() const { return is_clone_; }
  void life_has_changed() {
    recovering_.reset();
    is_rolled_back_ = false;
  }

  // Who may be believed, into the queue of `peer`; after a link has begun anew: whatever is queued from now on is believed.
  Status queue_introductions(store::Writing& writing, const NodeId& peer);
  // What an administrator may do about a log that does not come further; each says whether there was anything to do.
  // The peers that cannot be compared with have nothing that is worth waiting for.
  Result<bool> recover_alone(store::Writing& writing);
  // Tries an event that waits once more, also one that was discarded.
  Result<bool> release(store::Writing& writing, store::EventKey event);
  // An event that waits is neither tried nor told of any more. It is kept.
  Result<bool> discard(store::Writing& writing, store::EventKey event, const std::string& reason);

  // Every event that `peer` follows is put into its queue, introductions first.
  // Those of the peer's own earlier lives too: it may have lost them.
  Status queue_all(store::Writing& writing, const NodeId& peer);

  const Life& life() const { return life_; }
  const Neighbours& neighbours() const { return neighbours_; }

 private:
  Status seal(store::Writing& writing);
  Result<store::LifeKey> own_life(store::Writing& writing);
  // The stream of an event; one that is not here yet is added.
  Result<store::StreamRow> stream_of(store::Writing& writing, const Event& event, bool& is_first);
  Result<Taken> take_in(store::Writing& writing, const NodeId& from, const Arrival& arrival);
  Result<Taken> take_again(store::Writing& writing, const Arrival& arrival, const store::EventRow& row);
  Status announce(store::Writing& writing, const store::LifeRow& life);
  Status lives_grew(store::Writing& writing);
  Status announce_peer(store::Writing& writing, const Event& event);
  Result<bool> has_announced(const store::Writing& writing, const LifeId& life,
                             const std::optional<LifeId>& by) const;
  Status append_introduction(store::Writing& writing, const store::LifeRow& life);
  Result<bool> is_recovering(const store::Reading& reading);
  Result<std::size_t> retry_stream(store::Writing& writing, store::StreamKey stream, std::string_view code);
  Status react_to_latest(store::Writing& writing, const store::StreamRow& stream);
  // Whether its life has given its number to another event that is here.
  Result<bool> has_rival(const store::Writing& writing, const Arrival& arrival) const;
  // What the door keeps out although it proves itself.
  Result<std::optional<Refusal>> unwanted(const store::Writing& writing, const NodeId& from,
                                          const Arrival& arrival) const;
  struct Relayed {
    const store::EventRow& event;
    const NodeId& origin;
    const NodeId& from;
    bool is_first = false;  // the stream holds nothing else
  };
  struct Ways {
    std::set<NodeId> now, before;
  };
  Result<Ways> ways_of(store::Writing& writing, store::StreamKey key, const Course& course) const;
  Status relay(store::Writing& writing, const Relayed& relayed, const Course& course);
  // Those to whom streams go from now on, although nothing came that is to be passed on.
  Status spread_growth(store::Writing& writing, const Course& course);
  Status react(store::Writing& writing, const Course& course);
  enum class Streams { introductions, others };
  Status queue_streams(store::Writing& writing, const NodeId& peer, Streams which);
  Status queue_towards(store::Writing& writing, const NodeId& node);

  Neighbours neighbours_;
  const Life& life_;
  const Projectors& projectors_;
  const store::Files& files_;
  Clock& clock_;
  Random& random_;
  const VerifySignature verify_;
  std::optional<bool> recovering_;  // as the links say; nothing: look again
  std::atomic<bool> is_rolled_back_ = false, is_clone_ = false;
  bool unsealed_ = true;  // something may have been appended since the last signature
};

}  // namespace okno::log
