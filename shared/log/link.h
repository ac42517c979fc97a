// How two lives keep count of what one sent the other.
#pragma once

#include <cstdint>

#include "shared/log/ids.h"

namespace okno::log {

// What became of an event that arrived. Each of the three consumes its number on the link.
enum class Verdict {
  kept,
  duplicate,  // the same hash is kept already, by whatever way it came
  refused,    // with a Refusal; the sender lists it
};

// Where one direction of a link stands. Two lives that name the same number and chain have seen the same events in
// the same order. A link begins at number 0 with 32 zero bytes.
struct LinkPoint {
  std::uint64_t number = 0;
  Chain chain;
  friend bool operator==(const LinkPoint&, const LinkPoint&) = default;
};

// H(previous chain ‖ h) under the next number, whatever the verdict was.
LinkPoint after(const LinkPoint& point, const EventHash& event);

}  // namespace okno::log
