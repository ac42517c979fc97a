#include "shared/ledger/witness.h"

#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::string_view old_word = "old ";
constexpr std::size_t longest_proof = 63;

}  // namespace

Result<AddCheckpoint> read_add_checkpoint(std::string_view body) {
  if (body.size() > longest_note) return Error::too_large("the request is too long");
  AddCheckpoint request;
  auto line = take_line(body);
  if (!line || !line->starts_with(old_word)) return Error::invalid("the request has no old size");
  const auto old_size = read_number(line->substr(old_word.size()));
  if (!old_size) return Error::invalid("the old size is no number");
  request.old_size = *old_size;
  for (line = take_line(body); line && !line->empty(); line = take_line(body)) {
    const auto hash = read_digest(*line);
    if (!hash) return Error::invalid("a line of the proof is not Base 64 of 32 bytes");
    if (request.proof.size() == longest_proof) return Error::invalid("the proof has more than 63 lines");
    request.proof.push_back(*hash);
  }
  if (!line) return Error::invalid("the request holds no checkpoint");
  const Result<Note> note = read_note(body);
  if (!note) return note.error();
  request.checkpoint = body;
  return request;
}

std::string write_add_checkpoint(const AddCheckpoint& request) {
  std::string out = std::string(old_word) + std::to_string(request.old_size) + "\n";
  for (const Digest& hash : request.proof) out += to_base64(hash) + "\n";
  return out + "\n" + request.checkpoint;
}

int status_of(WitnessAnswer answer) {
  switch (answer) {
    case WitnessAnswer::cosign:
      return 200;
    case WitnessAnswer::malformed:
      return 400;
    case WitnessAnswer::not_signed:
      return 403;
    case WitnessAnswer::unknown_origin:
      return 404;
    case WitnessAnswer::other_size:
    case WitnessAnswer::other_root:
      return 409;
    case WitnessAnswer::not_consistent:
      return 422;
  }
  return 400;
}

Result<std::string> origin_of(const AddCheckpoint& request) {
  const Result<Note> note = read_note(request.checkpoint);
  if (!note) return note.error();
  Result<Checkpoint> checkpoint = read_checkpoint(note->text);
  if (!checkpoint) return checkpoint.error();
  return std::move(checkpoint->origin);
}

WitnessJudgement judge_add_checkpoint(const AddCheckpoint& request, const VerifierKey* key,
                                      const WitnessState& state, const VerifySignature& verify) {
  const Result<Note> note = read_note(request.checkpoint);
  const Result<Checkpoint> read = note ? read_checkpoint(note->text) : Result<Checkpoint>(note.error());
  if (!read) return {};
  const Checkpoint& checkpoint = *read;
  const auto answer = [&](WitnessAnswer what) { return WitnessJudgement{what, checkpoint, note->text}; };
  if (key == nullptr || key->name != checkpoint.origin) return answer(WitnessAnswer::unknown_origin);
  if (log_signature(*note, *key, verify) != Signed::verified) return answer(WitnessAnswer::not_signed);
  if (request.old_size > checkpoint.size) return answer(WitnessAnswer::malformed);
  if (request.old_size != state.size) return answer(WitnessAnswer::other_size);
  if (checkpoint.size == state.size && checkpoint.root != state.root)
    return answer(WitnessAnswer::other_root);
  if (!verify_consistency(state.size, state.root, checkpoint.size, checkpoint.root, request.proof).ok())
    return answer(WitnessAnswer::not_consistent);
  return answer(WitnessAnswer::cosign);
}

std::optional<std::uint64_t> read_size_body(std::string_view body) {
  const auto line = take_line(body);
  if (!line || !body.empty()) return std::nullopt;
  return read_number(*line);
}

}  // namespace okno::ledger
