// Encodings of fixed shape: big-endian numbers and bytes one after another, taken strictly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace okno::votes {

template <std::size_t size>
std::string_view view(const std::array<std::uint8_t, size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

// Takes from the front. Once something was missing, all is zero and ok() false.
class Taking {
 public:
  explicit Taking(std::string_view bytes) : left_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && left_.empty(); }
  std::string_view left() const { return left_; }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return number(4); }
  std::string_view bytes(std::size_t size) {
    if (!ok_ || left_.size() < size) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  template <std::size_t size>
  std::array<std::uint8_t, size> array() {
    std::array<std::uint8_t, size> out{};
    const std::string_view taken = bytes(size);
    for (std::size_t i = 0; i < taken.size(); ++i) out[i] = static_cast<std::uint8_t>(taken[i]);
    return out;
  }

 private:
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (const char byte : bytes(size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }

  std::string_view left_;
  bool ok_ = true;
};

}  // namespace okno::votes
