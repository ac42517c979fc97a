// What happens to messages, as events of this node's own.
#pragma once

#include <string>
#include <vector>

#include "edge/intake/citizen/intake.h"
#include "edge/log/journal.h"
#include "shared/wire/json/json.h"

namespace okno::intake {

// A content of JSON, under a fresh salt.
log::NewContent make_document(Random& random, const wire::Json& json);

struct NewEvent {
  lifecycle::Payload payload;
  std::vector<log::NewContent> contents{};
  std::optional<NodeId> owner{};    // when it changes
  std::vector<NodeId> followers{};  // who must hear of the message besides its owners
};
// A step, or for a rating and a joining a free event, of a message that is here.
Result<log::Appended> append(const Node& node, store::Writing& writing, const store::MessageRow& row,
                             NewEvent event);

}  // namespace okno::intake
