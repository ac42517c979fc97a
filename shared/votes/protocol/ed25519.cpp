#include "shared/votes/protocol/ed25519.h"

#include <sodium.h>

namespace okno::votes {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey::SigningKey(const Seed& seed) {
  crypto_sign_ed25519_seed_keypair(open_.data(), secret_.data(), seed.data());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

Signature SigningKey::sign(std::string_view message) const {
  Signature signature{};
  crypto_sign_ed25519_detached(signature.data(), nullptr, bytes_of(message), message.size(), secret_.data());
  return signature;
}

bool verify_ed25519(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_ed25519_verify_detached(signature.data(), bytes_of(message), message.size(),
                                             key.data()) == 0;
}

PublicKey public_key_of(const Seed& seed) { return SigningKey(seed).open(); }

}  // namespace okno::votes
