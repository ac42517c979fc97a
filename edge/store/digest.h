// Hashes as the log and the folders write them.
#pragma once

#include <string>
#include <string_view>

namespace okno::store {

std::string sha256_bytes(std::string_view bytes);  // 32 of them
std::string sha256_hex(std::string_view bytes);    // lower case

}  // namespace okno::store
