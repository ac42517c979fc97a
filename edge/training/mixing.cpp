#include "edge/training/mixing.h"

#include <algorithm>
#include <cmath>

namespace okno::training {
namespace {

constexpr double restraint = 1e-3;  // what the square of a factor costs, for a learner of usual loudness
constexpr int sweeps = 200;
// A text whose answer has the probability p counts as p^trust in the next round.
constexpr double trust = 0.6;
constexpr int first_steps = 20;
constexpr int trusting_rounds = 6;
constexpr int trusting_steps = 4;

// The mean, over the texts, of the spread of a text's scores.
double loudness(const Table& table, std::size_t labels) {
  const std::size_t texts = table.size() / labels;
  double sum = 0;
  for (std::size_t text = 0; text < texts; ++text) {
    const float* scores = table.data() + text * labels;
    double mean = 0;
    double square = 0;
    for (std::size_t label = 0; label < labels; ++label) mean += static_cast<double>(scores[label]);
    mean /= static_cast<double>(labels);
    for (std::size_t label = 0; label < labels; ++label)
      square += (static_cast<double>(scores[label]) - mean) * (static_cast<double>(scores[label]) - mean);
    sum += std::sqrt(square / static_cast<double>(labels));
  }
  return sum / static_cast<double>(std::max<std::size_t>(texts, 1));
}

// The mean loss of likelihood, and how it bends.
struct Loss {
  double value = 0;
  std::vector<double> likely;  // by text: the answer's probability
  std::vector<double> slope;
  std::vector<double> bend;  // opinions × opinions
};

class Likelihood {
 public:
  Likelihood(std::span<const Opinion> opinions, std::span<const double> volumes,
             std::span<const std::uint32_t> answers, std::size_t labels)
      : opinions_(opinions), volumes_(volumes), answers_(answers), labels_(labels) {}

  // `counts`: how much each text matters.
  Loss at(std::span<const double> factors, std::span<const double> counts) const {
    const std::size_t count = opinions_.size();
    Loss loss{0, {}, std::vector<double>(count), std::vector<double>(count * count)};
    double all = 1e-9;
    std::vector<double> shares(labels_);
    std::vector<double> said(count * labels_);
    std::vector<double> means(count);
    for (std::size_t text = 0; text < answers_.size(); ++text) {
      std::fill(shares.begin(), shares.end(), 0.0);
      for (std::size_t i = 0; i < count; ++i) {
        const float* scores = opinions_[i].scores.data() + text * labels_;
        for (std::size_t label = 0; label < labels_; ++label) {
          said[i * labels_ + label] = static_cast<double>(scores[label]) * volumes_[i];
          shares[label] += factors[i] * said[i * labels_ + label];
        }
      }
      const double matters = counts[text];
      all += matters;
      const double top = *std::max_element(shares.begin(), shares.end());
      const double right = shares[answers_[text]];
      double total = 0;
      for (double& share : shares) total += share = std::exp(share - top);
      for (double& share : shares) share /= total;
      loss.value += matters * (top + std::log(total) - right);
      loss.likely.push_back(shares[answers_[text]]);
      for (std::size_t i = 0; i < count; ++i) {
        const double* own = said.data() + i * labels_;
        means[i] = 0;
        for (std::size_t label = 0; label < labels_; ++label) means[i] += shares[label] * own[label];
        loss.slope[i] += matters * (means[i] - own[answers_[text]]);
      }
      for (std::size_t i = 0; i < count; ++i) {
        const double* one = said.data() + i * labels_;
        for (std::size_t k = 0; k <= i; ++k) {
          const double* other = said.data() + k * labels_;
          double product = 0;
          for (std::size_t label = 0; label < labels_; ++label)
            product += shares[label] * one[label] * other[label];
          loss.bend[i * count + k] += matters * (product - means[i] * means[k]);
        }
      }
    }
    loss.value /= all;
    for (std::size_t i = 0; i < count; ++i) {
      loss.value += restraint * factors[i] * factors[i];
      loss.slope[i] = loss.slope[i] / all + 2 * restraint * factors[i];
      for (std::size_t k = 0; k <= i; ++k) {
        loss.bend[i * count + k] /= all;
        loss.bend[k * count + i] = loss.bend[i * count + k];
      }
      loss.bend[i * count + i] += 2 * restraint;
    }
    return loss;
  }

