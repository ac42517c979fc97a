#include "edge/exchange/pabulib/exact_decimal.h"

#include <limits>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {
constexpr int most_digits = 18;
}

std::optional<ExactDecimal> read_exact_decimal(std::string_view written) {
  const bool is_negative = !written.empty() && written.front() == '-';
  if (is_negative) written.remove_prefix(1);
  const std::size_t point = written.find_first_of(".,");
  std::string_view after = point == std::string_view::npos ? std::string_view() : written.substr(point + 1);
  std::string_view before = written.substr(0, point);
  if (before.empty() || (point != std::string_view::npos && after.empty())) return std::nullopt;
  for (const std::string_view part : {before, after})
    for (const char c : part)
      if (!text::is_digit(c)) return std::nullopt;
  while (!after.empty() && after.back() == '0') after.remove_suffix(1);
  while (before.size() > 1 && before.front() == '0') before.remove_prefix(1);
  if (before.size() + after.size() > most_digits) return std::nullopt;
  ExactDecimal value{0, static_cast<int>(after.size())};
  for (const std::string_view part : {before, after})
    for (const char c : part) value.digits = value.digits * 10 + (c - '0');
  if (is_negative) value.digits = -value.digits;
  return value;
}

std::optional<std::int64_t> scaled(const ExactDecimal& value, int decimals) {
  std::int64_t digits = value.digits;
  for (int i = value.decimals; i < decimals; ++i) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 10;
    if (digits > most || digits < -most) return std::nullopt;
    digits *= 10;
  }
  return digits;
}

std::optional<std::int64_t> least_of(const ExactDecimal& value, int decimals) {
  if (value.decimals <= decimals) return scaled(value, decimals);
  std::int64_t unit = 1;
  for (int i = decimals; i < value.decimals; ++i) unit *= 10;
  return value.digits / unit + (value.digits % unit > 0 ? 1 : 0);
}

std::string write_exact_decimal(std::int64_t digits, int decimals) {
  std::string written = std::to_string(digits < 0 ? -digits : digits);
  if (decimals > 0) {
    const auto after = static_cast<std::size_t>(decimals);
    if (written.size() <= after) written.insert(0, after + 1 - written.size(), '0');
    written.insert(written.size() - after, 1, '.');
    while (written.back() == '0') written.pop_back();
    if (written.back() == '.') written.pop_back();
  }
  return (digits < 0 ? "-" : "") + written;
}

}  // namespace okno::exchange
