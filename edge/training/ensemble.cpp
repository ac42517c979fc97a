#include "edge/training/ensemble.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "edge/training/mixing.h"

namespace okno::training {
namespace {

// The opinions in the mixture's order.
constexpr std::size_t first_odds = margin_costs.size();
constexpr std::size_t first_frequencies = first_odds + odds_costs.size();
constexpr std::size_t names_place = first_frequencies + smoothings.size();
constexpr std::size_t common_place = names_place + 1;
constexpr std::size_t opinion_count = common_place + 1;

struct Trial {
  std::size_t labels = 0;
  std::vector<std::uint32_t> answers;  // of the held-out documents whose label was also learnt
  std::array<Opinion, opinion_count> opinions;
};

struct Part {
  Rows rows;
  std::vector<std::uint32_t> answers;
  std::size_t examples = 0;  // that many rows come first; descriptions follow
};

Part make_part(const Corpus& corpus, std::span<const std::size_t> chosen,
               const rubricator::Vocabulary& vocabulary) {
  Part part;
  part.examples = chosen.size();
  for (const std::size_t document : chosen) {
    add_row(corpus.documents[document], vocabulary, part.rows);
    part.answers.push_back(corpus.answers[document]);
  }
  // What describes a label is one more example of it: all that some labels ever get.
  for (std::size_t i = 0; i < corpus.descriptions.size(); ++i) {
    const std::size_t before = part.rows.column.size();
    add_row(corpus.descriptions[i], vocabulary, part.rows);
    if (part.rows.column.size() - before < 2) {  // no known word, only the bias
      part.rows.take_back_row();
      continue;
    }
    part.answers.push_back(corpus.described[i]);
  }
  return part;
}

// How like a text is to the mean of a label's descriptions.
Weights likeness(const Part& part, std::size_t features, std::size_t labels) {
  Weights weights(features, labels);
  std::vector<float> counts(labels);
  for (std::size_t row = part.examples; row < part.rows.size(); ++row) ++counts[part.answers[row]];
  for (std::size_t row = part.examples; row < part.rows.size(); ++row) {
    const std::uint32_t label = part.answers[row];
    for (std::size_t i = part.rows.begin[row]; i + 1 < part.rows.begin[row + 1]; ++i)
      weights.row(part.rows.column[i])[label] += part.rows.value[i] / counts[label];
  }
  return weights;
}

// The logarithm of how many texts a label has, on the bias alone.
Weights commonness(const Part& part, std::size_t features, std::size_t labels) {
  Weights weights(features, labels);
  float* bias = weights.row(features - 1);
  for (const std::uint32_t label : part.answers) ++bias[label];
  for (std::size_t label = 0; label < labels; ++label)
    bias[label] = std::log(bias[label] + 0.5F) / bias_value;
  return weights;
}

void append_scores(const Rows& rows, const Weights& weights, Opinion& opinion) {
  std::vector<float> scores;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    score(rows, row, weights, scores);
    opinion.scores.insert(opinion.scores.end(), scores.begin(),
                          scores.begin() + static_cast<std::ptrdiff_t>(weights.classes()));
  }
}

void try_fold(const Corpus& corpus, const Settings& settings, std::span<const std::size_t> learnt,
              std::span<const std::size_t> held_out, Trial& trial) {
  const auto vocabulary = choose_vocabulary(corpus, learnt, settings.features);
  const std::size_t features = vocabulary.size() + 1;
  const std::size_t labels = corpus.labels.size();
  const Part part = make_part(corpus, learnt, vocabulary);
  std::vector<bool> known(labels);
  for (const std::uint32_t label : part.answers) known[label] = true;
  Rows judged;
  for (const std::size_t document : held_out) {
    if (!known[corpus.answers[document]]) continue;
    add_row(corpus.documents[document], vocabulary, judged);
    trial.answers.push_back(corpus.answers[document]);
  }
  const Weights reach = learn_reach(part.rows, part.answers, features, labels);
  MarginLearner margins(part.rows, part.answers, features, labels, reach);
  for (std::size_t cost = 0; cost < margin_costs.size(); ++cost) {
    margins.go_on({margin_costs[cost], settings.rounds});
    append_scores(judged, margins.weights(), trial.opinions[cost]);
  }
  OddsLearner odds(part.rows, part.answers, features, labels, reach);
  for (std::size_t cost = 0; cost < odds_costs.size(); ++cost) {
    odds.go_on({odds_costs[cost], settings.rounds});
    append_scores(judged, odds.weights(), trial.opinions[first_odds + cost]);
  }
  for (std::size_t i = 0; i < smoothings.size(); ++i)
    append_scores(judged, learn_frequencies(part.rows, part.answers, features, labels, smoothings[i]),
                  trial.opinions[first_frequencies + i]);
  append_scores(judged, likeness(part, features, labels), trial.opinions[names_place]);
  append_scores(judged, commonness(part, features, labels), trial.opinions[common_place]);
}

std::vector<std::size_t> numbers_to(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

}  // namespace

Mixture choose_mixture(const Corpus& corpus, const Settings& settings) {
  Trial trial;
  trial.labels = corpus.labels.size();
  const auto folds = static_cast<std::size_t>(settings.folds);
  // Every third text of a label goes to the same fold, so that each fold has its share of the rare ones.
  std::vector<std::size_t> seen(corpus.labels.size());
  std::vector<std::size_t> fold_of(corpus.documents.size());
  for (std::size_t document = 0; document < fold_of.size(); ++document)
    fold_of[document] = (seen[corpus.answers[document]]++ + corpus.answers[document]) % folds;
  for (std::size_t fold = 0; fold < folds && trial.answers.size() < settings.most_held_out; ++fold) {
    std::vector<std::size_t> learnt;
    std::vector<std::size_t> held_out;
    for (std::size_t document = 0; document < fold_of.size(); ++document)
      (fold_of[document] == fold ? held_out : learnt).push_back(document);
    try_fold(corpus, settings, learnt, held_out, trial);
  }
  trial.opinions[common_place].least = -10;

  const std::vector<double> factors = find_factors(trial.opinions, trial.answers, trial.labels);
  const auto take = [&](auto& into, std::size_t from) {
    std::copy_n(factors.begin() + static_cast<std::ptrdiff_t>(from), into.size(), into.begin());
  };
  Mixture mixture;
  take(mixture.margins, 0);
  take(mixture.odds, first_odds);
  take(mixture.frequencies, first_frequencies);
  mixture.names = factors[names_place];
  mixture.common = factors[common_place];
  if (trial.answers.empty()) return mixture;
  const Judgement judged = judge(add_up(trial.opinions, factors), trial.answers, trial.labels);
  mixture.top1 = judged.top1;
  mixture.top3 = judged.top3;
  return mixture;
}

Weights learn(const Corpus& corpus, const rubricator::Vocabulary& vocabulary, const Mixture& mixture,
              const Settings& settings, const Weights* mask) {
  const std::size_t features = vocabulary.size() + 1;
  const std::size_t labels = corpus.labels.size();
  const Part part = make_part(corpus, numbers_to(corpus.documents.size()), vocabulary);
  Weights reach = learn_reach(part.rows, part.answers, features, labels);
  if (mask != nullptr) reach.cut(*mask);
  Weights weights(features, labels);
  const auto follow = [&](auto learner, const auto& costs, const auto& factors) {
    std::size_t needed = costs.size();
    while (needed > 0 && factors[needed - 1] == 0) --needed;
    for (std::size_t cost = 0; cost < needed; ++cost) {
      learner.go_on({costs[cost], settings.rounds});
      if (factors[cost] != 0) weights.add(learner.weights(), static_cast<float>(factors[cost]));
    }
  };
  follow(MarginLearner(part.rows, part.answers, features, labels, reach), margin_costs, mixture.margins);
  follow(OddsLearner(part.rows, part.answers, features, labels, reach), odds_costs, mixture.odds);
  for (std::size_t i = 0; i < smoothings.size(); ++i)
    if (mixture.frequencies[i] != 0)
      weights.add(learn_frequencies(part.rows, part.answers, features, labels, smoothings[i]),
                  static_cast<float>(mixture.frequencies[i]));
  if (mixture.names != 0) weights.add(likeness(part, features, labels), static_cast<float>(mixture.names));
  if (mixture.common != 0)
    weights.add(commonness(part, features, labels), static_cast<float>(mixture.common));
  if (mask != nullptr) weights.cut(*mask);
  return weights;
}

}  // namespace okno::training
