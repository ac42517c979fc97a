#include "edge/store/sealed_box.h"

#include <algorithm>

#include <sodium.h>

namespace okno::store {
namespace {

static_assert(std::tuple_size_v<BoxKey> == crypto_secretbox_KEYBYTES);
static_assert(box_overhead == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string seal_box(std::string_view text, const BoxKey& key, Random& random) {
  std::array<std::uint8_t, crypto_secretbox_NONCEBYTES> nonce{};
  random.fill(nonce);
  std::string box(box_overhead + text.size(), '\0');
  std::copy(nonce.begin(), nonce.end(), box.begin());
  crypto_secretbox_easy(bytes_of(box) + nonce.size(), bytes_of(text), text.size(), nonce.data(), key.data());
  return box;
}

std::optional<std::string> open_box(std::string_view box, const BoxKey& key) {
  if (box.size() < box_overhead) return std::nullopt;
  std::string text(box.size() - box_overhead, '\0');
  const std::string_view closed = box.substr(crypto_secretbox_NONCEBYTES);
  if (crypto_secretbox_open_easy(bytes_of(text), bytes_of(closed), closed.size(), bytes_of(box),
                                 key.data()) != 0)
    return std::nullopt;
  return text;
}

}  // namespace okno::store
