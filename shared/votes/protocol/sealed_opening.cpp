#include "shared/votes/protocol/sealed_opening.h"

#include <sodium.h>

#include "shared/votes/protocol/bytes.h"
#include "shared/votes/protocol/secrets.h"

namespace okno::votes {
namespace {

using Nonce = std::array<std::uint8_t, crypto_box_NONCEBYTES>;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// As libsodium's crypto_box_seal makes it: BLAKE2b over both public keys.
Nonce nonce_of(std::string_view ephemeral, const BoxKey& key) {
  const std::string both = std::string(ephemeral) + std::string(view(key));
  Nonce nonce{};
  crypto_generichash(nonce.data(), nonce.size(), bytes_of(both), both.size(), nullptr, 0);
  return nonce;
}

}  // namespace

BoxKey box_public_key(const BoxKey& secret) {
  BoxKey key{};
  crypto_scalarmult_base(key.data(), secret.data());
  return key;
}

Result<std::string> seal_opening(std::string_view opening, std::span<const BoxKey> sealers,
                                 std::span<const Seed> ephemeral) {
  if (sealers.empty() || sealers.size() != ephemeral.size())
    return Error::invalid("each sealer needs an ephemeral key");
  std::string sealed(opening);
  for (std::size_t i = sealers.size(); i > 0; --i) {
    const BoxKey mine = box_public_key(ephemeral[i - 1]);
    const Nonce nonce = nonce_of(view(mine), sealers[i - 1]);
    std::string box(sealed.size() + crypto_box_MACBYTES, '\0');
    if (crypto_box_easy(bytes_of(box), bytes_of(std::string_view(sealed)), sealed.size(), nonce.data(),
                        sealers[i - 1].data(), ephemeral[i - 1].data()) != 0)
      return Error::invalid("a sealer's key cannot be used");
    wipe(sealed);
    sealed = std::string(view(mine)) + box;
  }
  return sealed;
}

Result<std::string> open_sealed(std::string_view sealed, std::span<const BoxKey> secrets) {
  std::string inside(sealed);
  for (const BoxKey& secret : secrets) {
    if (inside.size() < crypto_box_SEALBYTES) return Error::invalid("the box is too short");
    Taking from(inside);
    const BoxKey theirs = from.array<32>();
    const Nonce nonce = nonce_of(view(theirs), box_public_key(secret));
    std::string opened(from.left().size() - crypto_box_MACBYTES, '\0');
    if (crypto_box_open_easy(bytes_of(opened), bytes_of(from.left()), from.left().size(), nonce.data(),
                             theirs.data(), secret.data()) != 0)
      return Error::invalid("the box does not open");
    inside = std::move(opened);
  }
  return inside;
}

}  // namespace okno::votes
