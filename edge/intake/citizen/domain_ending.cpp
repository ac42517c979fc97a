#include "edge/intake/citizen/domain_ending.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "shared/base/text.h"

namespace okno::intake {
namespace {

constexpr std::string_view encoded_prefix = "xn--";
constexpr std::size_t longest_label = 63;

// RFC 3492, 6.1 and 6.2, with the parameters of section 5.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t least_threshold = 1;
constexpr std::uint32_t most_threshold = 26;

std::uint32_t adapted_bias(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (base - least_threshold) * most_threshold / 2; k += base) delta /= base - least_threshold;
  return k + (base - least_threshold + 1) * delta / (delta + 38);
}

std::optional<std::uint32_t> digit(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
  if (text::is_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
  return std::nullopt;
}

// What stands behind "xn--"; nothing where that is no Punycode.
std::optional<std::string> decoded(std::string_view encoded) {
  if (encoded.size() > longest_label) return std::nullopt;
  std::u32string points;
  if (const std::size_t dash = encoded.rfind('-'); dash != std::string_view::npos) {
    for (const char c : encoded.substr(0, dash)) points += static_cast<unsigned char>(c);
    encoded.remove_prefix(dash + 1);
  }
  std::uint32_t point = 128;
  std::uint32_t at = 0;
  std::uint32_t bias = 72;
  while (!encoded.empty()) {
    const std::uint32_t before = at;
    std::uint64_t weight = 1;
    for (std::uint32_t k = base;; k += base) {
      if (encoded.empty()) return std::nullopt;
      const auto value = digit(encoded.front());
      encoded.remove_prefix(1);
      if (!value) return std::nullopt;
      const std::uint64_t sum = at + *value * weight;
      if (sum > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
      at = static_cast<std::uint32_t>(sum);
      const std::uint32_t threshold = k <= bias                    ? least_threshold
                                      : k >= bias + most_threshold ? most_threshold
                                                                   : k - bias;
      if (*value < threshold) break;
      weight *= base - threshold;
      if (weight > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    }
    const auto count = static_cast<std::uint32_t>(points.size() + 1);
    bias = adapted_bias(at - before, count, before == 0);
    point += at / count;
    at %= count;
    if (point > 0x10FFFF) return std::nullopt;
    points.insert(points.begin() + static_cast<std::ptrdiff_t>(at++), static_cast<char32_t>(point));
  }
  std::string out;
  for (const char32_t one : points) text::append(out, one);
  return out;
}

}  // namespace

bool has_public_ending(std::string_view domain) {
  const std::string_view ending = domain.substr(domain.rfind('.') + 1);
  const auto is_known = [](std::string_view one) {
    return std::binary_search(public_endings, public_endings + public_ending_count, one);
  };
  if (!ending.starts_with(encoded_prefix)) return is_known(ending);
  const auto read = decoded(ending.substr(encoded_prefix.size()));
  return read && is_known(*read);
}

}  // namespace okno::intake
