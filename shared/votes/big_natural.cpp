#include "shared/votes/big_natural.h"

#include <algorithm>
#include <cmath>

namespace okno::votes {
namespace {
__extension__ using Wide = unsigned __int128;
constexpr int limb_bits = 64;
}  // namespace

BigNatural::BigNatural(std::uint64_t value) {
  if (value != 0) limbs_.push_back(value);
}

BigNatural& BigNatural::operator+=(const BigNatural& other) {
  limbs_.resize(std::max(limbs_.size(), other.limbs_.size()));
  Wide carry = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    carry += static_cast<Wide>(limbs_[i]) + (i < other.limbs_.size() ? other.limbs_[i] : 0);
    limbs_[i] = static_cast<std::uint64_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) limbs_.push_back(static_cast<std::uint64_t>(carry));
  return *this;
}

BigNatural& BigNatural::operator-=(const BigNatural& other) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    const Wide taken = static_cast<Wide>(i < other.limbs_.size() ? other.limbs_[i] : 0) + borrow;
    borrow = limbs_[i] < taken ? 1 : 0;
    limbs_[i] = static_cast<std::uint64_t>(limbs_[i] - taken);
  }
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
  return *this;
}

BigNatural& BigNatural::operator*=(std::uint64_t factor) {
  if (factor == 0) limbs_.clear();
  Wide carry = 0;
  for (std::uint64_t& limb : limbs_) {
    carry += static_cast<Wide>(limb) * factor;
    limb = static_cast<std::uint64_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) limbs_.push_back(static_cast<std::uint64_t>(carry));
  return *this;
}

double BigNatural::leading(int& exponent) const {
  double value = 0;
  const std::size_t used = std::min<std::size_t>(limbs_.size(), 3);
  for (std::size_t i = 0; i < used; ++i)
    value = std::ldexp(value, limb_bits) + static_cast<double>(limbs_[limbs_.size() - 1 - i]);
  exponent = static_cast<int>(limbs_.size() - used) * limb_bits;
  return value;
}

double BigNatural::divided_by(const BigNatural& other) const {
  int of_this = 0, of_other = 0;
  const double value = leading(of_this);
  const double divisor = other.leading(of_other);
  return std::ldexp(value / divisor, of_this - of_other);
}

std::strong_ordering operator<=>(const BigNatural& a, const BigNatural& b) {
  if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() <=> b.limbs_.size();
  for (std::size_t i = a.limbs_.size(); i-- > 0;)
    if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] <=> b.limbs_[i];
  return std::strong_ordering::equal;
}

}  // namespace okno::votes
