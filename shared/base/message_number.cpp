#include "shared/base/message_number.h"

#include "shared/base/typed_symbols.h"

namespace okno {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t longest_prefix = 8;
constexpr std::size_t random_symbols = 5;
constexpr std::size_t tail = random_symbols + 1;  // with the check symbol

// GF(32) by x^5 + x^2 + 1, in which x (2) is primitive: its powers 0 to 30 all differ.
constexpr unsigned times_x(unsigned a) { return (a << 1 & 0x1F) ^ (a & 0x10 ? 0x05u : 0u); }

// Every symbol has its own weight, a power of x counted from the right end, and the sum of a right number is
// zero. One wrong symbol changes it by weight·difference, a swap of two by (sum of two unlike weights)·
// difference, and neither can be zero in a field. The leading 1 makes the length count, or "040…" would pass
// for "40…".
unsigned weighted_sum(std::string_view symbols) {
  unsigned sum = 1;
  for (const char c : symbols) sum = times_x(sum) ^ static_cast<unsigned>(alphabet.find(c));
  return sum;
}

std::string with_dashes(std::string_view symbols) {
  const std::size_t prefix = symbols.size() - tail;
  std::string out(symbols.substr(0, prefix));
  out += '-';
  out += symbols.substr(prefix, 4);
  out += '-';
  out += symbols.substr(prefix + 4);
  return out;
}

}  // namespace

std::string written_prefix(std::string_view prefix) {
  return prefix.empty() ? std::string() : std::string(prefix_of(make_message_number(prefix, 0)));
}

std::string_view prefix_of(const MessageNumber& number) {
  return std::string_view(number.value).substr(0, number.value.find('-'));
}

MessageNumber make_message_number(std::string_view prefix, std::uint32_t random) {
  std::string symbols = typed_symbols(prefix.substr(0, longest_prefix));
  if (symbols.empty()) symbols = "0";
  for (std::size_t i = random_symbols; i-- > 0;) symbols += alphabet[random >> (5 * i) & 0x1F];
  symbols += alphabet[times_x(weighted_sum(symbols))];
  return {with_dashes(symbols)};
}

Result<MessageNumber> parse_message_number(std::string_view typed) {
  const std::string symbols = typed_symbols(typed);
  if (symbols.size() <= tail || symbols.size() > longest_prefix + tail)
    return Error::invalid("a message number is written as 40-8Q3K-27");
  if (weighted_sum(symbols) != 0)
    return Error::invalid("the message number has a typing error: its check symbol does not fit");
  return MessageNumber{with_dashes(symbols)};
}

}  // namespace okno
