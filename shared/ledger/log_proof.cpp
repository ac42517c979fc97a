#include "shared/ledger/log_proof.h"

#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::string_view header = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";
constexpr std::size_t longest_path = 64;

}  // namespace

Result<LogProof> read_log_proof(std::string_view text) {
  if (text.size() > longest_note) return Error::too_large("the proof is too long");
  if (take_line(text) != header) return Error::invalid("the proof does not begin with its name and version");
  LogProof proof;
  auto line = take_line(text);
  if (line && line->starts_with(extra_word)) {
    const auto extra = read_base64(line->substr(extra_word.size()));
    if (!extra || extra->empty()) return Error::invalid("the proof's extra is not Base 64");
    proof.extra = *extra;
    line = take_line(text);
  }
  if (!line || !line->starts_with(index_word)) return Error::invalid("the proof has no index");
  const auto index = read_number(line->substr(index_word.size()));
  if (!index) return Error::invalid("the proof's index is no number");
  proof.index = *index;
  for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
    const auto hash = read_digest(*line);
    if (!hash) return Error::invalid("a line of the path is not Base 64 of 32 bytes");
    if (proof.path.size() == longest_path) return Error::too_large("the path is too long");
    proof.path.push_back(*hash);
  }
  if (!line) return Error::invalid("the proof holds no checkpoint");
  const Result<Note> note = read_note(text);
  if (!note) return note.error();
  proof.checkpoint = text;
  return proof;
}

std::string write_log_proof(const LogProof& proof) {
  std::string out = std::string(header) + "\n";
  if (!proof.extra.empty()) out += std::string(extra_word) + to_base64(proof.extra) + "\n";
  out += std::string(index_word) + std::to_string(proof.index) + "\n";
  for (const Digest& hash : proof.path) out += to_base64(hash) + "\n";
  return out + "\n" + proof.checkpoint;
}

Result<Verdict> verify_log_proof(const LogProof& proof, const Digest& leaf, const Policy& policy,
                                 std::string_view origin, const VerifySignature& verify) {
  const Result<Note> note = read_note(proof.checkpoint);
  if (!note) return note.error();
  Result<Verdict> verdict = judge(policy, *note, origin, verify);
  if (!verdict) return verdict;
  const Checkpoint& checkpoint = verdict->checkpoint;
  const Status included = verify_inclusion(leaf, proof.index, checkpoint.size, checkpoint.root, proof.path);
  if (!included) return included.error();
  return verdict;
}

}  // namespace okno::ledger
