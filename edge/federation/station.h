// The node that federation serves, as far as federation knows it: its log, its store, and what the machine gives.
#pragma once

#include <functional>
#include <optional>
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
  // Of this life's introduction, by the key of the life before, where that was still here (LivingNode).
  std::optional<log::Signature> previous_proof{};
  // One plain English line that an administrator should see.
  std::function<void(const std::string& line)> tell = [](const std::string&) {};

  const NodeId& self() const { return config.node; }
};

}  // namespace okno::federation
