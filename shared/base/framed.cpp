#include "shared/base/framed.h"

namespace okno {
namespace {

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
  return out;
}

}  // namespace

std::string u16_bytes(std::uint16_t value) { return big_endian(value, 2); }
std::string u32_bytes(std::uint32_t value) { return big_endian(value, 4); }
std::string u64_bytes(std::uint64_t value) { return big_endian(value, 8); }

std::string length_prefixed(std::string_view bytes) {
  return u32_bytes(static_cast<std::uint32_t>(bytes.size())) + std::string(bytes);
}

std::string framed(std::string_view label, std::initializer_list<std::string_view> parts) {
  std::string out = length_prefixed("okno/v1/" + std::string(label));
  for (const std::string_view part : parts) out += length_prefixed(part);
  return out;
}

}  // namespace okno
