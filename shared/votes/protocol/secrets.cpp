#include "shared/votes/protocol/secrets.h"

#include <algorithm>

#include <sodium.h>

#include "shared/base/framed.h"

namespace okno::votes {
namespace {

// FIPS 180-4, 5.3.4: SHA-384 is SHA-512 from another start, cut.
constexpr std::array<std::uint64_t, 8> sha384_start = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

std::string_view view(const Digest& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string sha384(std::string_view bytes) {
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  std::copy(sha384_start.begin(), sha384_start.end(), state.state);
  crypto_hash_sha512_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string out(64, '\0');
  crypto_hash_sha512_final(&state, reinterpret_cast<unsigned char*>(out.data()));
  out.resize(48);
  return out;
}

std::string expand(std::string_view label, const Digest& manifest, const Seed& secret, std::uint32_t i,
                   std::size_t n) {
  std::string out((n + 63) / 64 * 64, '\0');
  for (std::size_t block = 0; block * 64 < n; ++block) {
    std::string message = framed(
        label, {view(manifest), view(secret), u32_bytes(i), u32_bytes(static_cast<std::uint32_t>(block))});
    crypto_hash_sha512(reinterpret_cast<unsigned char*>(out.data() + block * 64),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size());
    wipe(message);
  }
  sodium_memzero(out.data() + n, out.size() - n);
  out.resize(n);
  return out;
}

Seed ballot_seed(const Digest& manifest, const Seed& secret) {
  std::string bytes = expand("ballot-key", manifest, secret, 0, 32);
  Seed seed{};
  std::copy(bytes.begin(), bytes.end(), seed.begin());
  wipe(bytes);
  return seed;
}

std::string token_salt(const Digest& manifest, const Seed& secret, std::uint32_t j) {
  return expand("salt", manifest, secret, j, 48);
}

std::string token_blinding(const Digest& manifest, const Seed& secret, std::uint32_t j, std::uint32_t t) {
  return expand("blind", manifest, secret, 256 * j + t, 256);
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& secret) { sodium_memzero(secret.data(), secret.size()); }
void wipe(Seed& secret) { sodium_memzero(secret.data(), secret.size()); }

}  // namespace okno::votes
