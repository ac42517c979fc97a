// Events as they stand at the door: read, and proven to be what their lives said.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "edge/log/journal.h"

namespace okno::log {

struct Arrival {
  const Told* told = nullptr;
  EventHash hash;
  std::optional<Event> event;      // unless it cannot be read
  std::optional<Refusal> refusal;  // unless it is proven
  store::LifeRow life;             // when it is proven
  std::vector<Digest> path;        // that proves it to others
  bool has_rival = false;          // another event of its life and number is here, or came with it
};

// One a told event, in order. An event whose commit came whole needs no path of its own as long as all of it is kept: see
// need_paths(). Fails only when the store does.
Result<std::vector<Arrival>> examine(const store::Lives& lives, const std::vector<Told>& events,
                                     const VerifySignature& verify);

// Gives each event a path whose commit came whole and will not be kept whole, or will be kept beside another one.
void need_paths(std::vector<Arrival>& arrivals);

}  // namespace okno::log
