// One errand to the hub: what to send next, and what to make of the reply. No input or output of its own: a thread
// carries its requests in production (hub_link.h), a simulated network in tests.
#pragma once

#include <optional>

#include "edge/federation/client/backoff.h"
#include "edge/federation/client/greeting.h"
#include "edge/federation/client/line.h"
#include "edge/federation/exchange.h"
#include "edge/federation/pace.h"
#include "edge/federation/station.h"

namespace okno::federation {

// What an errand is about. Not thread-safe: its sender's thread alone calls it.
class Errand {
 public:
  struct Failure {
    Error error;
    bool reached = false;  // the hub did answer
    std::chrono::seconds retry_after{0};
    bool is_usual = false;  // part of how two nodes meet: nothing to tell of
  };
  enum class Step {
    progress,
    hasty,  // the hub had nothing and did not wait: do not call again at once
  };
  virtual ~Errand() = default;
  // Nothing: there is nothing to do until something changes, or until wake_at(). `greeted`: the hub knows this start.
  virtual Result<std::optional<PeerRequest>, Failure> next(std::optional<std::uint64_t> greeted) = 0;
  // What came of it. The reply is the hub's own word, unpacked. Not called for 409 `hello`.
  virtual Result<Step, Failure> took(const PeerReply& reply) = 0;
  // No reply came (0), or one of this status that is not the hub's own word. True: what answered on the way did so because
  // of what this request holds, and the errand has told of it.
  virtual bool failed(int /*status*/) { return false; }
  virtual Instant wake_at() const { return Instant::max(); }
};

// Signs, checks and paces. Not thread-safe.
class Sender {
 public:
  Sender(Station& station, const config::Peer& hub, Pace pace, Greeting& greeting, Line& line,
         Line::Side side, Errand& errand);

  // Nothing: not now; ask again at wake_at(), or when the store or the greeting have changed.
  std::optional<PeerRequest> next();
  void took(const Result<PeerReply>& reply);
  Instant wake_at() const { return wake_at_; }

 private:
  PeerRequest signed_by_us(PeerRequest request);
  Result<Errand::Step, Errand::Failure> read(const Result<PeerReply>& reply);
  void pause(std::chrono::milliseconds delay);
  void fail(const Errand::Failure& failure);
  void tell(const Errand::Failure& failure) const;

  Station& station_;
  config::Peer hub_;
  Pace pace_;
  Greeting& greeting_;
  Line& line_;
  Line::Side side_;
  Errand& errand_;
  Backoff backoff_;
  std::optional<std::uint64_t> greeted_;  // when the request under way was made
  std::string signature_;                 // of it
  std::size_t most_bytes_ = 0;            // of its reply, unpacked
  Instant not_before_{};
  std::uint64_t recoveries_ = 0;  // when the pause began
  Instant wake_at_{};
};

}  // namespace okno::federation
