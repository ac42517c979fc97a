#include "shared/ledger/key.h"

#include <algorithm>

#include "shared/base/sha256.h"
#include "shared/base/text.h"
#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::uint8_t ecdsa_type = 0x02;
constexpr std::size_t longest_key = 4096;  // ML-DSA-44 has 1312 bytes

bool is_space(char32_t c) {
  return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string hex(std::uint32_t id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += digits[id >> shift & 15];
  return out;
}

}  // namespace

PublicKey VerifierKey::ed25519() const {
  PublicKey bytes{};
  std::copy_n(key.begin(), std::min(key.size(), bytes.size()), bytes.begin());
  return bytes;
}

std::uint32_t VerifierKey::id() const {
  const Digest digest = sha256(name + "\n" + std::string(1, static_cast<char>(type)) + key);
  return static_cast<std::uint32_t>(digest[0]) << 24 | static_cast<std::uint32_t>(digest[1]) << 16 |
         static_cast<std::uint32_t>(digest[2]) << 8 | digest[3];
}

VerifierKey verifier_key(std::string name, std::uint8_t type, const PublicKey& key) {
  return {std::move(name), type, std::string(key.begin(), key.end())};
}

bool is_key_name(std::string_view name) {
  if (name.empty() || !text::is_valid_utf8(name)) return false;
  for (const char32_t c : text::decode(name))
    if (c < 0x20 || c == U'+' || is_space(c)) return false;
  return true;
}

Result<VerifierKey> read_verifier_key(std::string_view vkey) {
  const std::size_t first = vkey.find('+');
  const std::size_t second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
  if (second == std::string_view::npos) return Error::invalid("a verifier key is written as name+id+key");
  const std::string_view id = vkey.substr(first + 1, second - first - 1);
  const auto bytes = read_base64(vkey.substr(second + 1));
  if (!is_key_name(vkey.substr(0, first))) return Error::invalid("the verifier key's name is not one");
  if (!bytes || bytes->size() < 2 || bytes->size() > longest_key)
    return Error::invalid("the verifier key is not standard Base 64 of a type and a key");
  VerifierKey key{std::string(vkey.substr(0, first)), static_cast<std::uint8_t>(bytes->front()),
                  bytes->substr(1)};
  if ((key.type == log_type || key.type == cosignature_type) && key.key.size() != 32)
    return Error::invalid("an Ed25519 key has 32 bytes");
  if (id.size() != 8 || (key.type != ecdsa_type && id != hex(key.id())))
    return Error::invalid("the verifier key's id is not that of its name and key");
  return key;
}

std::string write_verifier_key(const VerifierKey& key) {
  return key.name + "+" + hex(key.id()) + "+" +
         to_base64(std::string(1, static_cast<char>(key.type)) + key.key);
}

}  // namespace okno::ledger
