#include "shared/log/print.h"

#include <algorithm>

namespace okno::log {
namespace {

constexpr std::size_t word_bytes = 8;

// The nth lowest of a number whose highest byte stands first.
std::uint64_t word_at(const EventHash& event, std::size_t n) {
  const std::size_t first = EventHash::size - (n + 1) * word_bytes;
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < word_bytes; ++i) word = word << 8U | event.bytes[first + i];
  return word;
}

void write_word(std::string& bytes, std::uint64_t word) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(word >> shift & 0xffU));
}

}  // namespace

void Print::add(const EventHash& event) {
  ++count_;
  std::uint64_t carry = 0;
  for (std::size_t n = 0; n < sum_.size(); ++n) {
    const std::uint64_t word = word_at(event, n);
    const std::uint64_t with_carry = word + carry;
    carry = with_carry < word ? 1 : 0;
    sum_[n] += with_carry;
    if (sum_[n] < with_carry) carry = 1;
  }
}

PrintName Print::name() const {
  std::string bytes;
  write_word(bytes, count_);
  for (std::size_t n = sum_.size(); n-- > 0;) write_word(bytes, sum_[n]);
  const Digest digest = sha256(bytes);
  PrintName name;
  std::copy_n(digest.begin(), PrintName::size, name.bytes.begin());
  return name;
}

}  // namespace okno::log
