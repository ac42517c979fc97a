// Which signed requests have been seen: none is taken twice.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "shared/base/id.h"
#include "shared/base/instant.h"

namespace okno::federation {

// Remembers each peer's nonces for ten minutes: a signature may be five off to either side. Thread-safe.
class Nonces {
 public:
  enum class Seen {
    first,
    again,     // a replay
    too_many,  // the peer sends more than can be remembered: it has to wait
  };
  Seen note(const NodeId& peer, const std::string& nonce, Instant now);

 private:
  struct Peer {
    std::set<std::string> known;
    std::deque<std::pair<Instant, std::set<std::string>::const_iterator>> by_age;
  };
  std::mutex mutex_;
  std::map<NodeId, Peer> peers_;
};

}  // namespace okno::federation
