// What a set of events comes to in few bytes, so that two nodes find where theirs differ (log-protocol.md, section 4).
#pragma once

#include <array>
#include <cstdint>

#include "shared/log/ids.h"

namespace okno::log {

struct PrintTag {
  static constexpr std::size_t size = 16;
  static constexpr std::string_view noun = "a print";
};
using PrintName = Bytes<PrintTag>;

// The order in which events were added changes nothing.
class Print {
 public:
  void add(const EventHash& event);
  std::uint64_t count() const { return count_; }
  // The first 16 bytes of H(u64 count ‖ sum of all h mod 2^256), both with the highest byte first.
  PrintName name() const;

 private:
  std::uint64_t count_ = 0;
  std::array<std::uint64_t, 4> sum_{};  // the lowest first
};

}  // namespace okno::log
