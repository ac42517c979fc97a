// Plain pages keep what a citizen has put in so far in the page itself, sealed so that it comes back as it went.
// Pure but for libsodium.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::pages {

inline constexpr std::size_t secret_bytes = 32;
inline constexpr std::size_t longest_seal = 64UL * 1024;  // characters

// base64url(text) "." base64url(HMAC-SHA-256). Fails with too_large over longest_seal.
Result<std::string> seal(std::string_view text, std::string_view secret);
// The text; invalid for what seal() with this secret did not make.
Result<std::string> unseal(std::string_view sealed, std::string_view secret);

}  // namespace okno::pages
