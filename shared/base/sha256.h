// SHA-256 (FIPS 180-4), small and portable: browsers have to check hashes too, where there is no libsodium.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace okno {

using Digest = std::array<std::uint8_t, 32>;

// Takes bytes piece by piece; how they were cut changes nothing.
class Sha256 {
 public:
  Sha256& add(std::string_view bytes);
  Sha256& add(const Digest& digest);
  // The hash of all that was added. Nothing may be added afterwards.
  Digest finish();

 private:
  void take_block(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> waiting_{};  // the begun block
  std::uint64_t size_bytes_ = 0;
};

inline Digest sha256(std::string_view bytes) { return Sha256().add(bytes).finish(); }

}  // namespace okno
