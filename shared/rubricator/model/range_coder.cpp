#include "shared/rubricator/model/range_coder.h"

namespace okno::rubricator {
namespace {

constexpr std::uint32_t least_range = 1u << 24;

std::uint32_t bound_of(std::uint32_t range, const Odds& odds) { return (range >> 16u) * odds.no; }

}  // namespace

void RangeCoder::put(bool yes, Odds& odds) {
  const std::uint32_t bound = bound_of(range_, odds);
  if (yes) {
    low_ += bound;
    range_ -= bound;
  } else {
    range_ = bound;
  }
  odds.learn(yes);
  while (range_ < least_range) {
    range_ <<= 8u;
    shift();
  }
}

void RangeCoder::put_number(std::uint32_t number, int bits) {
  while (bits-- > 0) {
    range_ >>= 1u;
    if (((number >> static_cast<unsigned>(bits)) & 1u) != 0) low_ += range_;
    while (range_ < least_range) {
      range_ <<= 8u;
      shift();
    }
  }
}

// Sends out the top byte, unless a later carry could still change it.
void RangeCoder::shift() {
  if (low_ < 0xFF000000u || low_ > 0xFFFFFFFFu) {
    const auto carry = static_cast<std::uint8_t>(low_ >> 32u);
    if (begun_) bytes_ += static_cast<char>(static_cast<std::uint8_t>(cached_ + carry));
    for (; waiting_ > 0; --waiting_) bytes_ += static_cast<char>(static_cast<std::uint8_t>(0xFFu + carry));
    begun_ = true;
    cached_ = static_cast<std::uint8_t>(low_ >> 24u);
  } else {
    ++waiting_;
  }
  low_ = (low_ & 0x00FFFFFFu) << 8u;
}

std::string RangeCoder::finish() {
  for (int i = 0; i < 5; ++i) shift();
  return bytes_;
}

RangeDecoder::RangeDecoder(std::string_view bytes) : bytes_(bytes) {
  for (int i = 0; i < 4; ++i) code_ = (code_ << 8u) | next();
}

bool RangeDecoder::get(Odds& odds) {
  const std::uint32_t bound = bound_of(range_, odds);
  const bool yes = code_ >= bound;
  if (yes) {
    code_ -= bound;
    range_ -= bound;
  } else {
    range_ = bound;
  }
  odds.learn(yes);
  refill();
  return yes;
}

std::uint32_t RangeDecoder::get_number(int bits) {
  std::uint32_t number = 0;
  while (bits-- > 0) {
    range_ >>= 1u;
    const bool one = code_ >= range_;
    if (one) code_ -= range_;
    number = (number << 1u) | (one ? 1u : 0u);
    refill();
  }
  return number;
}

std::uint8_t RangeDecoder::next() {
  if (at_ < bytes_.size()) return static_cast<std::uint8_t>(bytes_[at_++]);
  ++missing_;
  return 0;
}

void RangeDecoder::refill() {
  while (range_ < least_range) {
    range_ <<= 8u;
    code_ = (code_ << 8u) | next();
  }
}

}  // namespace okno::rubricator
