// Which addresses count as one client, where clients are counted.
#pragma once

#include <string>
#include <string_view>

namespace okno::http {

// A whole IPv4 address; of an IPv6 address the /64, which is what one household gets.
std::string client_key(std::string_view address);

}  // namespace okno::http
