#include "edge/store/digest.h"

#include <array>

#include <sodium.h>

namespace okno::store {

std::string sha256_bytes(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hash;
}

std::string sha256_hex(std::string_view bytes) {
  const std::string hash = sha256_bytes(bytes);
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(hash.data()), hash.size());
  return hex.data();
}

}  // namespace okno::store
