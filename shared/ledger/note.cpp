#include "shared/ledger/note.h"

#include <algorithm>

#include "shared/base/framed.h"
#include "shared/base/text.h"
#include "shared/ledger/lines.h"

namespace okno::ledger {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94 ";

Result<NoteSignature> read_line(std::string_view line) {
  if (!line.starts_with(dash)) return Error::invalid("a signature line begins with a dash and a space");
  line.remove_prefix(dash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space)))
    return Error::invalid("a signature line names its key");
  const auto bytes = read_base64(line.substr(space + 1));
  if (!bytes || bytes->size() < 5) return Error::invalid("a signature is Base 64 of a key id and more");
  NoteSignature signature{std::string(line.substr(0, space)), 0, bytes->substr(4)};
  for (std::size_t i = 0; i < 4; ++i)
    signature.id = signature.id << 8 | static_cast<unsigned char>((*bytes)[i]);
  return signature;
}

}  // namespace

Result<std::vector<NoteSignature>> read_signature_lines(std::string_view bytes) {
  if (bytes.size() > longest_note) return Error::too_large("the signatures are longer than a note may be");
  std::vector<NoteSignature> signatures;
  while (!bytes.empty()) {
    const auto line = take_line(bytes);
    if (!line) return Error::invalid("a signature line has no end");
    Result<NoteSignature> signature = read_line(*line);
    if (!signature) return signature.error();
    if (signatures.size() == most_signatures) return Error::too_large("there are too many signatures");
    signatures.push_back(*std::move(signature));
  }
  if (signatures.empty()) return Error::invalid("there is no signature");
  return signatures;
}

Result<Note> read_note(std::string_view bytes) {
  if (bytes.size() > longest_note) return Error::too_large("the note is too long");
  if (!text::is_valid_utf8(bytes)) return Error::invalid("the note is not UTF-8");
  for (const char c : bytes)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      return Error::invalid("the note holds a control character");
  const std::size_t parted = bytes.rfind("\n\n");
  if (parted == std::string_view::npos) return Error::invalid("no empty line parts text and signatures");
  Result<std::vector<NoteSignature>> signatures = read_signature_lines(bytes.substr(parted + 2));
  if (!signatures) return signatures.error();
  return Note{std::string(bytes.substr(0, parted + 1)), *std::move(signatures)};
}

std::string write_signature_line(const NoteSignature& signature) {
  return std::string(dash) + signature.name + " " + to_base64(u32_bytes(signature.id) + signature.bytes) +
         "\n";
}

std::string write_note(const Note& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) out += write_signature_line(signature);
  return out;
}

Signed log_signature(const Note& note, const VerifierKey& key, const VerifySignature& verify) {
  if (!key.is_known() || key.type != log_type) return Signed::absent;
  Signed found = Signed::absent;
  const std::uint32_t id = key.id();
  for (const NoteSignature& line : note.signatures) {
    if (line.name != key.name || line.id != id) continue;
    Signature signature{};
    if (line.bytes.size() != signature.size()) return Signed::wrong;
    std::copy(line.bytes.begin(), line.bytes.end(), signature.begin());
    if (!verify(key.ed25519(), note.text, signature)) return Signed::wrong;
    found = Signed::verified;
  }
  return found;
}

void sign_note(Note& note, const VerifierKey& key, const Sign& sign) {
  const Signature signature = sign(note.text);
  note.signatures.push_back({key.name, key.id(), std::string(signature.begin(), signature.end())});
}

}  // namespace okno::ledger
