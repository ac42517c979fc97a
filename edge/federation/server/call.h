// A peer's request that has been believed and waits for its answer.
#pragma once

#include <functional>

#include "edge/federation/exchange.h"
#include "edge/federation/station.h"

namespace okno::federation {

using Done = std::function<void(PeerReply)>;

struct Call {
  config::Peer peer;
  std::string signature;  // of the request
  Done done;
  bool is_head = false;  // no body goes out, and so none is signed

  // Packed when that is worth it, signed, and handed over. From any thread, once.
  void give(const Station& station, PeerReply reply) const;
};

PeerReply json_reply(std::string body);
// For what a store answered: try again later.
PeerReply refuse(const Error& error);

}  // namespace okno::federation
