// Texts that are kept encrypted, under a key that is kept elsewhere: XSalsa20-Poly1305, libsodium's secretbox.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/host/surroundings.h"

namespace okno::store {

using BoxKey = std::array<std::uint8_t, 32>;
inline constexpr std::size_t box_overhead = 40;  // bytes: a nonce before, an authenticator within

std::string seal_box(std::string_view text, const BoxKey& key, Random& random);
// None when it is damaged, or another key closed it.
std::optional<std::string> open_box(std::string_view box, const BoxKey& key);

}  // namespace okno::store
