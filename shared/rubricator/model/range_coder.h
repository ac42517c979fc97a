// Packs yes-or-no decisions to about their information: an adaptive binary range coder (after LZMA's, with finer
// odds). Coder and decoder are exact integer arithmetic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace okno::rubricator {

// How likely "no" has lately been, in 1/65536; it learns from every decision it is used for.
struct Odds {
  std::uint16_t no = 1u << 15;
  void learn(bool yes) {
    if (yes)
      no = static_cast<std::uint16_t>(no - (no >> 5u));
    else
      no = static_cast<std::uint16_t>(no + ((65536u - 32u - no) >> 5u));
  }
};

class RangeCoder {
 public:
  void put(bool yes, Odds& odds);
  void put_number(std::uint32_t number, int bits);  // without odds, highest bit first
  std::string finish();

 private:
  void shift();
  std::uint64_t low_ = 0;
  std::uint32_t range_ = 0xFFFFFFFFu;
  std::uint8_t cached_ = 0;
  std::size_t waiting_ = 0;
  bool begun_ = false;
  std::string bytes_;
};

// Reads zeros past the end of the bytes, so that hostile input ends in nonsense and never outside the buffer.
class RangeDecoder {
 public:
  explicit RangeDecoder(std::string_view bytes);
  bool get(Odds& odds);
  std::uint32_t get_number(int bits);
  bool ran_out() const { return missing_ > 8; }  // far more was asked for than was put in

 private:
  std::uint8_t next();
  void refill();
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t missing_ = 0;
  std::uint32_t range_ = 0xFFFFFFFFu;
  std::uint32_t code_ = 0;
};

}  // namespace okno::rubricator
