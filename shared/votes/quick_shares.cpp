#include "shared/votes/quick_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace okno::votes {
namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double nothing = -1e300;  // no error makes money of it
constexpr double epsilon = std::numeric_limits<double>::epsilon();
}  // namespace

QuickShares::QuickShares(const SharesProblem& problem) : problem_(problem) {
  for (const Candidate& candidate : problem.candidates) {
    Columns& columns = projects_.emplace_back();
    columns.cost = static_cast<double>(candidate.cost);
    columns.worth = static_cast<double>(candidate.worth);
    columns.weight = static_cast<double>(candidate.weight);
    bool is_plain = true;
    for (const Supporter& supporter : candidate.supporters) {
      columns.group.push_back(supporter.group);
      columns.voters.push_back(static_cast<std::uint32_t>(supporter.voters));
      columns.score.push_back(static_cast<std::uint32_t>(supporter.score));
      columns.largest = std::max(columns.largest, static_cast<double>(supporter.score));
      is_plain = is_plain && supporter.score == 1;
    }
    if (is_plain) columns.score.clear();
    // A sum of so many terms above nought is at most this part of it away from the true one.
    columns.slack = 2 * epsilon * static_cast<double>(columns.group.size() + 8);
  }
}

double QuickShares::most_paid(const Columns& project, double price) const {
  double sum = 0;
  each(project, [&](double money, double voters, double score) {
    sum += voters * std::min(std::max(money + error_, 0.0), price * score);
  });
  return sum * (1 + project.slack);
}

double QuickShares::least_paid(const Columns& project, double price) const {
  double sum = 0;
  each(project, [&](double money, double voters, double score) {
    sum += voters * std::min(std::max(money - error_, 0.0), price * score);
  });
  return sum * (1 - project.slack);
}

bool QuickShares::all_can_pay(const Columns& project, double price) const {
  bool can = true;
  each(project, [&](double money, double, double score) { can = can && money - error_ >= price * score; });
  return can;
}

double QuickShares::estimate(const Columns& project, double from) const {
  // The price rises from round to round until nobody more becomes poor.
  double price = from;
  while (true) {
    double paid = 0, weight = 0;
    each(project, [&](double money, double voters, double score) {
      // Without a branch: who is poor cannot be foretold.
      const double is_rich = static_cast<double>(money >= price * score);
      paid += (1 - is_rich) * (voters * std::max(money, 0.0));
      weight += is_rich * (voters * score);
    });
    if (weight <= 0) return infinite;
    const double next = (project.cost - paid) / weight;
    if (!(next > price * (1 + 4 * epsilon))) return price;
    price = next;
  }
}

double QuickShares::margin_of(const Columns& project, double utility_price) const {
  const double price = utility_price * project.worth;
  double poor = 0, weight = 0;
  each(project, [&](double money, double voters, double score) {
    if (money - error_ >= price * score)
      weight += voters * score;
    else if (money > nothing)
      poor += voters;
  });
  if (weight <= 0) return 1;
  return 1.01 * (error_ * poor + 2 * project.slack * project.cost) / (weight * price) + 16 * epsilon;
}

bool QuickShares::is_dearer(std::size_t i, double price) {
  if (low_[i] >= price) return true;
  const Columns& project = projects_[i];
  // A bound beyond what is asked for spares the next rounds a look.
  const double further = estimate_[i] < infinite ? price + 0.98 * (estimate_[i] - price) : price * 2;
  for (const double bound : {further, price}) {
    if (bound < price) continue;
    if (most_paid(project, bound * project.worth * (1 + 4 * epsilon)) >= project.cost * (1 - 4 * epsilon))
      continue;
    low_[i] = bound;
    return true;
  }
  return false;
}

