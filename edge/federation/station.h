// The node that federation serves, as far as federation knows it: its log, its store, and what the machine gives.
#pragma once

#include <functional>
#include <string>

#include "edge/config/config.h"
#include "edge/host/surroundings.h"
#include "edge/log/journal.h"
#include "edge/store/store.h"

namespace okno::federation {

// All of it outlives whatever is made from it.
struct Station {
  const config::Config& config;
  store::Store& store;
  log::Journal& journal;
  Clock& clock;
  Random& random;
  // One plain English line that an administrator should see.
  std::function<void(const std::string& line)> tell = [](const std::string&) {};
  // Begins another life: a peer has shown that this one's database is an old copy (Journal::is_rolled_back). Sleeps until
  // it is durable; from any thread but the store's, and of several at once one does it.
  std::function<Status()> renew_life = [] {
    return Status(Error::busy("this node can begin no other life"));
  };

  const NodeId& self() const { return config.node; }
};

}  // namespace okno::federation
