// A request with a JSON body, packed when that is worth it.
#pragma once

#include <string>

#include "edge/federation/exchange.h"

namespace okno::federation {

PeerRequest post(std::string path, std::string body, std::chrono::milliseconds timeout);

}  // namespace okno::federation
