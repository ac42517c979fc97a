// What a message's way so far forbids its next step: who has answered it, whether its term was put off.
#pragma once

#include <string>
#include <vector>

#include "edge/intake/operator/desk.h"

namespace okno::intake {

// As MovedContent::signed_by writes it: logins are a node's own.
std::string signature_of(const NodeId& node, const accounts::Principal& who);

// A round begins when a message is registered, and anew behind each answer.
struct Round {
  bool was_postponed = false;           // in this round
  std::vector<std::string> signatures;  // of all answers so far; those whose content was erased are missing
  std::vector<std::string> names;       // of the same people
};
Result<Round> read_round(const store::Reading& reading, const store::Files& files,
                         const store::MessageRow& row);

}  // namespace okno::intake
