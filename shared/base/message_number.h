// The number of a message, made to be said over the telephone: "40-8Q3K-27". The prefix names the
// node that registered it, then five random symbols and a check symbol of Crockford's base 32 (no I, L,
// O, U). It reveals no volume and opens nothing: the access key is a separate secret.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace okno {

struct MessageNumber {
  std::string value;  // canonical: upper case, dashes after the prefix and after four symbols
  bool empty() const { return value.empty(); }
  friend bool operator==(const MessageNumber&, const MessageNumber&) = default;
  friend std::strong_ordering operator<=>(const MessageNumber&, const MessageNumber&) = default;
};

// A prefix as it stands in numbers; empty stays empty.
std::string written_prefix(std::string_view prefix);
// "40", of the node that gave it.
std::string_view prefix_of(const MessageNumber& number);
// `prefix`: 1 to 8 of [0-9A-Z], written in base 32 like the rest: O as 0, I and L as 1, U as V. Uses the low
// 25 bits of `random`.
MessageNumber make_message_number(std::string_view prefix, std::uint32_t random);

// Takes what people say and type: any case, spaces or dashes or none, O for 0, I and L for 1, and Cyrillic
// letters that look like Latin ones. The check symbol (a weighted sum over GF(32)) finds every single wrong
// symbol and every swap of two.
Result<MessageNumber> parse_message_number(std::string_view typed);

}  // namespace okno
