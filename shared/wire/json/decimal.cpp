#include "shared/wire/json/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "shared/base/text.h"

namespace okno::wire {
namespace {

// A point half-way between two doubles has at most 767 digits: what comes after these only says on which side of
// it a number lies.
constexpr int most_digits = 800;
// Beyond these powers of ten there is nothing but infinity, or nothing but zero.
constexpr int largest_power = 310;
constexpr int smallest_power = -330;
constexpr int double_bits = 53;
constexpr int least_exponent = -1074;  // of the last bit of the smallest double

// A whole number of up to 4096 bits. The largest that comes up is 10^(most_digits - smallest_power), shifted by
// a double's bits.
class Whole {
 public:
  explicit Whole(std::uint64_t value) {
    for (; value != 0; value >>= 32) words_[size_++] = static_cast<std::uint32_t>(value);
  }
  bool is_zero() const { return size_ == 0; }
  int bits() const {
    int count = static_cast<int>(size_) * 32;
    for (std::uint32_t top = size_ == 0 ? 1u << 31 : words_[size_ - 1]; (top >> 31) == 0; top <<= 1) --count;
    return count;
  }
  void multiply_add(std::uint32_t factor, std::uint32_t carry) {
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint64_t product = std::uint64_t{words_[i]} * factor + carry;
      words_[i] = static_cast<std::uint32_t>(product);
      carry = static_cast<std::uint32_t>(product >> 32);
    }
    if (carry != 0) words_[size_++] = carry;
  }
  void multiply_by_five(int times) {
    constexpr int most_at_once = 13;  // that 32 bits hold
    constexpr std::uint32_t five_to_the_thirteenth = 1'220'703'125;
    for (; times >= most_at_once; times -= most_at_once) multiply_add(five_to_the_thirteenth, 0);
    for (; times > 0; --times) multiply_add(5, 0);
  }
  void shift_left(int bits) {
    for (; bits >= 31; bits -= 31) multiply_add(1u << 31, 0);
    if (bits > 0) multiply_add(1u << bits, 0);
  }
  bool at_least(const Whole& other) const {
    if (size_ != other.size_) return size_ > other.size_;
    for (std::size_t i = size_; i-- > 0;)
      if (words_[i] != other.words_[i]) return words_[i] > other.words_[i];
    return true;
  }
  // `other` must not be larger.
  void subtract(const Whole& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint64_t less = (i < other.size_ ? other.words_[i] : 0) + borrow;
      borrow = words_[i] < less ? 1 : 0;
      words_[i] = static_cast<std::uint32_t>(words_[i] - less);
    }
    while (size_ > 0 && words_[size_ - 1] == 0) --size_;
  }

 private:
  std::array<std::uint32_t, 128> words_;
  std::size_t size_ = 0;
};

// numerator / denominator * 2^exponent as the nearest double; neither of the two is zero.
double nearest(Whole numerator, Whole denominator, int exponent) {
  const int longer = numerator.bits() - denominator.bits();
  numerator.shift_left(-longer);
  denominator.shift_left(longer);
  exponent += longer - 63;
  // Of the same length, they have a quotient between a half and two.
  std::uint64_t quotient = 0;
  for (int bit = 0; bit < 64; ++bit) {
    quotient <<= 1;
    if (numerator.at_least(denominator)) {
      numerator.subtract(denominator);
      quotient |= 1;
    }
    numerator.shift_left(1);
  }
  if ((quotient >> 63) == 0) {
    quotient <<= 1;
    --exponent;
  }
  const int dropped = std::max(64 - double_bits, least_exponent - exponent);
  if (dropped > 64) return 0;
  std::uint64_t kept = dropped == 64 ? 0 : quotient >> dropped;
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  const std::uint64_t rest = dropped == 64 ? quotient : quotient & (half * 2 - 1);
  if (rest > half || (rest == half && (!numerator.is_zero() || kept % 2 == 1))) ++kept;
  return std::ldexp(static_cast<double>(kept), exponent + dropped);
}

// A number as it was written: digits * 10^power.
struct Written {
  std::array<char, most_digits + 1> digits;
  int count = 0;  // without leading zeros
  int power = 0;
  bool negative = false;
};

void take_digit(Written& number, char digit, bool after_point) {
  if (after_point) --number.power;
  if (number.count == 0 && digit == '0') return;
  if (number.count < most_digits) {
    number.digits[static_cast<std::size_t>(number.count++)] = digit;
    return;
  }
  ++number.power;
  if (digit == '0' || number.count > most_digits) return;
  number.digits[static_cast<std::size_t>(number.count++)] = '1';
  --number.power;
}

