#include "shared/ledger/checkpoint.h"

#include <algorithm>

#include "shared/base/framed.h"
#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::size_t timestamp_bytes = 8;

}  // namespace

std::string write_checkpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(checkpoint.root) +
         "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view text) {
  const auto origin = take_line(text);
  const auto size = origin ? take_line(text) : std::nullopt;
  const auto root = size ? take_line(text) : std::nullopt;
  if (!root) return Error::invalid("a checkpoint has an origin, a size and a root");
  if (!text.empty()) return Error::invalid("extension lines of checkpoints are refused");
  if (origin->empty()) return Error::invalid("the checkpoint has no origin");
  const auto number = read_number(*size);
  if (!number) return Error::invalid("the checkpoint's size is no number");
  const auto digest = read_digest(*root);
  if (!digest) return Error::invalid("the checkpoint's root is not Base 64 of 32 bytes");
  return Checkpoint{std::string(*origin), *number, *digest};
}

std::string cosignature_message(std::string_view text, std::uint64_t timestamp) {
  return "cosignature/v1\ntime " + std::to_string(timestamp) + "\n" + std::string(text);
}

NoteSignature cosign(std::string_view text, const VerifierKey& witness, std::uint64_t timestamp,
                     const Sign& sign) {
  const Signature signature = sign(cosignature_message(text, timestamp));
  return {witness.name, witness.id(), u64_bytes(timestamp) + std::string(signature.begin(), signature.end())};
}

Cosigned cosignature(const Note& checkpoint, const VerifierKey& witness, const VerifySignature& verify) {
  Cosigned found;
  if (!witness.is_known() || witness.type != cosignature_type) return found;
  const std::uint32_t id = witness.id();
  for (const NoteSignature& line : checkpoint.signatures) {
    if (line.name != witness.name || line.id != id) continue;
    Signature signature{};
    if (line.bytes.size() != timestamp_bytes + signature.size()) return {Signed::wrong, 0};
    std::uint64_t timestamp = 0;
    for (std::size_t i = 0; i < timestamp_bytes; ++i)
      timestamp = timestamp << 8 | static_cast<unsigned char>(line.bytes[i]);
    std::copy(line.bytes.begin() + timestamp_bytes, line.bytes.end(), signature.begin());
    if (timestamp >> 63 != 0 ||
        !verify(witness.ed25519(), cosignature_message(checkpoint.text, timestamp), signature))
      return {Signed::wrong, 0};
    found = {Signed::verified, std::max(found.timestamp, timestamp)};
  }
  return found;
}

}  // namespace okno::ledger
