#include "shared/rubricator/model/model.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace okno::rubricator {
namespace {

constexpr std::int64_t share_denominator = 1 << 20;

std::vector<std::int64_t> score(const Model& model, const std::vector<Presence>& present) {
  const std::size_t labels = model.labels.size();
  std::vector<std::int64_t> scores(labels);
  for (std::size_t label = 0; label < labels; ++label) scores[label] = model.bias[label] * share_denominator;
  for (const Presence& one : present) {
    const std::int8_t* row = model.weights.data() + one.feature * labels;
    for (std::size_t label = 0; label < labels; ++label)
      scores[label] += std::int64_t{one.share} * row[label];
  }
  return scores;
}

// How much more a feature speaks for the label than for the others on average: that it speaks against all others says as
// much. In units of `weights` over the number of labels.
std::int64_t weight_beside_others(const Model& model, std::size_t feature, std::size_t label) {
  const std::size_t labels = model.labels.size();
  const std::int8_t* row = model.weights.data() + feature * labels;
  std::int64_t sum = 0;
  for (std::size_t other = 0; other < labels; ++other) sum += row[other];
  return static_cast<std::int64_t>(labels) * row[label] - sum;
}

}  // namespace

std::vector<Guess> Model::rank(std::string_view text) const {
  if (labels.empty()) return {};
  Stemmer stemmer;
  const auto scores = score(*this, weigh(count_features(read_features(text, stemmer)), vocabulary));
  std::vector<std::size_t> order(labels.size());
  for (std::size_t label = 0; label < order.size(); ++label) order[label] = label;
  // Whole numbers decide the order; the exponents below only say how sure it is.
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });

  const std::int64_t best = scores[order.front()];
  std::vector<Guess> guesses;
  double total = 0;
  for (const std::size_t label : order) {
    const double behind = static_cast<double>(scores[label] - best) * share_unit * static_cast<double>(unit);
    guesses.push_back({label, std::exp(behind)});
    total += guesses.back().score;
  }
  for (Guess& guess : guesses) guess.score /= total;
  return guesses;
}

std::vector<std::string> Model::why(std::string_view text, std::size_t label, std::size_t limit) const {
  if (label >= labels.size()) return {};
  Stemmer stemmer;
  const Reading reading = read_features(text, stemmer);
  const std::vector<Counted> counted = count_features(reading);
  std::map<std::uint32_t, std::int64_t> by_key;  // what one occurrence adds
  for (const Presence& one : weigh(counted, vocabulary)) {
    const std::uint32_t key = vocabulary.keys[one.feature];
    const auto count = std::lower_bound(counted.begin(), counted.end(), key,
                                        [](const Counted& c, std::uint32_t k) { return c.key < k; });
    by_key[key] = std::int64_t{one.share} * weight_beside_others(*this, one.feature, label) /
                  std::max<std::int64_t>(count->count, 1);
  }
  std::map<std::string, std::int64_t> by_word;
  for (const Occurrence& occurrence : reading.occurrences) {
    const auto found = by_key.find(occurrence.key);
    if (found == by_key.end()) continue;
    const std::string& word = reading.words[occurrence.word];
    if (occurrence.block == Block::pair) {
      by_word[word] += found->second / 2;
      by_word[reading.words[occurrence.word + 1]] += found->second / 2;
    } else {
      by_word[word] += found->second;
    }
  }
  std::vector<std::pair<std::int64_t, std::string>> weighty;
  for (const auto& [word, weight] : by_word)
    if (weight > 0) weighty.emplace_back(-weight, word);
  std::sort(weighty.begin(), weighty.end());
  std::vector<std::string> words;
  for (const auto& [weight, word] : weighty) {
    if (words.size() == limit) break;
    words.push_back(word);
  }
  return words;
}

}  // namespace okno::rubricator
