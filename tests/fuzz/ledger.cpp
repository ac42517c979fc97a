// The texts of logs and witnesses: what is read is what would have been written, and nothing that was not signed counts.
// The first line says which: note, key, checkpoint, policy, proof, witness, tile, entries.
#include "shared/ledger/lines.h"
#include "shared/ledger/log_proof.h"
#include "shared/ledger/tiles.h"
#include "shared/ledger/witness.h"
#include "tests/fuzz/input.h"

OKNO_FUZZ(input) {
  using namespace okno::ledger;
  const VerifySignature nobody = [](const PublicKey&, std::string_view, const Signature&) { return false; };
  const std::string_view what = input.line();
  const std::string_view bytes = input.rest();
  if (what == "note") {
    const auto note = read_note(bytes);
    if (note.ok()) OKNO_PROMISE(write_note(*note) == bytes);
    const auto lines = read_signature_lines(bytes);
    if (lines.ok()) OKNO_PROMISE(!lines->empty());
  } else if (what == "key") {
    const auto key = read_verifier_key(bytes);
    if (key.ok() && key->type != 2) OKNO_PROMISE(write_verifier_key(*key) == bytes);
  } else if (what == "checkpoint") {
    const auto checkpoint = read_checkpoint(bytes);
    if (checkpoint.ok()) OKNO_PROMISE(write_checkpoint(*checkpoint) == bytes);
  } else if (what == "policy") {
    const auto policy = read_policy(bytes);
    if (!policy.ok()) return;
    OKNO_PROMISE(policy->needs_nobody || policy->quorum < policy->members.size());
    OKNO_PROMISE(has_quorum(*policy, [](const PolicyMember&) { return false; }) == policy->needs_nobody);
    OKNO_PROMISE(has_quorum(*policy, [](const PolicyMember&) { return true; }));
  } else if (what == "proof") {
    const auto proof = read_log_proof(bytes);
    if (!proof.ok()) return;
    OKNO_PROMISE(write_log_proof(*proof) == bytes);
    OKNO_PROMISE(!verify_log_proof(*proof, {}, *read_policy("quorum none\n"), "x", nobody).ok());
  } else if (what == "witness") {
    const auto request = read_add_checkpoint(bytes);
    if (!request.ok()) return;
    OKNO_PROMISE(write_add_checkpoint(*request) == bytes);
    const VerifierKey key = verifier_key("x", log_type, {});
    OKNO_PROMISE(judge_add_checkpoint(*request, &key, {}, nobody).answer != WitnessAnswer::cosign);
  } else if (what == "tile") {
    const auto tile = read_tile_path(bytes);
    if (tile.ok()) OKNO_PROMISE(write_tile_path(*tile) == bytes);
    const auto hashes = read_tile(bytes, 1 + bytes.size() % 256);
    if (hashes.ok()) OKNO_PROMISE(hashes->size() * 32 == bytes.size());
    const auto size = read_size_body(bytes);
    if (size) OKNO_PROMISE(std::to_string(*size) + "\n" == bytes);
  } else if (what == "entries") {
    const auto entries = read_entries(bytes, 3);
    if (entries.ok()) OKNO_PROMISE(write_entries(*entries) == bytes);
  }
}
