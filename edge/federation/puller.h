// One step of fetching what the hub has for this node. Not thread-safe.
#pragma once

#include "edge/federation/files.h"

namespace okno::federation {

class Puller {
 public:
  Puller(intake::Node& node, Receiver& receiver, PeerClient& client, Pace pace)
      : node_(node), receiver_(receiver), client_(client), pace_(pace), files_(node, client, pace) {}

  struct Failure {
    Error error;
    bool reached = false;  // the hub did answer
    std::chrono::seconds retry_after{0};
  };
  enum class Step {
    idle,      // the hub waited as long as it was asked to, and had nothing
    hasty,     // it had nothing new and did not wait: do not call again at once
    progress,  // something was applied or held
  };
  Result<Step, Failure> step();

 private:
  Result<std::int64_t> cursor();
  Result<Step, Failure> apply(const Updates& updates, std::int64_t before);

  intake::Node& node_;
  Receiver& receiver_;
  PeerClient& client_;
  Pace pace_;
  Files files_;
  std::vector<Held> to_report_;         // what was held and the hub does not know of yet
  std::vector<std::int64_t> reported_;  // seqs that it was told of; they hold the cursor back no more
};

}  // namespace okno::federation
