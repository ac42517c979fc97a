// Hashes as the folders and the tables write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okno::store {

std::string sha256_bytes(std::string_view bytes);  // 32 of them
std::string sha256_hex(std::string_view bytes);    // lower case

std::string to_hex(std::string_view bytes);                 // lower case
std::optional<std::string> from_hex(std::string_view hex);  // nothing for what is not lower-case hex

}  // namespace okno::store
