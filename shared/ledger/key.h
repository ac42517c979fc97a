// Keys that sign notes and checkpoints, and their names (C2SP signed-note, "Signature types" and "Verifier keys").
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno::ledger {

using PublicKey = std::array<std::uint8_t, 32>;  // Ed25519
using Signature = std::array<std::uint8_t, 64>;  // Ed25519

// Ed25519 is handed in: this room knows no library. `sign` knows its key.
using VerifySignature =
    std::function<bool(const PublicKey& key, std::string_view message, const Signature& signature)>;
using Sign = std::function<Signature(std::string_view message)>;

// The types that are verified here. All others are read and never verify.
inline constexpr std::uint8_t log_type = 0x01;          // Ed25519 over the text
inline constexpr std::uint8_t cosignature_type = 0x04;  // Ed25519 with a timestamp (tlog-cosignature)

struct VerifierKey {
  std::string name;
  std::uint8_t type = log_type;
  std::string key;  // 32 bytes of the types above; of others, whatever they have

  bool is_known() const { return key.size() == 32 && (type == log_type || type == cosignature_type); }
  // Of a known type.
  PublicKey ed25519() const;
  // The first four bytes of H(name ‖ newline ‖ type ‖ key).
  std::uint32_t id() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

VerifierKey verifier_key(std::string name, std::uint8_t type, const PublicKey& key);

// Not empty, UTF-8, without Unicode's spaces, control characters and plus signs.
bool is_key_name(std::string_view name);
// name+id+base64(type ‖ key), the id in eight hexadecimal digits. Fails when the id is another, except of ECDSA
// (type 2), whose id is made differently.
Result<VerifierKey> read_verifier_key(std::string_view vkey);
std::string write_verifier_key(const VerifierKey& key);

}  // namespace okno::ledger
