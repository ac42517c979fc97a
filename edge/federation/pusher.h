// One step of sending what waits in the outbox for the hub. Not thread-safe.
#pragma once

#include "edge/federation/files.h"

namespace okno::federation {

class Pusher {
 public:
  Pusher(intake::Node& node, PeerClient& client, Pace pace)
      : node_(node), client_(client), pace_(pace), files_(node, client, pace) {}

  enum class Step { idle, progress };
  struct Failure {
    Error error;
    bool reached = false;  // the hub did answer
    std::chrono::seconds retry_after{0};
  };
  Result<Step, Failure> step();

 private:
  Result<std::vector<store::OutboxRow>, Failure> waiting();
  Result<Step, Failure> refused(const std::vector<Delivery>& events, const PeerReply& reply);
  Result<Step, Failure> acknowledge(const std::vector<Delivery>& events,
                                    const Acknowledgement& acknowledgement);
  const NodeId& hub() const { return node_.config.hub->node; }

  intake::Node& node_;
  PeerClient& client_;
  Pace pace_;
  Files files_;
  int most_events_ = 200;
};

}  // namespace okno::federation
