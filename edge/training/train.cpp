#include "edge/training/train.h"

#include <algorithm>
#include <numeric>

#include "edge/training/squeeze.h"

namespace okno::training {
namespace {

// Where texts are long and labels many, a round less takes a third off the time and next to nothing off the accuracy.
constexpr std::size_t much_work = 300'000'000;  // features of all texts × labels: some 20 s
constexpr int rounds_at_much_work = 2;

}  // namespace

Result<Trained> train(const std::vector<Example>& examples, const std::vector<Description>& descriptions,
                      std::size_t limit_bytes, const Settings& settings) {
  if (examples.empty()) return Error::invalid("there is no example to learn from");
  for (const Example& example : examples)
    if (example.label.size() > rubricator::longest_label)
      return Error::too_large("line " + std::to_string(example.line) + ": a label has at most " +
                              std::to_string(rubricator::longest_label) + " bytes");
  const Corpus corpus = read_corpus(examples, descriptions);
  if (corpus.labels.size() > rubricator::most_labels)
    return Error::too_large("there are " + std::to_string(corpus.labels.size()) + " labels; a model holds " +
                            std::to_string(rubricator::most_labels));
  Settings fitting = settings;
  fitting.features = std::min(fitting.features, rubricator::most_weights / corpus.labels.size());
  std::size_t work = 0;
  for (const Document& document : corpus.documents) work += document.size() * corpus.labels.size();
  if (work > much_work) fitting.rounds = std::min(fitting.rounds, rounds_at_much_work);

  Trained trained;
  trained.examples = examples.size();
  trained.mixture = choose_mixture(corpus, fitting);
  std::vector<std::size_t> all(corpus.documents.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const rubricator::Vocabulary vocabulary = choose_vocabulary(corpus, all, fitting.features);
  const Weights weights = learn(corpus, vocabulary, trained.mixture, fitting, nullptr);
  trained.model = squeeze(corpus, vocabulary, weights, limit_bytes);
  if (trained.model.vocabulary.size() == 0) return trained;
  // The weights that stay learn once more, knowing that the others are gone.
  const Weights mask = mask_of(trained.model);
  const rubricator::Vocabulary kept = trained.model.vocabulary;
  const Weights again = learn(corpus, kept, trained.mixture, fitting, &mask);
  trained.model = squeeze(corpus, kept, again, limit_bytes);
  return trained;
}

Figures evaluate(const rubricator::Model& model, const std::vector<Example>& examples) {
  std::size_t first = 0;
  std::size_t third = 0;
  for (const Example& example : examples) {
    const auto guesses = model.rank(example.text);
    for (std::size_t place = 0; place < std::min<std::size_t>(guesses.size(), 3); ++place) {
      if (model.labels[guesses[place].label] != example.label) continue;
      ++third;
      first += place == 0 ? 1u : 0u;
    }
  }
  const auto all = static_cast<double>(std::max<std::size_t>(examples.size(), 1));
  return {examples.size(), static_cast<double>(first) / all, static_cast<double>(third) / all};
}

}  // namespace okno::training
