// The whole of some bytes into a file, however the system cuts the writes.
#pragma once

#include <string_view>

namespace okno {

// False when a write fails; errno says why.
bool write_all(int fd, std::string_view bytes);

}  // namespace okno
