// What a voter's 32-byte secret grows into, and SHA-384, which blind signatures hash with.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/sha256.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

std::string sha384(std::string_view bytes);  // 48 bytes

// X(label, i, n): the first n bytes of SHA-512 over M(label, mh, secret, u32 i, u32 block), block by block.
std::string expand(std::string_view label, const Digest& manifest, const Seed& secret, std::uint32_t i,
                   std::size_t n);
Seed ballot_seed(const Digest& manifest, const Seed& secret);
// Of the token of issuer j.
std::string token_salt(const Digest& manifest, const Seed& secret, std::uint32_t j);  // 48 bytes
std::string token_blinding(const Digest& manifest, const Seed& secret, std::uint32_t j,
                           std::uint32_t t);  // 256 bytes

// In constant time; of other lengths false. Wiping is not optimised away.
bool is_same(std::string_view a, std::string_view b);
void wipe(std::string& secret);
void wipe(Seed& secret);

}  // namespace okno::votes
