#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/log/log.h"

namespace okno::federation {

// The parameter `refused` of GET /federation/v1/updates: "12.signature,15.version". What is malformed in it is passed
// over.
std::string write_refused(const std::vector<wire::RefusedEvent>& refused);
std::vector<wire::RefusedEvent> parse_refused(std::string_view text);

}  // namespace okno::federation
