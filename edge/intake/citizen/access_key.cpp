#include "edge/intake/citizen/access_key.h"

#include <array>

#include <sodium.h>

#include "edge/store/digest.h"
#include "shared/base/text.h"
#include "shared/base/typed_symbols.h"

namespace okno::intake {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int bits_per_symbol = 5;

}  // namespace

std::string make_access_key(Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  std::string key;
  unsigned buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = buffer << 8 | byte;
    for (bits += 8; bits >= bits_per_symbol; bits -= bits_per_symbol)
      key += alphabet[buffer >> (bits - bits_per_symbol) & 31U];
    buffer &= (1U << bits) - 1;
  }
  if (bits > 0) key += alphabet[buffer << (bits_per_symbol - bits) & 31U];
  return key;
}

std::string access_key_sha256(std::string_view typed) {
  return store::sha256_hex(text::lower(typed_symbols(typed)));
}

bool opens(std::string_view typed, const std::string& kept_sha256) {
  return opens_hash(access_key_sha256(typed), kept_sha256);
}

bool opens_hash(const std::string& sha256, const std::string& kept_sha256) {
  // Compared with something of the same length when there is nothing, so that nothing costs the same.
  const bool is_kept = kept_sha256.size() == sha256.size();
  const std::string& other = is_kept ? kept_sha256 : sha256;
  const bool equal = sodium_memcmp(sha256.data(), other.data(), sha256.size()) == 0;
  return equal && is_kept;
}

}  // namespace okno::intake