std::optional<std::size_t> QuickShares::pick(double& utility_price, double& upper) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < projects_.size(); ++i)
    if (is_left_[i] != 0) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return estimate_[a] < estimate_[b]; });
  std::optional<std::size_t> best;
  for (const std::size_t i : order) {
    if (best && estimate_[i] > estimate_[*best]) break;
    estimate_[i] =
        estimate(projects_[i], estimate_[i] * projects_[i].worth * (1 - 1e-9)) / projects_[i].worth;
    if (estimate_[i] == infinite) {
      if (most_paid(projects_[i], infinite) < projects_[i].cost * (1 - 4 * epsilon)) is_left_[i] = 0;
    } else if (!best || estimate_[i] < estimate_[*best]) {
      best = i;
    }
  }
  if (!best) return best;
  // Of projects whose supporters can all pay in full, prices are plain fractions: equal ones are equal for the whole range.
  __extension__ using Wide = unsigned __int128;
  for (const std::size_t i : order) {
    if (i == *best || std::abs(estimate_[i] - estimate_[*best]) > 1e-9 * estimate_[*best]) continue;
    const Candidate &a = problem_.candidates[i], &b = problem_.candidates[*best];
    // A unit of utility costs cost / (weight · worth); worth is the cost, or 1 for all.
    const Wide of_a = a.worth == 1 ? static_cast<Wide>(a.cost) * b.weight : b.weight;
    const Wide of_b = b.worth == 1 ? static_cast<Wide>(b.cost) * a.weight : a.weight;
    if (of_a != of_b || (a.worth == 1) != (b.worth == 1)) continue;
    if (!all_can_pay(projects_[i], estimate_[i] * projects_[i].worth * (1 + 1e-12)) ||
        !all_can_pay(projects_[*best], estimate_[*best] * projects_[*best].worth * (1 + 1e-12)))
      continue;
    is_left_[i] = is_left_[*best] = 2;  // a tie that is known, and broken here; see buy()
    if (goes_first(a, b)) best = i;
  }
  const Columns& project = projects_[*best];
  utility_price = estimate_[*best];
  // Only those who pay all that they have pass an error on, to those who pay the price.
  const double least_margin = margin_of(project, utility_price);
  for (double margin = least_margin; margin < 0.1; margin *= 2) {
    upper = utility_price * (1 + margin);
    if (least_paid(project, upper * project.worth * (1 - 4 * epsilon)) >= project.cost * (1 + 4 * epsilon))
      return best;
  }
  return std::nullopt;
}

bool QuickShares::pay(std::size_t i, double price, double upper) {
  const Columns& project = projects_[i];
  double lower = price;
  bool is_known = false;
  for (double margin = margin_of(project, price); margin < 0.1 && !is_known; margin *= 2) {
    lower = price * (1 - margin);
    is_known = most_paid(project, lower * project.worth) < project.cost * (1 - 4 * epsilon);
  }
  if (!is_known) return false;
  const double error = error_ + std::max(upper - price, price - lower) * project.worth * project.largest +
                       8 * epsilon * share_;
  for (std::size_t k = 0; k < project.group.size(); ++k) {
    double& money = money_[project.group[k]];
    if (money == nothing) continue;
    const double score = project.score.empty() ? 1 : project.score[k];
    if (money + error_ < lower * project.worth * score)
      money = nothing;
    else
      money = std::max(money - price * project.worth * score, 0.0);
  }
  error_ = error;
  return true;
}

QuickShares::Bought QuickShares::buy() {
  double price = 0, upper = 0;
  for (std::uint8_t& flag : is_left_) flag = flag != 0 ? 1 : 0;
  const auto best = pick(price, upper);
  for (std::size_t i = 0; i < projects_.size(); ++i) {
    if (is_left_[i] == 0 || i == best) continue;
    if (!best) {
      // It ends only where nothing can be paid for, for certain.
      if (most_paid(projects_[i], infinite) >= projects_[i].cost * (1 - 4 * epsilon)) return Bought::unknown;
    } else if (is_left_[i] == 1 && !is_dearer(i, upper)) {
      return Bought::unknown;
    }
  }
  if (!best) return Bought::nothing_left;
  if (!pay(*best, price, upper)) return Bought::unknown;
  is_left_[*best] = 0;
  bought_.push_back(*best);
  return Bought::yes;
}

std::optional<std::vector<std::size_t>> QuickShares::buy_all(double least, double most) {
  share_ = most;
  const double middle = least + (most - least) / 2;
  error_ = std::max(most - middle, middle - least) + 4 * epsilon * most;
  money_.assign(problem_.groups, middle);
  is_left_.assign(projects_.size(), 1);
  estimate_.clear();
  low_.clear();
  for (const Candidate& candidate : problem_.candidates) {
    estimate_.push_back(static_cast<double>(candidate.cost) / static_cast<double>(candidate.weight) /
                        static_cast<double>(candidate.worth));
    low_.push_back(0);
  }
  bought_.clear();
  while (true) {
    const Bought last = buy();
    if (last == Bought::unknown) return std::nullopt;
    if (last == Bought::nothing_left) return bought_;
  }
}

}  // namespace okno::votes
