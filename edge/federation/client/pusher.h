// Says hello to the hub, and sends what waits for it: one batch in flight.
#pragma once

#include <functional>

#include "edge/federation/client/sender.h"
#include "edge/federation/parcel.h"
#include "edge/federation/wants.h"

namespace okno::federation {

class Pusher final : public Errand {
 public:
  Pusher(Station& station, const NodeId& hub, Greeting& greeting, Wants& wants,
         std::function<void()> on_wants, Pace pace)
      : station_(station),
        hub_(hub),
        greeting_(greeting),
        wants_(wants),
        on_wants_(std::move(on_wants)),
        pace_(pace) {}

  Result<std::optional<PeerRequest>, Failure> next(std::optional<std::uint64_t> greeted) override;
  Result<Step, Failure> took(const PeerReply& reply) override;

 private:
  Result<std::optional<PeerRequest>, Failure> hello();
  Result<Step, Failure> took_hello(const PeerReply& reply);
  Result<Step, Failure> took_receipt(const PeerReply& reply);
  Result<Step, Failure> not_taken(const PeerReply& reply);
  Status ask_to_compare(store::Writing& writing);

  Station& station_;
  NodeId hub_;
  Greeting& greeting_;
  Wants& wants_;
  std::function<void()> on_wants_;
  Pace pace_;
  bool is_hello_ = false;  // the request under way
  wire::LogBatch batch_;   // in flight
  int most_events_ = most_events_a_batch;
};

}  // namespace okno::federation