 private:
  std::span<const Opinion> opinions_;
  std::span<const double> volumes_;
  std::span<const std::uint32_t> answers_;
  std::size_t labels_;
};

// Where the parabola that touches the loss here is lowest within the bounds: one factor after another, in turns.
std::vector<double> lowest(const Loss& loss, std::span<const double> factors,
                           std::span<const Opinion> opinions) {
  const std::size_t count = factors.size();
  std::vector<double> step(count);
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t i = 0; i < count; ++i) {
      double slope = loss.slope[i];
      for (std::size_t k = 0; k < count; ++k) slope += loss.bend[i * count + k] * step[k];
      step[i] = std::max(step[i] - slope / loss.bend[i * count + i], opinions[i].least - factors[i]);
    }
  }
  return step;
}

// Starts from `factors` and takes at most `most_steps` steps; returns the loss at the end.
Loss descend(const Likelihood& likelihood, std::span<const Opinion> opinions, std::span<const double> counts,
             int most_steps, std::vector<double>& factors) {
  Loss loss = likelihood.at(factors, counts);
  for (int round = 0; round < most_steps; ++round) {
    const std::vector<double> step = lowest(loss, factors, opinions);
    bool lower = false;
    double length = 1;
    for (int halved = 0; !lower && halved < 10; ++halved, length /= 2) {
      std::vector<double> moved = factors;
      for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += length * step[i];
      Loss reached = likelihood.at(moved, counts);
      if (!(reached.value < loss.value - 1e-6)) continue;
      lower = true;
      factors = moved;
      loss = std::move(reached);
    }
    if (!lower) break;
  }
  return loss;
}

}  // namespace

std::vector<double> find_factors(std::span<const Opinion> opinions, std::span<const std::uint32_t> answers,
                                 std::size_t labels) {
  std::vector<double> volumes;
  for (const Opinion& opinion : opinions) {
    const double loud = loudness(opinion.scores, labels);
    volumes.push_back(loud > 1e-9 ? 1 / loud : 0);
  }
  std::vector<double> factors(opinions.size(), 0.2);
  std::vector<double> counts(answers.size(), 1.0);
  if (answers.empty()) return factors;
  const Likelihood likelihood(opinions, volumes, answers, labels);
  Loss loss = descend(likelihood, opinions, counts, first_steps, factors);
  for (int round = 0; round < trusting_rounds; ++round) {
    for (std::size_t text = 0; text < counts.size(); ++text)
      counts[text] = std::pow(loss.likely[text], trust);
    loss = descend(likelihood, opinions, counts, trusting_steps, factors);
  }
  for (std::size_t i = 0; i < factors.size(); ++i)
    factors[i] = std::abs(factors[i]) < 1e-3 ? 0.0 : factors[i] * volumes[i];

  // What was learnt from texts that are trusted is surer than all texts allow: one more factor, for all alike.
  const std::vector<Opinion> whole = {{add_up(opinions, factors), 0}};
  const std::vector<double> usual = {1.0};
  std::vector<double> sharpness = {1.0};
  std::fill(counts.begin(), counts.end(), 1.0);
  descend(Likelihood(whole, usual, answers, labels), whole, counts, first_steps, sharpness);
  for (double& factor : factors) factor *= std::max(sharpness.front(), 1e-3);
  return factors;
}

Table add_up(std::span<const Opinion> opinions, std::span<const double> factors) {
  Table sum(opinions.empty() ? 0 : opinions.front().scores.size());
  for (std::size_t i = 0; i < opinions.size(); ++i)
    for (std::size_t at = 0; at < sum.size(); ++at)
      sum[at] += static_cast<float>(factors[i]) * opinions[i].scores[at];
  return sum;
}

Judgement judge(const Table& scores, std::span<const std::uint32_t> answers, std::size_t labels) {
  std::size_t first = 0;
  std::size_t third = 0;
  for (std::size_t text = 0; text < answers.size(); ++text) {
    const float* own = scores.data() + text * labels;
    const std::size_t answer = answers[text];
    std::size_t before = 0;
    for (std::size_t label = 0; label < labels; ++label)
      before += own[label] > own[answer] || (own[label] == own[answer] && label < answer) ? 1u : 0u;
    first += before < 1 ? 1u : 0u;
    third += before < 3 ? 1u : 0u;
  }
  const auto all = static_cast<double>(std::max<std::size_t>(answers.size(), 1));
  return {static_cast<double>(first) / all, static_cast<double>(third) / all};
}

}  // namespace okno::training
