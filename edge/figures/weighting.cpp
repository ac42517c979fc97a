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
std::vector<double> shares(const Margin& margin, const std::vector<double>& weights, double all) {
  std::vector<double> sums(margin.categories.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0) sums[margin.members[i]] += weights[i];
  for (double& sum : sums) sum /= all;
  return sums;
}

// Margins with the people as shares, and what was there before.
Status describe(std::vector<Margin>& margins, Weighting& weighting) {
  const double all = static_cast<double>(weighting.weighted);
  for (Margin& margin : margins) {
    const double people = std::accumulate(margin.people.begin(), margin.people.end(), 0.0);
    const std::vector<double> before = shares(margin, weighting.weights, all);
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

void fit(const Margin& margin, std::vector<double>& weights, double all) {
  const std::vector<double> now = shares(margin, weights, all);
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0) weights[i] *= margin.people[margin.members[i]] / now[margin.members[i]];
}

// Cut at the cap; what is cut goes to the others in proportion, which may bring more of them to it.
void cut(std::vector<double>& weights, double cap, double all) {
  for (bool is_more_cut = true; is_more_cut;) {
    is_more_cut = false;
    double whole = 0, rest = 0;
    for (double& weight : weights) {
      if (weight > cap) {
        weight = cap;
        is_more_cut = true;
      }
      (weight < cap ? rest : whole) += weight;
    }
    if (!is_more_cut || !(rest > 0)) return;
    for (double& weight : weights)
      if (weight < cap) weight *= (all - whole) / rest;
  }
}

double tell_margins(const std::vector<Margin>& margins, Weighting& weighting) {
  const double all = std::accumulate(weighting.weights.begin(), weighting.weights.end(), 0.0);
  double farthest = 0;
  std::size_t row = 0;
  for (const Margin& margin : margins)
    for (const double share : shares(margin, weighting.weights, all)) {
      weighting.margins[row].after = share;
      farthest = std::max(farthest, std::fabs(share - weighting.margins[row].wanted));
      ++row;
    }
  return farthest;
}

}  // namespace

Result<Weighting> rake(const std::vector<Margin>& given, const Raking& raking) {
  if (const Status checked = check(given); !checked) return checked.error();
  std::vector<Margin> margins = given;
  Weighting weighting;
  for (const bool is_known : known_in_all(margins)) {
    weighting.weights.push_back(is_known ? 1 : 0);
    ++(is_known ? weighting.weighted : weighting.left_out);
  }
  if (weighting.weighted == 0) return Error::invalid("there is no response of which all margins are known");
  if (raking.cap > 0 && raking.cap < 1) return Error::invalid("a cap below the mean weight cannot be met");
  const Status described = describe(margins, weighting);
  if (!described) return described.error();
  const double all = static_cast<double>(weighting.weighted);
  while (!weighting.converged && weighting.rounds < raking.most_rounds) {
    ++weighting.rounds;
    for (const Margin& margin : margins) fit(margin, weighting.weights, all);
    if (raking.cap > 0) cut(weighting.weights, raking.cap, all);
    weighting.distance = tell_margins(margins, weighting);
    weighting.converged = weighting.distance <= raking.tolerance;
  }
  double sum = 0, squares = 0;
  for (const double weight : weighting.weights) {
    sum += weight;
    squares += weight * weight;
    if (raking.cap > 0 && weight * cap_slack >= raking.cap) ++weighting.at_cap;
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
    ++found.answers;
    weight_of_answers += weighting.weights[i];
    sum += weighting.weights[i] * values[i];
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
        sums[group[i]] += residuals[i];
        counts[group[i]] += 1;
      }
      for (const std::size_t i : weighted) residuals[i] -= sums[group[i]] / counts[group[i]];
    }
  const double n = static_cast<double>(weighted.size());
  double mean = 0, squares = 0;
  for (const std::size_t i : weighted) mean += weighting.weights[i] * residuals[i] / n;
  for (const std::size_t i : weighted) squares += std::pow(weighting.weights[i] * residuals[i] - mean, 2);
  found.error = n < 2 ? 0 : std::sqrt(n / (n - 1) * squares);
  const double half = normal_quantile(0.975) * found.error;
  found.interval = {found.value - half, found.value + half};
  return found;
}

}  // namespace okno::figures
