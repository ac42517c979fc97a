// A reply of the hub as a document of the wire.
#pragma once

#include <string>
#include <vector>

#include "edge/federation/client/sender.h"
#include "shared/wire/log/log.h"

namespace okno::federation {

inline Errand::Failure not_understood(const std::string& what) {
  return {Error::busy("the hub's " + what), true};
}

// `what`: "receipt", in what an administrator is told when it cannot be read.
template <class Value>
Result<Value, Errand::Failure> document_of(const PeerReply& reply, const std::string& what,
                                           Value (*read)(const wire::Json&, std::string,
                                                         std::vector<wire::Fault>&)) {
  const auto json = wire::parse_json(reply.body, wire::log_limits);
  if (!json) return not_understood(what + " is not JSON; " + json.error().detail);
  std::vector<wire::Fault> faults;
  Value value = read(*json, "", faults);
  if (!faults.empty()) return not_understood(what + " cannot be read; " + wire::describe(faults));
  return value;
}

}  // namespace okno::federation
