#include "shared/votes/exact_shares.h"

#include <algorithm>
#include <map>
#include <utility>

namespace okno::votes {

ExactShares::ExactShares(const SharesProblem& problem, std::uint64_t share, std::uint64_t parts)
    : problem_(problem),
      denominator_(parts),
      money_(1, BigNatural(share)),
      class_of_(problem.groups, 0),
      is_left_(problem.candidates.size(), 1),
      low_(problem.candidates.size(), 0) {}

std::vector<ExactShares::Part> ExactShares::parts_of(const Candidate& candidate) const {
  std::vector<Part> parts;
  parts.reserve(candidate.supporters.size());
  for (const Supporter& supporter : candidate.supporters)
    parts.push_back({class_of_[supporter.group], supporter.score, supporter.voters});
  const auto key = [](const Part& part) { return std::pair(part.money, part.score); };
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (const Part& part : parts) {
    if (kept > 0 && key(parts[kept - 1]) == key(part))
      parts[kept - 1].voters += part.voters;
    else
      parts[kept++] = part;
  }
  parts.resize(kept);
  return parts;
}

std::optional<ExactShares::Price> ExactShares::price_of(const Candidate& candidate) const {
  std::vector<Part> rich = parts_of(candidate);
  BigNatural all;
  for (const Part& part : rich) all += money_[part.money] * part.voters;
  Price price{denominator_ * static_cast<std::uint64_t>(candidate.cost), candidate.weight};
  if (all < price.numerator) return std::nullopt;
  // Who cannot pay the price in full pays all; the price for the others rises, until everybody who is to pay it can.
  while (true) {
    BigNatural paid;
    std::uint64_t weight = price.weight;
    const auto poor = std::partition(rich.begin(), rich.end(), [&](const Part& part) {
      return money_[part.money] * price.weight >= price.numerator * part.score;
    });
    if (poor == rich.end()) return price;
    for (auto it = poor; it != rich.end(); ++it) {
      paid += money_[it->money] * it->voters;
      weight -= it->voters * it->score;
    }
    rich.erase(poor, rich.end());
    price.numerator -= paid;
    price.weight = weight;
  }
}

void ExactShares::pay(const Candidate& candidate, const Price& price) {
  price_ = price.numerator.divided_by(denominator_ * price.weight);
  for (BigNatural& money : money_) money *= price.weight;
  denominator_ *= price.weight;
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> becomes;
  for (const Supporter& supporter : candidate.supporters) {
    std::uint32_t& of = class_of_[supporter.group];
    const auto [known, is_new] =
        becomes.try_emplace({of, supporter.score}, static_cast<std::uint32_t>(money_.size()));
    if (is_new) {
      const BigNatural due = price.numerator * supporter.score;
      BigNatural left = money_[of];
      if (left <= due)
        left = BigNatural();
      else
        left -= due;
      money_.push_back(std::move(left));
    }
    of = known->second;
  }
  // Classes that nobody is in any more go; those of equal money are not sought.
  std::vector<std::uint32_t> place(money_.size(), 0);
  for (const std::uint32_t of : class_of_) place[of] = 1;
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < money_.size(); ++i) {
    if (place[i] == 0) continue;
    place[i] = kept;
    if (kept != i) money_[kept] = std::move(money_[i]);
    ++kept;
  }
  money_.resize(kept);
  for (std::uint32_t& of : class_of_) of = place[of];
}

std::optional<std::size_t> ExactShares::buy() {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < is_left_.size(); ++i)
    if (is_left_[i] != 0) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return low_[a] < low_[b]; });
  std::optional<std::size_t> best;
  Price least;
  for (const std::size_t i : order) {
    const Candidate& candidate = problem_.candidates[i];
    // A price never falls. What was clearly dearer before is not looked at; the margin is far above any rounding.
    constexpr double margin = 1e-9;
    if (best && low_[i] > low_[*best] * (1 + margin)) break;
    auto price = price_of(candidate);
    if (!price) {
      is_left_[i] = 0;
      continue;
    }
    low_[i] =
        price->numerator.divided_by(denominator_ * price->weight) / static_cast<double>(candidate.worth);
    if (best) {
      const Candidate& other = problem_.candidates[*best];
      const auto by =
          price->numerator * least.weight * other.worth <=> least.numerator * price->weight * candidate.worth;
      if (by > 0 || (by == 0 && !goes_first(candidate, other))) continue;
    }
    best = i;
    least = *std::move(price);
  }
  if (!best) return std::nullopt;
  is_left_[*best] = 0;
  pay(problem_.candidates[*best], least);
  return best;
}

std::vector<std::size_t> ExactShares::buy_all() {
  std::vector<std::size_t> bought;
  while (const auto next = buy()) bought.push_back(*next);
  return bought;
}

}  // namespace okno::votes
