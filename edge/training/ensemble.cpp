#include "edge/training/ensemble.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace okno::training {
namespace {

constexpr double smoothing = 0.1;

// Scores of held-out documents by one learner, label after label.
using Table = std::vector<float>;

struct Learners {
  std::array<Table, margin_costs.size()> margins;
  std::array<Table, odds_costs.size()> odds;
  Table frequencies;
  Table names;
};

struct Trial {
  std::size_t labels = 0;
  std::vector<std::uint32_t> answers;  // of the held-out documents whose label was also learnt
  Learners learners;
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

void append_scores(const Rows& rows, const Weights& weights, Table& table) {
  std::vector<float> scores;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    score(rows, row, weights, scores);
    table.insert(table.end(), scores.begin(),
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
  MarginLearner margins(part.rows, part.answers, features, labels, nullptr);
  for (std::size_t cost = 0; cost < margin_costs.size(); ++cost) {
    margins.go_on({margin_costs[cost], settings.rounds});
    append_scores(judged, margins.weights(), trial.learners.margins[cost]);
  }
  OddsLearner odds(part.rows, part.answers, features, labels, nullptr);
  for (std::size_t cost = 0; cost < odds_costs.size(); ++cost) {
    odds.go_on({odds_costs[cost], settings.rounds});
    append_scores(judged, odds.weights(), trial.learners.odds[cost]);
  }
  append_scores(judged, learn_frequencies(part.rows, part.answers, features, labels, smoothing),
                trial.learners.frequencies);
  append_scores(judged, likeness(part, features, labels), trial.learners.names);
}

struct Judgement {
  double top1 = 0;
  double top3 = 0;
  double together() const { return top1 + top3; }
};

void add(Table& sum, const Table& table, double factor) {
  if (factor == 0) return;
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<float>(factor) * table[i];
}

Table mix(const Trial& trial, const Mixture& mixture) {
  Table sum(trial.answers.size() * trial.labels);
  add(sum, trial.learners.margins[mixture.margin_cost], mixture.margins);
  add(sum, trial.learners.odds[mixture.odds_cost], mixture.odds);
  add(sum, trial.learners.frequencies, mixture.frequencies);
  add(sum, trial.learners.names, mixture.names);
  return sum;
}

Judgement judge(const Trial& trial, const Table& scores) {
  std::size_t first = 0;
  std::size_t third = 0;
  for (std::size_t row = 0; row < trial.answers.size(); ++row) {
    const float* of_row = scores.data() + row * trial.labels;
    const std::size_t answer = trial.answers[row];
    std::size_t before = 0;
    for (std::size_t label = 0; label < trial.labels; ++label)
      before +=
          of_row[label] > of_row[answer] || (of_row[label] == of_row[answer] && label < answer) ? 1u : 0u;
    first += before < 1 ? 1u : 0u;
    third += before < 3 ? 1u : 0u;
  }
  const auto all = static_cast<double>(std::max<std::size_t>(trial.answers.size(), 1));
  return {static_cast<double>(first) / all, static_cast<double>(third) / all};
}

// The mean of the squared distance from a row's mean: how loudly a learner speaks.
double loudness(const Trial& trial, const Table& table) {
  double sum = 0;
  for (std::size_t row = 0; row < trial.answers.size(); ++row) {
    const float* scores = table.data() + row * trial.labels;
    double mean = 0;
    for (std::size_t label = 0; label < trial.labels; ++label) mean += static_cast<double>(scores[label]);
    mean /= static_cast<double>(trial.labels);
    for (std::size_t label = 0; label < trial.labels; ++label)
      sum += (static_cast<double>(scores[label]) - mean) * (static_cast<double>(scores[label]) - mean);
  }
  return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(table.size(), 1)));
}

// Tries every value of one number of the mixture; keeps the best, the present one when none is better.
template <class Value, class Values>
void improve(const Trial& trial, Mixture& mixture, Value Mixture::*number, const Values& values) {
  double best = judge(trial, mix(trial, mixture)).together();
  for (const Value value : values) {
    Mixture other = mixture;
    other.*number = value;
    const double reached = judge(trial, mix(trial, other)).together();
    if (reached > best + 1e-9) {
      best = reached;
      mixture = other;
    }
  }
}

// The factor under which the scores, as exponents, give the answers their greatest likelihood (Newton's method).
double find_sharpness(const Trial& trial, const Table& scores) {
  double sharpness = 1;
  for (int step = 0; step < 30; ++step) {
    double slope = 0;
    double bend = 1e-9;
    for (std::size_t row = 0; row < trial.answers.size(); ++row) {
      const float* of_row = scores.data() + row * trial.labels;
      const double top = static_cast<double>(*std::max_element(of_row, of_row + trial.labels));
      double total = 0;
      double mean = 0;
      double square = 0;
      for (std::size_t label = 0; label < trial.labels; ++label) {
        const double behind = static_cast<double>(of_row[label]) - top;
        const double mass = std::exp(sharpness * behind);
        total += mass;
        mean += mass * behind;
        square += mass * behind * behind;
      }
      mean /= total;
      slope += static_cast<double>(of_row[trial.answers[row]]) - top - mean;
      bend += square / total - mean * mean;
    }
    const double next = std::clamp(sharpness + slope / bend, sharpness / 2, sharpness * 2);
    const bool settled = std::abs(next - sharpness) < 1e-4 * sharpness;
    sharpness = next;
    if (settled) break;
  }
  return sharpness;
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
  Mixture mixture;
  if (trial.answers.empty()) return mixture;

  // Each learner alone first, then together, each as loud as the others to begin with.
  Mixture alone;
  alone.odds = 0;
  improve(trial, alone, &Mixture::margin_cost, numbers_to(margin_costs.size()));
  mixture.margin_cost = alone.margin_cost;
  alone.margins = 0;
  alone.odds = 1;
  improve(trial, alone, &Mixture::odds_cost, numbers_to(odds_costs.size()));
  mixture.odds_cost = alone.odds_cost;
  const auto equal = [&](const Table& table) { return 1.0 / std::max(loudness(trial, table), 1e-6); };
  const double margins = equal(trial.learners.margins[mixture.margin_cost]);
  const double odds = equal(trial.learners.odds[mixture.odds_cost]);
  const double frequencies = equal(trial.learners.frequencies);
  const double names = equal(trial.learners.names);
  mixture.margins = margins;
  mixture.odds = odds;
  for (int pass = 0; pass < 2; ++pass) {
    improve(trial, mixture, &Mixture::odds,
            std::array{0.0, 0.25 * odds, 0.5 * odds, odds, 2 * odds, 4 * odds});
    improve(trial, mixture, &Mixture::frequencies,
            std::array{0.0, 0.1 * frequencies, 0.2 * frequencies, 0.4 * frequencies, 0.8 * frequencies});
    improve(trial, mixture, &Mixture::names,
            std::array{0.0, 0.1 * names, 0.2 * names, 0.4 * names, 0.8 * names});
    improve(trial, mixture, &Mixture::margins, std::array{0.0, margins});
  }
  const Table scores = mix(trial, mixture);
  const Judgement judged = judge(trial, scores);
  mixture.top1 = judged.top1;
  mixture.top3 = judged.top3;
  mixture.sharpness = find_sharpness(trial, scores);
  return mixture;
}

Weights learn(const Corpus& corpus, const rubricator::Vocabulary& vocabulary, const Mixture& mixture,
              const Settings& settings, const Weights* mask) {
  const std::size_t features = vocabulary.size() + 1;
  const std::size_t labels = corpus.labels.size();
  const Part part = make_part(corpus, numbers_to(corpus.documents.size()), vocabulary);
  Weights weights(features, labels);
  if (mixture.margins != 0) {
    MarginLearner margins(part.rows, part.answers, features, labels, mask);
    for (std::size_t cost = 0; cost <= mixture.margin_cost; ++cost)
      margins.go_on({margin_costs[cost], settings.rounds});
    weights.add(margins.weights(), static_cast<float>(mixture.margins));
  }
  if (mixture.odds != 0) {
    OddsLearner odds(part.rows, part.answers, features, labels, mask);
    for (std::size_t cost = 0; cost <= mixture.odds_cost; ++cost)
      odds.go_on({odds_costs[cost], settings.rounds});
    weights.add(odds.weights(), static_cast<float>(mixture.odds));
  }
  if (mixture.frequencies != 0)
    weights.add(learn_frequencies(part.rows, part.answers, features, labels, smoothing),
                static_cast<float>(mixture.frequencies));
  if (mixture.names != 0) weights.add(likeness(part, features, labels), static_cast<float>(mixture.names));
  if (mask != nullptr) weights.cut(*mask);
  return weights;
}

}  // namespace okno::training
