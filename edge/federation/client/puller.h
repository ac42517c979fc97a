// Asks the hub what it has for this node, and takes it in.
#pragma once

#include <functional>
#include <vector>

#include "edge/federation/client/sender.h"
#include "edge/federation/parcel.h"
#include "edge/federation/server/waiting_budget.h"
#include "edge/federation/wants.h"

namespace okno::federation {

class Puller final : public Errand {
 public:
  Puller(Station& station, const NodeId& hub, Greeting& greeting, Wants& wants,
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
  Result<Step, Failure> take(const wire::LogBatch& batch);

  Station& station_;
  NodeId hub_;
  Greeting& greeting_;
  Wants& wants_;
  std::function<void()> on_wants_;
  Pace pace_;
  WaitingBudget budget_;
  std::optional<std::uint64_t> greeted_;     // under which point_ counts
  log::LinkPoint point_;                     // up to here the hub may forget
  std::vector<wire::RefusedEvent> refused_;  // of what it may forget: told with the next request
  Instant asked_at_{};
};

}  // namespace okno::federation
