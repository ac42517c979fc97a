// Learners of linear models with many classes at once. All of a feature's weights lie side by side, so that one
// pass over a text serves every class. Deterministic: the order of visits comes from a fixed seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace okno::training {

// Texts as sparse rows.
struct Rows {
  std::vector<std::size_t> begin{0};  // one more than there are rows
  std::vector<std::uint32_t> column;
  std::vector<float> value;
  std::size_t size() const { return begin.size() - 1; }
  void end_row() { begin.push_back(column.size()); }
  void take_back_row() {
    begin.pop_back();
    column.resize(begin.back());
    value.resize(begin.back());
  }
};

// A dense table of features × classes; a row is padded so that it can be added up in strides of 8.
class Weights {
 public:
  Weights() = default;
  Weights(std::size_t features, std::size_t classes)
      : features_(features), classes_(classes), stride_((classes + 7) / 8 * 8), values_(features * stride_) {}
  std::size_t features() const { return features_; }
  std::size_t classes() const { return classes_; }
  std::size_t stride() const { return stride_; }
  float* row(std::size_t feature) { return values_.data() + feature * stride_; }
  const float* row(std::size_t feature) const { return values_.data() + feature * stride_; }
  void add(const Weights& other, float factor);
  void cut(const Weights& mask);  // to zero where the mask is

 private:
  std::size_t features_ = 0;
  std::size_t classes_ = 0;
  std::size_t stride_ = 0;
  std::vector<float> values_;
};

// scores[class] of one row; `scores` has weights.stride() places.
void score(const Rows& rows, std::size_t row, const Weights& weights, std::vector<float>& scores);

// The order in which rows are visited: another one every round, the same in every run.
class Order {
 public:
  explicit Order(std::size_t rows);
  const std::vector<std::size_t>& shuffled();

 private:
  std::vector<std::size_t> visits_;
  std::uint64_t state_ = 1;
};

struct Effort {
  double cost = 1;  // C: how much a mistake weighs against large weights
  int rounds = 10;
};

// One class against the rest, squared hinge loss, by dual coordinate descent (Hsieh et al., 2008). Going on with a
// greater cost starts from what is already learnt. `reach` says for each weight, from 0 to 1, how cheaply it grows: the
// variance that is expected of it; where it is 0, the weight stays 0. Keeps references to rows, labels and reach.
class MarginLearner {
 public:
  MarginLearner(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                std::size_t classes, const Weights& reach);
  void go_on(const Effort& effort);
  const Weights& weights() const { return weights_; }

 private:
  const Rows& rows_;
  std::span<const std::uint32_t> labels_;
  const Weights& reach_;
  Weights weights_;
  Weights duals_;
  Order order_;
};

// Multinomial logistic regression by dual-free stochastic ascent (Shalev-Shwartz, 2016); otherwise the same.
class OddsLearner {
 public:
  OddsLearner(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
              std::size_t classes, const Weights& reach);
  void go_on(const Effort& effort);
  const Weights& weights() const { return weights_; }

 private:
  const Rows& rows_;
  std::span<const std::uint32_t> labels_;
  const Weights& reach_;
  Weights weights_;
  Weights duals_;
  Order order_;
};

// How far the weights may go: a label's weight for a feature is expected to be large where the feature is much more (or
// less) frequent in the label's texts than chance has it, after the log-count ratios of Wang and Manning (2012). From
// above 0 to 1; the last feature, for the bias, has 1.
Weights learn_reach(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                    std::size_t classes);

// Multinomial naive Bayes over the weighted counts, less what all classes share.
Weights learn_frequencies(const Rows& rows, std::span<const std::uint32_t> labels, std::size_t features,
                          std::size_t classes, double smoothing);

}  // namespace okno::training
