// Examples as numbers: what the learner works on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "edge/training/examples.h"
#include "edge/training/linear.h"
#include "shared/rubricator/model/features.h"
#include "shared/rubricator/model/vocabulary.h"

namespace okno::training {

using Document = std::vector<rubricator::Counted>;

// What is known of a label beside examples: a situation's title, synonyms, phrasings.
struct Description {
  std::string label;
  std::string text;
};

struct Corpus {
  std::vector<std::string> labels;     // each once, sorted
  std::vector<Document> documents;     // in the examples' order
  std::vector<std::uint32_t> answers;  // by document, into labels
  // The labels' own names and what describes them: always learnt from, never judged by.
  std::vector<Document> descriptions;
  std::vector<std::uint32_t> described;  // by description, into labels
};

Corpus read_corpus(const std::vector<Example>& examples, const std::vector<Description>& descriptions);

// The features that are told apart best by label, at most `most`: those in at least two documents whose spread over
// the labels is furthest from chance (G², the likelihood-ratio statistic; Dunning, 1993).
rubricator::Vocabulary choose_vocabulary(const Corpus& corpus, std::span<const std::size_t> chosen,
                                         std::size_t most);

// Documents as rows over the vocabulary and, after its last feature, a constant for the bias.
inline constexpr float bias_value = 0.3F;
void add_row(const Document& document, const rubricator::Vocabulary& vocabulary, Rows& rows);

}  // namespace okno::training
