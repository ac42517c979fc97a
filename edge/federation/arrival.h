// What becomes of one event that another node sent.
#pragma once

#include "edge/federation/federation.h"

namespace okno::federation {

// Checks what a peer may say and whether what it sent is whole, applies the event, and answers a rating of a
// message that this node owns. Held, with a code, is whatever cannot be applied. Fails only when the store does.
Result<store::Writing::ReceiveResult> take_in(const intake::Node& node, store::Writing& writing,
                                              const NodeId& from, const Delivery& delivery);

// Lower-case hex, 64 digits: it becomes a part of paths.
bool is_sha256(std::string_view text);

}  // namespace okno::federation
