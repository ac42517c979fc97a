#include "edge/host/random_words.h"

#include <array>
#include <span>

namespace okno {

std::string random_words(Random& random, std::size_t symbols) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::array<std::uint8_t, 64> bytes{};
  random.fill(std::span(bytes).first(symbols));
  std::string words;
  for (std::size_t i = 0; i < symbols; ++i) words += alphabet[bytes[i] & 31U];
  return words;
}

}  // namespace okno
