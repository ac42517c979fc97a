// Checkpoints (C2SP tlog-checkpoint) and what witnesses add to them (tlog-cosignature, Ed25519).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/ledger/note.h"
#include "shared/ledger/tree.h"

namespace okno::ledger {

struct Checkpoint {
  std::string origin;  // not empty, one line
  std::uint64_t size = 0;
  Digest root{};
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

std::string write_checkpoint(const Checkpoint& checkpoint);
// The text of a note. Extension lines are refused: nobody can audit them, and a vote's logs have none.
Result<Checkpoint> read_checkpoint(std::string_view text);

// When a witness had seen this tree and no larger one, in seconds since 1970.
struct Cosigned {
  Signed state = Signed::absent;
  std::uint64_t timestamp = 0;  // the latest, where there are more
};
Cosigned cosignature(const Note& checkpoint, const VerifierKey& witness, const VerifySignature& verify);
// What a witness signs. A timestamp is less than 2^63.
std::string cosignature_message(std::string_view text, std::uint64_t timestamp);
NoteSignature cosign(std::string_view text, const VerifierKey& witness, std::uint64_t timestamp,
                     const Sign& sign);

}  // namespace okno::ledger
