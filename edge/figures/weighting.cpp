#include "edge/figures/weighting.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace okno::figures {
namespace {

// A weight that is above the cap by no more than rounding is not.
constexpr double cap_slack = 1 + 1e-9;
// As R's survey does it since 3.6-3: projections on one margin after the other, this often.
constexpr int projections = 10;

std::int64_t count_of(const Times& times, std::size_t at) { return times.empty() ? 1 : times[at]; }
double times_of(const Times& times, std::size_t at) { return static_cast<double>(count_of(times, at)); }

// Which responses are in every margin.
std::vector<bool> known_in_all(const std::vector<Margin>& margins) {
  std::vector<bool> known(margins.front().members.size(), true);
  for (const Margin& margin : margins)
    for (std::size_t i = 0; i < known.size(); ++i)
      if (margin.members[i] == unknown) known[i] = false;
  return known;
}

Status check(const std::vector<Margin>& margins) {
  if (margins.empty()) return Error::invalid("no margin is given");
  for (const Margin& margin : margins) {
    if (margin.members.size() != margins.front().members.size())
      return Error::invalid("margin " + margin.name + " is of another number of responses");
    if (margin.people.size() != margin.categories.size())
      return Error::invalid("margin " + margin.name + " needs one number of people a category");
    for (const double people : margin.people)
      if (!(people >= 0) || !std::isfinite(people))
        return Error::invalid("margin " + margin.name + " has a number of people that is none");
    if (!(std::accumulate(margin.people.begin(), margin.people.end(), 0.0) > 0))
      return Error::invalid("margin " + margin.name + " has no people");
    for (const std::size_t member : margin.members)
      if (member != unknown && member >= margin.categories.size())
        return Error::invalid("margin " + margin.name + " has a response in no category");
  }
  return success();
}

// Shares of one margin by these weights.
std::vector<double> shares(const Margin& margin, const std::vector<double>& weights, const Times& times,
                           double all) {
  std::vector<double> sums(margin.categories.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0) sums[margin.members[i]] += weights[i] * times_of(times, i);
  for (double& sum : sums) sum /= all;
  return sums;
}

// Margins with the people as shares, and what was there before.
Status describe(std::vector<Margin>& margins, Weighting& weighting) {
  const double all = static_cast<double>(weighting.weighted);
  for (Margin& margin : margins) {
    const double people = std::accumulate(margin.people.begin(), margin.people.end(), 0.0);
    const std::vector<double> before = shares(margin, weighting.weights, weighting.times, all);
    for (std::size_t at = 0; at < before.size(); ++at) {
      margin.people[at] /= people;
      const std::string where = margin.name + " " + margin.categories[at];
      if (margin.people[at] > 0 && before[at] <= 0)
        return Error::invalid("nobody who answered is in " + where + ": join it with another category");
      if (margin.people[at] <= 0 && before[at] > 0)
        return Error::invalid("people who answered are in " + where + ", where there are no people");
      weighting.margins.push_back({margin.name, margin.categories[at], std::llround(before[at] * all),
                                   before[at], margin.people[at], before[at]});
    }
  }
  return success();
}

void fit(const Margin& margin, std::vector<double>& weights, const Times& times, double all) {
  const std::vector<double> now = shares(margin, weights, times, all);
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0) weights[i] *= margin.people[margin.members[i]] / now[margin.members[i]];
}

// Cut at the cap; what is cut goes to the others in proportion, which may bring more of them to it.
void cut(std::vector<double>& weights, const Times& times, double cap, double all) {
  for (bool is_more_cut = true; is_more_cut;) {
    is_more_cut = false;
    double whole = 0, rest = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] > cap) {
        weights[i] = cap;
        is_more_cut = true;
      }
      (weights[i] < cap ? rest : whole) += weights[i] * times_of(times, i);
    }
    if (!is_more_cut || !(rest > 0)) return;
    for (double& weight : weights)
      if (weight < cap) weight *= (all - whole) / rest;
  }
}

double tell_margins(const std::vector<Margin>& margins, Weighting& weighting) {
  double all = 0;
  for (std::size_t i = 0; i < weighting.weights.size(); ++i)
    all += weighting.weights[i] * times_of(weighting.times, i);
  double farthest = 0;
  std::size_t row = 0;
  for (const Margin& margin : margins)
    for (const double share : shares(margin, weighting.weights, weighting.times, all)) {
      weighting.margins[row].after = share;
      farthest = std::max(farthest, std::fabs(share - weighting.margins[row].wanted));
      ++row;
    }
  return farthest;
}

}  // namespace

