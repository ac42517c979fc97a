// What is inside a ballot: the choice, encoded in the one way that counts, and what it is committed to with.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/sha256.h"
#include "shared/votes/choice.h"
#include "shared/votes/protocol/ed25519.h"

namespace okno::votes {

using OrderNonce = std::array<std::uint8_t, 16>;
using Digest = okno::Digest;

std::string write_choice(const Choice& choice);
// Fails on any other encoding than that of write_choice: another order, an option twice, no points, an unknown stance,
// one option that is none or two, bytes behind the end. Which options there are, the rules of the vote say.
Result<Choice> read_choice(std::string_view bytes);

struct Opening {
  Choice choice;
  OrderNonce order_nonce{};
  Seed r{};          // new at every sealing
  std::string word;  // of plain pages: 4 to 12 upper-case letters or digits, else empty
  bool operator==(const Opening&) const = default;
};
bool is_word(std::string_view word);
// Padded by 80 00… to `opening_bytes`. Fails when it is too long for them or the word is none.
Result<std::string> write_opening(const Opening& opening, std::size_t opening_bytes);
// Exactly opening_bytes. The padding is checked to the last byte.
Result<Opening> read_opening(std::string_view bytes, std::size_t opening_bytes);

// H(commitment, …).
Digest commitment(const Digest& manifest, std::uint16_t class_, const PublicKey& ballot_key,
                  std::uint32_t seq, const Opening& opening);

}  // namespace okno::votes
