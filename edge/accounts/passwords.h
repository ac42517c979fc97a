// Passwords and other secrets, compared so that time tells nothing.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::accounts {

inline constexpr std::size_t shortest_password = 10;   // characters
inline constexpr std::size_t longest_password = 1000;  // bytes

// Argon2id at libsodium's interactive cost, in its string form. Fails with busy when memory is short.
Result<std::string> hash_password(std::string_view password);
// Takes 64 MiB and a good part of a second.
bool fits_password(const std::string& hash, std::string_view password);

bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace okno::accounts