Written read(std::string_view text) {
  Written number;
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') {
    number.negative = true;
    ++at;
  }
  bool after_point = false;
  for (; at < text.size() && (text[at] == '.' || text::is_digit(text[at])); ++at) {
    if (text[at] == '.')
      after_point = true;
    else
      take_digit(number, text[at], after_point);
  }
  if (at == text.size()) return number;
  ++at;  // the e
  const bool below = at < text.size() && text[at] == '-';
  int exponent = 0;
  for (; at < text.size(); ++at)
    if (text::is_digit(text[at])) exponent = std::min(exponent * 10 + (text[at] - '0'), 100'000'000);
  number.power += below ? -exponent : exponent;
  return number;
}

double exactly(const Written& number) {
  Whole numerator(0);
  Whole denominator(1);
  for (int i = 0; i < number.count; ++i)
    numerator.multiply_add(10, static_cast<std::uint32_t>(number.digits[static_cast<std::size_t>(i)] - '0'));
  // 10^power is 5^power, and a shift.
  numerator.multiply_by_five(number.power);
  denominator.multiply_by_five(-number.power);
  return nearest(numerator, denominator, number.power);
}

// Both parts of what nearly everybody sends are doubles themselves, and one operation on them rounds right.
std::optional<double> quickly(const Written& number) {
  constexpr int exact_digits = 15;
  constexpr int exact_power = 22;
  if (number.count > exact_digits || number.power > exact_power || number.power < -exact_power)
    return std::nullopt;
  std::int64_t digits = 0;
  for (int i = 0; i < number.count; ++i)
    digits = digits * 10 + (number.digits[static_cast<std::size_t>(i)] - '0');
  double scale = 1;
  for (int power = std::abs(number.power); power > 0; --power) scale *= 10;
  return number.power < 0 ? static_cast<double>(digits) / scale : static_cast<double>(digits) * scale;
}

// The first 18 digits of a positive double, the first of them not 0, and whether others follow.
struct Digits {
  static constexpr int count = 18;
  std::array<int, count> digits;
  int power = 0;  // of the first digit
  bool more = false;
};

Digits digits_of(double value) {
  int exponent = 0;
  const auto bits = static_cast<std::uint64_t>(std::ldexp(std::frexp(value, &exponent), double_bits));
  exponent -= double_bits;
  Whole rest(bits);
  Whole one(1);
  rest.shift_left(exponent);
  one.shift_left(-exponent);

  Digits result;
  for (Whole ten = one;; ++result.power) {
    ten.multiply_add(10, 0);
    if (!rest.at_least(ten)) break;
    one = ten;
  }
  for (; !rest.at_least(one); --result.power) rest.multiply_add(10, 0);
  for (int& digit : result.digits) {
    digit = 0;
    for (; rest.at_least(one); ++digit) rest.subtract(one);
    rest.multiply_add(10, 0);
  }
  result.more = !rest.is_zero();
  return result;
}

// The first `count` digits, rounded, as characters; `power` becomes theirs.
std::string rounded(const Digits& from, int count, int& power) {
  std::string out;
  for (int i = 0; i < count; ++i) out += static_cast<char>('0' + from.digits[static_cast<std::size_t>(i)]);
  const auto next = from.digits.begin() + count;
  const bool beyond =
      from.more || std::any_of(next + 1, from.digits.end(), [](int digit) { return digit != 0; });
  power = from.power;
  if (*next < 5 || (*next == 5 && !beyond && (out.back() - '0') % 2 == 0)) return out;
  while (!out.empty() && out.back() == '9') out.pop_back();
  if (out.empty()) {
    ++power;
    return "1";
  }
  ++out.back();
  return out;
}

// As printf("%g") does it.
std::string laid_out(std::string digits, int power, int precision) {
  constexpr int smallest_plain = -4;
  if (power < smallest_plain || power >= precision) {
    if (digits.size() > 1) digits.insert(1, ".");
    const int size = std::abs(power);
    return digits + (power < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + std::to_string(size);
  }
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(power) + 1;
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  return digits.insert(whole, digits.size() == whole ? ".0" : ".");
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  const Written number = read(text);
  double size = 0;
  if (number.count > 0 && number.count + number.power > smallest_power) {
    if (number.count + number.power > largest_power) return std::nullopt;
    const std::optional<double> quick = quickly(number);
    size = quick ? *quick : exactly(number);
    if (!std::isfinite(size)) return std::nullopt;
  }
  return number.negative ? -size : size;
}

std::string write_decimal(double value) {
  const std::string sign = std::signbit(value) ? "-" : "";
  value = std::fabs(value);
  if (value == 0) return sign + "0.0";
  const Digits digits = digits_of(value);
  std::string text;
  for (int precision = 1; precision < Digits::count; ++precision) {
    int power = 0;
    std::string kept = rounded(digits, precision, power);
    text = laid_out(std::move(kept), power, precision);
    if (parse_decimal(text) == value) break;
  }
  return sign + text;
}

}  // namespace okno::wire