Result<Weighting> rake(const std::vector<Margin>& given, const Raking& raking, const Times& times) {
  if (const Status checked = check(given); !checked) return checked.error();
  if (!times.empty() && times.size() != given.front().members.size())
    return Error::invalid("it must be said of each response how many it stands for");
  std::vector<Margin> margins = given;
  Weighting weighting;
  weighting.times = times;
  for (const bool is_known : known_in_all(margins)) {
    (is_known ? weighting.weighted : weighting.left_out) += count_of(times, weighting.weights.size());
    weighting.weights.push_back(is_known ? 1 : 0);
  }
  if (weighting.weighted == 0) return Error::invalid("there is no response of which all margins are known");
  if (raking.cap > 0 && raking.cap < 1) return Error::invalid("a cap below the mean weight cannot be met");
  const Status described = describe(margins, weighting);
  if (!described) return described.error();
  const double all = static_cast<double>(weighting.weighted);
  while (!weighting.converged && weighting.rounds < raking.most_rounds) {
    ++weighting.rounds;
    for (const Margin& margin : margins) fit(margin, weighting.weights, times, all);
    if (raking.cap > 0) cut(weighting.weights, times, raking.cap, all);
    weighting.distance = tell_margins(margins, weighting);
    weighting.converged = weighting.distance <= raking.tolerance;
  }
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < weighting.weights.size(); ++i) {
    const double weight = weighting.weights[i];
    sum += weight * times_of(times, i);
    squares += weight * weight * times_of(times, i);
    if (raking.cap > 0 && weight * cap_slack >= raking.cap) weighting.at_cap += count_of(times, i);
  }
  weighting.effective_size = sum * sum / squares;
  weighting.design_effect = all / weighting.effective_size;
  for (Margin& margin : margins) weighting.groups.push_back(std::move(margin.members));
  return weighting;
}

Estimate weighted_mean(const Weighting& weighting, const std::vector<double>& values) {
  Estimate found;
  double weight_of_answers = 0, sum = 0;
  std::vector<std::size_t> weighted;  // all of them: who did not answer stands in the margins too
  for (std::size_t i = 0; i < weighting.weights.size() && i < values.size(); ++i) {
    if (!(weighting.weights[i] > 0)) continue;
    weighted.push_back(i);
    if (std::isnan(values[i])) continue;
    const double weight = weighting.weights[i] * times_of(weighting.times, i);
    found.answers += count_of(weighting.times, i);
    weight_of_answers += weight;
    sum += weight * values[i];
  }
  if (found.answers == 0) return found;
  found.value = sum / weight_of_answers;
  std::vector<double> residuals(weighting.weights.size());
  for (const std::size_t i : weighted)
    residuals[i] = std::isnan(values[i]) ? 0 : (values[i] - found.value) / weight_of_answers;
  for (int round = 0; round < projections; ++round)
    for (const auto& group : weighting.groups) {
      std::vector<double> sums, counts;
      for (const std::size_t i : weighted) {
        if (group[i] >= sums.size()) sums.resize(group[i] + 1), counts.resize(group[i] + 1);
        sums[group[i]] += residuals[i] * times_of(weighting.times, i);
        counts[group[i]] += times_of(weighting.times, i);
      }
      for (const std::size_t i : weighted) residuals[i] -= sums[group[i]] / counts[group[i]];
    }
  double n = 0, mean = 0, squares = 0;
  for (const std::size_t i : weighted) n += times_of(weighting.times, i);
  for (const std::size_t i : weighted)
    mean += weighting.weights[i] * residuals[i] * times_of(weighting.times, i) / n;
  for (const std::size_t i : weighted)
    squares += std::pow(weighting.weights[i] * residuals[i] - mean, 2) * times_of(weighting.times, i);
  found.error = n < 2 ? 0 : std::sqrt(n / (n - 1) * squares);
  const double half = normal_quantile(0.975) * found.error;
  found.interval = {found.value - half, found.value + half};
  return found;
}

}  // namespace okno::figures
