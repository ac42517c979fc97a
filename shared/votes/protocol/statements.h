// Everything that is signed in a vote, and the hashes that name its texts (votes-protocol, section 3). Each returns the
// message M itself; sign it with ed25519.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/sha256.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

Digest manifest_hash(std::string_view bytes);
Digest closing_hash(const Digest& manifest, std::string_view closing_json);
Digest amendment_hash(const Digest& manifest, std::string_view text);
Digest abort_hash(const Digest& manifest, std::string_view text);
Digest batch_commitment(const Digest& manifest, const Seed& salt, std::string_view file);
// The seed of a drawn order.
Digest order_hash(const Digest& manifest, std::string_view order_nonce);
// One request an issuer; 256 bytes each.
Digest request_hash(std::string_view blinded_1, std::string_view blinded_2 = {});
// In place of a request where somebody votes on paper.
Digest booth_request_hash(const Digest& manifest, std::uint16_t booth);
std::string token_message(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key);

std::string admission_message(const Digest& manifest, std::uint16_t class_, const PublicKey& roster_key,
                              const Digest& request_hash);
std::string hub_admission_message(const Digest& manifest, std::uint16_t class_, const Digest& nullifier,
                                  const Digest& request_hash);
std::string ballot_message(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key,
                           std::uint32_t seq, const Digest& commitment, std::string_view sealed);
std::string seal_message(const Digest& manifest, const Digest& commitment);
std::string promise_message(const Digest& manifest, const Digest& leaf_hash);
std::string issued_message(const Digest& manifest, std::uint8_t issuer, std::uint16_t class_,
                           std::uint64_t count, const Digest& admissions_root);
std::string paper_message(const Digest& manifest, std::uint16_t booth, std::uint16_t class_,
                          std::uint32_t count, const Digest& batch_commitment);
std::string result_message(const Digest& manifest, const Digest& ballots_root, std::string_view file);
std::string adjustment_message(const Digest& manifest, std::string_view file);

}  // namespace okno::votes
