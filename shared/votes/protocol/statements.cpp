#include "shared/votes/protocol/statements.h"

#include "shared/base/framed.h"
#include "shared/votes/protocol/bytes.h"

namespace okno::votes {

Digest manifest_hash(std::string_view bytes) { return sha256(framed("manifest", {bytes})); }
Digest closing_hash(const Digest& manifest, std::string_view closing_json) {
  return sha256(framed("closing", {view(manifest), closing_json}));
}
Digest amendment_hash(const Digest& manifest, std::string_view text) {
  return sha256(framed("amendment", {view(manifest), text}));
}
Digest abort_hash(const Digest& manifest, std::string_view text) {
  return sha256(framed("abort", {view(manifest), text}));
}
Digest batch_commitment(const Digest& manifest, const Seed& salt, std::string_view file) {
  return sha256(framed("batch", {view(manifest), view(salt), file}));
}
Digest order_hash(const Digest& manifest, std::string_view order_nonce) {
  return sha256(framed("order", {view(manifest), order_nonce}));
}
Digest request_hash(std::string_view blinded_1, std::string_view blinded_2) {
  if (blinded_2.empty()) return sha256(framed("request", {blinded_1}));
  return sha256(framed("request", {blinded_1, blinded_2}));
}
Digest booth_request_hash(const Digest& manifest, std::uint16_t booth) {
  return sha256(framed("booth", {view(manifest), u16_bytes(booth)}));
}
std::string token_message(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key) {
  return framed("token", {view(manifest), u16_bytes(class_), view(ballot_key)});
}

std::string admission_message(const Digest& manifest, std::uint16_t class_, const PublicKey& roster_key,
                              const Digest& request_hash) {
  return framed("admission", {view(manifest), u16_bytes(class_), view(roster_key), view(request_hash)});
}
std::string hub_admission_message(const Digest& manifest, std::uint16_t class_, const Digest& nullifier,
                                  const Digest& request_hash) {
  return framed("hub-admission", {view(manifest), u16_bytes(class_), view(nullifier), view(request_hash)});
}
std::string ballot_message(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key,
                           std::uint32_t seq, const Digest& commitment, std::string_view sealed) {
  return framed("ballot", {view(manifest), u16_bytes(class_), view(ballot_key), u32_bytes(seq),
                           view(commitment), view(sha256(sealed))});
}
std::string seal_message(const Digest& manifest, const Digest& commitment) {
  return framed("seal", {view(manifest), view(commitment)});
}
std::string promise_message(const Digest& manifest, const Digest& leaf_hash) {
  return framed("promise", {view(manifest), view(leaf_hash)});
}
std::string issued_message(const Digest& manifest, std::uint8_t issuer, std::uint16_t class_,
                           std::uint64_t count, const Digest& admissions_root) {
  return framed("issued", {view(manifest), std::string(1, static_cast<char>(issuer)), u16_bytes(class_),
                           u64_bytes(count), view(admissions_root)});
}
std::string paper_message(const Digest& manifest, std::uint16_t booth, std::uint16_t class_,
                          std::uint32_t count, const Digest& batch_commitment) {
  return framed("paper", {view(manifest), u16_bytes(booth), u16_bytes(class_), u32_bytes(count),
                          view(batch_commitment)});
}
std::string result_message(const Digest& manifest, const Digest& ballots_root, std::string_view file) {
  return framed("result", {view(manifest), view(ballots_root), view(sha256(file))});
}
std::string adjustment_message(const Digest& manifest, std::string_view file) {
  return framed("adjustment", {view(manifest), view(sha256(file))});
}

}  // namespace okno::votes
