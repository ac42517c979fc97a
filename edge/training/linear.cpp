#include "edge/training/linear.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace okno::training {
namespace {

// Wider registers where the machine has them. They change the speed and not the sums: no product is fused.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define OKNO_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define OKNO_WIDE
#endif

inline void add_scaled(float* target, const float* source, float factor, std::size_t count) {
  for (std::size_t i = 0; i < count; i += 8)
    for (std::size_t k = 0; k < 8; ++k) target[i + k] += factor * source[i + k];
}

inline void add_scaled_by(float* target, const float* source, const float* reach, float factor,
                          std::size_t count) {
  for (std::size_t i = 0; i < count; i += 8)
    for (std::size_t k = 0; k < 8; ++k) target[i + k] += reach[i + k] * (factor * source[i + k]);
}

double squared_size(const Rows& rows, std::size_t row) {
  double sum = 0;
  for (std::size_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i)
    sum += static_cast<double>(rows.value[i]) * static_cast<double>(rows.value[i]);
  return sum;
}

OKNO_WIDE void spread(const Rows& rows, std::size_t row, const std::vector<float>& steps,
                      const Weights& reach, Weights& weights) {
  for (std::size_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i) {
    float* target = weights.row(rows.column[i]);
    add_scaled_by(target, steps.data(), reach.row(rows.column[i]), rows.value[i], weights.stride());
  }
}

// In place: exp(score) / sum over the classes.
void to_probabilities(std::vector<float>& scores, std::size_t classes) {
  const float top = *std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(classes));
  float sum = 0;
  for (std::size_t c = 0; c < classes; ++c) sum += scores[c] = std::exp(scores[c] - top);
  for (std::size_t c = 0; c < classes; ++c) scores[c] /= sum;
}

}  // namespace

Order::Order(std::size_t rows) : visits_(rows) { std::iota(visits_.begin(), visits_.end(), std::size_t{0}); }

const std::vector<std::size_t>& Order::shuffled() {
  const auto next = [this] {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30u)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27u)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31u);
  };
  for (std::size_t i = visits_.size(); i > 1; --i) std::swap(visits_[i - 1], visits_[next() % i]);
  return visits_;
}

void Weights::add(const Weights& other, float factor) {
  add_scaled(values_.data(), other.values_.data(), factor, values_.size());
}

void Weights::cut(const Weights& mask) {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] *= mask.values_[i];
}

OKNO_WIDE void score(const Rows& rows, std::size_t row, const Weights& weights, std::vector<float>& scores) {
  scores.assign(weights.stride(), 0.0F);
  for (std::size_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i)
    add_scaled(scores.data(), weights.row(rows.column[i]), rows.value[i], weights.stride());
}

MarginLearner::MarginLearner(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                             std::size_t classes, const Weights& reach)
    : rows_(rows),
      labels_(labels),
      reach_(reach),
      weights_(features, classes),
      duals_(rows.size(), classes),
      order_(rows.size()) {}

void MarginLearner::go_on(const Effort& effort) {
  std::vector<float> scores;
  std::vector<float> steps(weights_.stride());
  const auto slack = static_cast<float>(0.5 / effort.cost);
  for (int round = 0; round < effort.rounds; ++round) {
    for (const std::size_t row : order_.shuffled()) {
      const auto size = static_cast<float>(squared_size(rows_, row));
      if (size <= 0) continue;
      score(rows_, row, weights_, scores);
      float* dual = duals_.row(row);
      const float divisor = 1.0F / (size + slack);
      for (std::size_t c = 0; c < weights_.classes(); ++c) {
        const float side = labels_[row] == c ? 1.0F : -1.0F;
        const float gradient = side * scores[c] - 1.0F + slack * dual[c];
        const float moved = std::max(dual[c] - gradient * divisor, 0.0F);
        steps[c] = side * (moved - dual[c]);
        dual[c] = moved;
      }
      spread(rows_, row, steps, reach_, weights_);
    }
  }
}

OddsLearner::OddsLearner(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                         std::size_t classes, const Weights& reach)
    : rows_(rows),
      labels_(labels),
      reach_(reach),
      weights_(features, classes),
      duals_(rows.size(), classes),
      order_(rows.size()) {}

void OddsLearner::go_on(const Effort& effort) {
  std::vector<float> scores;
  std::vector<float> steps(weights_.stride());
  const auto cost = static_cast<float>(effort.cost);
  for (int round = 0; round < effort.rounds; ++round) {
    for (const std::size_t row : order_.shuffled()) {
      const auto size = static_cast<float>(squared_size(rows_, row));
      if (size <= 0) continue;
      score(rows_, row, weights_, scores);
      to_probabilities(scores, weights_.classes());
      float* dual = duals_.row(row);
      // The loss bends by at most 1/2, so this step never overshoots.
      const float pace = 1.0F / (1.0F + cost * size * 0.5F);
      for (std::size_t c = 0; c < weights_.classes(); ++c) {
        const float wanted = cost * ((labels_[row] == c ? 1.0F : 0.0F) - scores[c]);
        steps[c] = pace * (wanted - dual[c]);
        dual[c] += steps[c];
      }
      spread(rows_, row, steps, reach_, weights_);
    }
  }
}

Weights learn_reach(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                    std::size_t classes) {
  constexpr float doubt = 0.02F;   // of the weighted count, on both sides of the ratio
  constexpr float least = 0.1F;    // what chance alone allows
  constexpr float full_ratio = 3;  // the logarithm of a ratio that allows everything
  Weights reach(features, classes);
  std::vector<double> of_class(classes);
  std::vector<double> of_feature(features);
  double all = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i) {
      const auto value = static_cast<double>(rows.value[i]);
      reach.row(rows.column[i])[labels[row]] += rows.value[i];
      of_class[labels[row]] += value;
      of_feature[rows.column[i]] += value;
      all += value;
    }
  }
  for (std::size_t feature = 0; feature + 1 < features; ++feature) {
    float* row = reach.row(feature);
    for (std::size_t c = 0; c < classes; ++c) {
      const auto chance = static_cast<float>(of_feature[feature] * of_class[c] / std::max(all, 1e-9));
      const float ratio = std::log((row[c] + doubt) / (chance + doubt)) / full_ratio;
      row[c] = std::min(least + ratio * ratio, 1.0F);
    }
  }
  std::fill_n(reach.row(features - 1), classes, 1.0F);
  return reach;
}

Weights learn_frequencies(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                          std::size_t classes, double smoothing) {
  Weights weights(features, classes);
  std::vector<double> totals(classes, smoothing * static_cast<double>(features));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i) {
      weights.row(rows.column[i])[labels[row]] += rows.value[i];
      totals[labels[row]] += static_cast<double>(rows.value[i]);
    }
  }
  std::vector<float> shares(classes);
  for (std::size_t c = 0; c < classes; ++c) shares[c] = static_cast<float>(std::log(totals[c]));
  for (std::size_t feature = 0; feature < features; ++feature) {
    float* row = weights.row(feature);
    float mean = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      row[c] = std::log(row[c] + static_cast<float>(smoothing)) - shares[c];
      mean += row[c];
    }
    mean /= static_cast<float>(classes);
    for (std::size_t c = 0; c < classes; ++c) row[c] -= mean;
  }
  return weights;
}

}  // namespace okno::training
