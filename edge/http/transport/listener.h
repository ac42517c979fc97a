// The socket that a node listens on.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/result.h"

struct sockaddr_storage;

namespace okno::http {

// Binds and listens; a descriptor that does not block. Fails with io, saying what to do when the port is taken.
Result<int> listen_on(const std::string& host, std::uint16_t port);

// The address without its port; an IPv4 address is written as one even when it came in as IPv6.
std::string printable(const sockaddr_storage& address);

}  // namespace okno::http
