// Openings sealed to all sealers, box in box (libsodium's crypto_box_seal): the innermost is the last sealer's. Each box
// adds 48 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

using BoxKey = std::array<std::uint8_t, 32>;  // X25519, public or secret

BoxKey box_public_key(const BoxKey& secret);
// `ephemeral` holds 32 random bytes a sealer, never used again. Fails when a sealer's key is no usable one.
Result<std::string> seal_opening(std::string_view opening, std::span<const BoxKey> sealers,
                                 std::span<const Seed> ephemeral);
// With all secrets, in the order of the manifest. Fails where a box does not open: such a ballot is invalid.
Result<std::string> open_sealed(std::string_view sealed, std::span<const BoxKey> secrets);

}  // namespace okno::votes
