#pragma once

#include <string>
#include <string_view>

namespace okno::federation {

// RFC 1952. Empty when it cannot be made: then send the bytes as they are.
std::string gzip(std::string_view bytes);

}  // namespace okno::federation
