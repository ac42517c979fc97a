#include "shared/votes/protocol/code.h"

#include <algorithm>

#include "shared/base/framed.h"
#include "shared/base/sha256.h"
#include "shared/base/typed_symbols.h"

namespace okno::votes {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t data_symbols = 24;

using Symbols = std::array<unsigned, data_symbols>;

unsigned times_x(unsigned value) { return (value << 1 ^ (value & 16 ? 0x25u : 0u)) & 31; }

// Horner's rule: ((d_24·x + d_23)·x + …)·x.
unsigned check_of(const Symbols& symbols) {
  unsigned sum = 0;
  for (std::size_t i = data_symbols; i > 0; --i) sum = times_x(sum ^ symbols[i - 1]);
  return sum;
}

}  // namespace

std::string write_code(const Code15& code) {
  Symbols symbols{};
  for (std::size_t bit = 0; bit < 120; ++bit)
    symbols[bit / 5] = symbols[bit / 5] << 1 | (code[bit / 8] >> (7 - bit % 8) & 1u);
  std::string out;
  for (std::size_t i = 0; i <= data_symbols; ++i) {
    if (i > 0 && i % 5 == 0) out += '-';
    out += alphabet[i < data_symbols ? symbols[i] : check_of(symbols)];
  }
  return out;
}

Result<Code15> read_code(std::string_view typed) {
  const std::string text = typed_symbols(typed);
  if (text.size() != data_symbols + 1) return Error::invalid("a code has 25 letters and digits");
  Symbols symbols{};
  Code15 code{};
  for (std::size_t i = 0; i < data_symbols; ++i) {
    const std::size_t value = alphabet.find(text[i]);
    if (value == std::string_view::npos) return Error::invalid("a code has no such symbol");
    symbols[i] = static_cast<unsigned>(value);
    for (std::size_t bit = 0; bit < 5; ++bit)
      if (value >> (4 - bit) & 1)
        code[(5 * i + bit) / 8] |= static_cast<std::uint8_t>(0x80 >> (5 * i + bit) % 8);
  }
  if (text.back() != alphabet[check_of(symbols)]) return Error::invalid("a symbol of the code is mistyped");
  return code;
}

Seed roster_seed(std::string_view vote_id, const Code15& code) {
  return sha256(framed("code", {vote_id, {reinterpret_cast<const char*>(code.data()), code.size()}}));
}

}  // namespace okno::votes
