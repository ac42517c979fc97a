// Signed notes (C2SP signed-note): a text, an empty line, signature lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/ledger/key.h"

namespace okno::ledger {

inline constexpr std::size_t most_signatures = 64;
inline constexpr std::size_t longest_note = 1 << 20;  // bytes

// One line. `bytes` is what follows the key's id: 64 bytes of Ed25519, 8 more before them with a timestamp.
struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
  std::string text;  // ends in a newline
  std::vector<NoteSignature> signatures;
  friend bool operator==(const Note&, const Note&) = default;
};

// Reads and verifies nothing: a text may not be believed before `log_signature` or a policy has spoken. Fails on what is
// no UTF-8, on control characters, on a note without signatures or with more than most_signatures.
Result<Note> read_note(std::string_view bytes);
std::string write_note(const Note& note);

// Signature lines alone, as a witness answers; at least one.
Result<std::vector<NoteSignature>> read_signature_lines(std::string_view bytes);
std::string write_signature_line(const NoteSignature& signature);

// What a note says about one key. Signatures by other keys, or of other types, are ignored by rule.
enum class Signed {
  absent,
  verified,
  wrong,  // one with the key's name and id does not verify: then nothing of the note counts
};
Signed log_signature(const Note& note, const VerifierKey& key, const VerifySignature& verify);

// Adds a signature of type log_type.
void sign_note(Note& note, const VerifierKey& key, const Sign& sign);

}  // namespace okno::ledger
