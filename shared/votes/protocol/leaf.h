// The leaves of a vote's two logs (votes-protocol, section 3). Reading is strict and verifies no signature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/sha256.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

struct FirstLeaf {  // 00, of both logs
  Digest manifest{};
  bool operator==(const FirstLeaf&) const = default;
};
enum class Admitted : std::uint8_t { roster = 1, identity = 2, roster_on_paper = 3, identity_on_paper = 4 };
struct AdmissionLeaf {  // 01 to 04
  Admitted kind = Admitted::roster;
  std::uint16_t class_ = 0;
  Digest who{};  // roster key, or nullifier
  Digest request_hash{};
  Signature signature{};
  bool operator==(const AdmissionLeaf&) const = default;
};
struct BallotLeaf {  // 11
  std::uint16_t class_ = 0;
  PublicKey ballot_key{};
  std::uint32_t seq = 0;
  Digest commitment{};
  std::string sealed;               // up to 65535 bytes
  std::vector<std::string> tokens;  // 256 bytes each, one an issuer
  Signature signature{};
  bool operator==(const BallotLeaf&) const = default;
};
struct PaperLeaf {  // 12
  std::uint16_t booth = 0;
  std::uint16_t class_ = 0;
  std::uint32_t count = 0;
  Digest batch_commitment{};
  Signature signature_a{};
  Signature signature_b{};
  bool operator==(const PaperLeaf&) const = default;
};
struct CountLeaf {  // 13
  std::uint16_t class_ = 0;
  std::uint32_t count = 0;
  bool operator==(const CountLeaf&) const = default;
};
enum class Ending : std::uint8_t { amendment = 0xFD, abort = 0xFE, closing = 0xFF };
struct EndingLeaf {
  Ending kind = Ending::closing;
  Digest hash{};
  bool operator==(const EndingLeaf&) const = default;
};

using AdmissionsLeaf = std::variant<FirstLeaf, AdmissionLeaf, EndingLeaf>;  // of endings the closing alone
using BallotsLeaf = std::variant<FirstLeaf, BallotLeaf, PaperLeaf, CountLeaf, EndingLeaf>;

std::string write_leaf(const FirstLeaf& leaf);
std::string write_leaf(const AdmissionLeaf& leaf);
std::string write_leaf(const BallotLeaf& leaf);
std::string write_leaf(const PaperLeaf& leaf);
std::string write_leaf(const CountLeaf& leaf);
std::string write_leaf(const EndingLeaf& leaf);

Result<AdmissionsLeaf> read_admissions_leaf(std::string_view bytes);
// `issuers` and `sealed_bytes` are the manifest's: 1 or 2, and opening_bytes + 48 a sealer.
Result<BallotsLeaf> read_ballots_leaf(std::string_view bytes, std::size_t issuers, std::size_t sealed_bytes);

}  // namespace okno::votes
