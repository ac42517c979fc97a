#include "edge/training/squeeze.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace okno::training {
namespace {

using rubricator::Model;
using rubricator::Vocabulary;

constexpr double largest = 127;
constexpr double usual_large = 24;  // what the weight becomes that 99 of 100 kept ones do not pass

// Only differences between labels count, so the middle one is made zero: most others then are nearly so.
void center(std::vector<float>& row) {
  std::vector<float> sorted = row;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const float median = *middle;
  for (float& weight : row) weight -= median;
}

struct Effects {
  std::size_t labels = 0;
  std::vector<float> weights;     // feature after feature, what a share of 1 adds to the score
  std::vector<float> importance;  // the same order: how much it moves the scores of all texts
};

Effects effects_of(const Corpus& corpus, const Vocabulary& vocabulary, const Weights& weights) {
  Effects effects;
  effects.labels = corpus.labels.size();
  std::vector<double> presence(vocabulary.size());
  for (const Document& document : corpus.documents)
    for (const rubricator::Presence& one : rubricator::weigh(document, vocabulary))
      presence[one.feature] += std::pow(static_cast<double>(one.share) * rubricator::share_unit, 2);
  std::vector<float> row(effects.labels);
  for (std::size_t feature = 0; feature < vocabulary.size(); ++feature) {
    const float rarity = static_cast<float>(vocabulary.rarity[feature]) / 16.0F;
    const auto reach = static_cast<float>(std::sqrt(presence[feature]));
    for (std::size_t label = 0; label < row.size(); ++label)
      row[label] = weights.row(feature)[label] * rarity;
    center(row);
    for (const float weight : row) {
      effects.weights.push_back(weight);
      effects.importance.push_back(std::abs(weight) * reach);
    }
  }
  return effects;
}

float value_at(std::vector<float> values, std::size_t position) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(position);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

Model keep(const Corpus& corpus, const Vocabulary& vocabulary, const Weights& weights, const Effects& effects,
           std::size_t count) {
  const std::size_t all = effects.importance.size();
  const float least = count == 0     ? INFINITY
                      : count >= all ? -1.0F
                                     : value_at(effects.importance, all - count);
  std::vector<float> sizes;
  for (std::size_t i = 0; i < all; ++i)
    if (effects.importance[i] >= least) sizes.push_back(std::abs(effects.weights[i]));
  const double large = sizes.empty() ? 1.0 : static_cast<double>(value_at(sizes, sizes.size() * 99 / 100));
  const double step = std::max(large / usual_large, 1e-9);

  Model model;
  model.labels = corpus.labels;
  model.unit = static_cast<float>(std::clamp(step, 1e-9, 1e5));
  model.vocabulary.block_weights = vocabulary.block_weights;
  std::vector<std::int8_t> row(effects.labels);
  for (std::size_t feature = 0; feature < vocabulary.size(); ++feature) {
    bool speaks = false;
    for (std::size_t label = 0; label < row.size(); ++label) {
      const std::size_t at = feature * row.size() + label;
      const double size =
          std::clamp(std::round(static_cast<double>(effects.weights[at]) / step), -largest, largest);
      row[label] = effects.importance[at] >= least ? static_cast<std::int8_t>(size) : std::int8_t{0};
      speaks = speaks || row[label] != 0;
    }
    if (!speaks) continue;
    model.vocabulary.keys.push_back(vocabulary.keys[feature]);
    model.vocabulary.blocks.push_back(vocabulary.blocks[feature]);
    model.vocabulary.rarity.push_back(vocabulary.rarity[feature]);
    model.weights.insert(model.weights.end(), row.begin(), row.end());
  }
  const float* bias = weights.row(vocabulary.size());
  for (std::size_t label = 0; label < effects.labels; ++label)
    model.bias.push_back(static_cast<std::int32_t>(
        std::lround(std::clamp(static_cast<double>(bias[label] * bias_value) / step, -8e6, 8e6))));
  return model;
}

}  // namespace

Model squeeze(const Corpus& corpus, const Vocabulary& vocabulary, const Weights& weights,
              std::size_t limit_bytes) {
  const Effects effects = effects_of(corpus, vocabulary, weights);
  const auto made = [&](std::size_t count) { return keep(corpus, vocabulary, weights, effects, count); };
  std::size_t fits = 0;
  std::size_t too_many =
      std::min(effects.importance.size(), limit_bytes * 3) + 1;  // a weight takes over 3 bits
  while (too_many - fits > std::max<std::size_t>(fits / 64, 1)) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    (rubricator::encode(made(middle)).size() <= limit_bytes ? fits : too_many) = middle;
  }
  return made(fits);
}

Weights mask_of(const Model& model) {
  Weights mask(model.vocabulary.size() + 1, model.labels.size());
  for (std::size_t label = 0; label < model.labels.size(); ++label) {
    for (std::size_t feature = 0; feature < model.vocabulary.size(); ++feature)
      mask.row(feature)[label] = model.weight(feature, label) != 0 ? 1.0F : 0.0F;
    mask.row(model.vocabulary.size())[label] = 1.0F;
  }
  return mask;
}

}  // namespace okno::training
