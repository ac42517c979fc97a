#include "shared/votes/protocol/opening.h"

#include "shared/base/framed.h"
#include "shared/votes/protocol/bytes.h"

namespace okno::votes {
namespace {

Result<Choice> take_choice(Taking& from) {
  const std::uint8_t kind = from.u8();
  const std::uint16_t count = from.u16();
  if (!from.ok() || kind < 1 || kind > 5) return Error::invalid("the choice is of no known kind");
  Choice choice{static_cast<BallotKind>(kind), {}};
  if (choice.kind == BallotKind::one && count != 1) return Error::invalid("exactly one option is chosen");
  std::vector<bool> named(65536);
  for (std::uint16_t i = 0; i < count; ++i) {
    ChosenOption one;
    one.option = from.u16();
    if (choice.kind == BallotKind::points) one.value = from.u32();
    if (choice.kind == BallotKind::question) one.value = from.u8();
    if (!from.ok()) return Error::invalid("the choice ends before its last option");
    if (choice.kind == BallotKind::points && one.value == 0)
      return Error::invalid("an option gets no points");
    if (choice.kind == BallotKind::question && one.value > 2)
      return Error::invalid("this is no answer to a question");
    if (named[one.option]) return Error::invalid("an option is named twice");
    named[one.option] = true;
    if (choice.kind != BallotKind::ordinal && i > 0 && choice.options.back().option > one.option)
      return Error::invalid("the options are not in ascending order");
    choice.options.push_back(one);
  }
  return choice;
}

}  // namespace

std::string write_choice(const Choice& choice) {
  std::string out(1, static_cast<char>(choice.kind));
  out += u16_bytes(static_cast<std::uint16_t>(choice.options.size()));
  for (const ChosenOption& one : choice.options) {
    out += u16_bytes(one.option);
    if (choice.kind == BallotKind::points) out += u32_bytes(one.value);
    if (choice.kind == BallotKind::question) out += static_cast<char>(one.value);
  }
  return out;
}

Result<Choice> read_choice(std::string_view bytes) {
  Taking from(bytes);
  Result<Choice> choice = take_choice(from);
  if (choice.ok() && !from.at_end()) return Error::invalid("something follows the choice");
  return choice;
}

bool is_word(std::string_view word) {
  if (word.size() < 4 || word.size() > 12) return false;
  for (const char c : word)
    if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return false;
  return true;
}

Result<std::string> write_opening(const Opening& opening, std::size_t opening_bytes) {
  if (!opening.word.empty() && !is_word(opening.word))
    return Error::invalid("a word has 4 to 12 upper-case letters or digits");
  std::string out = write_choice(opening.choice);
  out += view(opening.order_nonce);
  out += view(opening.r);
  out += static_cast<char>(opening.word.size());
  out += opening.word;
  out += '\x80';
  if (out.size() > opening_bytes) return Error::too_large("the choice is longer than the vote's openings");
  out.resize(opening_bytes, '\0');
  return out;
}

Result<Opening> read_opening(std::string_view bytes, std::size_t opening_bytes) {
  if (bytes.size() != opening_bytes) return Error::invalid("the opening has another length");
  Taking from(bytes);
  Result<Choice> choice = take_choice(from);
  if (!choice) return choice.error();
  Opening opening{*std::move(choice), from.array<16>(), from.array<32>(), {}};
  opening.word = from.bytes(from.u8());
  if (!opening.word.empty() && !is_word(opening.word)) return Error::invalid("the opening's word is none");
  if (from.u8() != 0x80 || !from.ok()) return Error::invalid("the opening is not padded");
  for (const char byte : from.left())
    if (byte != 0) return Error::invalid("the opening is not padded with zeroes");
  return opening;
}

Digest commitment(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key,
                  std::uint32_t seq, const Opening& opening) {
  return sha256(framed("commitment", {view(manifest), u16_bytes(class_), view(ballot_key), u32_bytes(seq),
                                      write_choice(opening.choice), view(opening.order_nonce), opening.word,
                                      view(opening.r)}));
}

}  // namespace okno::votes
