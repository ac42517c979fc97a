// Ed25519 as votes use it: RFC 8032 signatures by libsodium, which refuses what has a second form (S above the group's
// order, keys that are not reduced or of small order), without the cofactor. Randomness is handed in as a seed.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/ledger/key.h"

namespace okno::votes {

using ledger::PublicKey;
using ledger::Signature;
using Seed = std::array<std::uint8_t, 32>;

// A key that signs. Wiped when it ends; it is moved nowhere, so that no copy is left.
class SigningKey {
 public:
  explicit SigningKey(const Seed& seed);
  ~SigningKey();
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;

  const PublicKey& open() const { return open_; }
  Signature sign(std::string_view message) const;

 private:
  PublicKey open_{};
  std::array<std::uint8_t, 64> secret_{};
};

bool verify_ed25519(const PublicKey& key, std::string_view message, const Signature& signature);
// Of a seed, where nothing is to be signed.
PublicKey public_key_of(const Seed& seed);

}  // namespace okno::votes
