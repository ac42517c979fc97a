#include "edge/training/corpus.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/rubricator/search/stem.h"

namespace okno::training {
namespace {

using rubricator::Block;
using rubricator::Counted;

struct Sighting {
  std::uint32_t key;
  std::uint32_t label;
  Block block;
};

// In fewer documents a feature is a slip or a name; pieces are many, so more is asked of them.
constexpr std::array<std::size_t, rubricator::block_count> fewest_documents = {2, 2, 3};
constexpr double most_common = 0.5;  // a feature in more than half of the documents says nothing

std::uint8_t rarity_of(std::size_t documents, std::size_t all) {
  const double inverse =
      std::log((1.0 + static_cast<double>(all)) / (1.0 + static_cast<double>(documents))) + 1.0;
  return static_cast<std::uint8_t>(std::clamp(std::lround(inverse * 16.0), 1L, 255L));
}

}  // namespace

Corpus read_corpus(const std::vector<Example>& examples, const std::vector<Description>& descriptions) {
  Corpus corpus;
  for (const Example& example : examples) corpus.labels.push_back(example.label);
  for (const Description& description : descriptions) corpus.labels.push_back(description.label);
  std::sort(corpus.labels.begin(), corpus.labels.end());
  corpus.labels.erase(std::unique(corpus.labels.begin(), corpus.labels.end()), corpus.labels.end());
  const auto number_of = [&](const std::string& label) {
    const auto found = std::lower_bound(corpus.labels.begin(), corpus.labels.end(), label);
    return static_cast<std::uint32_t>(found - corpus.labels.begin());
  };
  rubricator::Stemmer stemmer;
  const auto read = [&](const std::string& text) {
    return rubricator::count_features(rubricator::read_features(text, stemmer));
  };
  for (const Example& example : examples) {
    corpus.documents.push_back(read(example.text));
    corpus.answers.push_back(number_of(example.label));
  }
  const auto describe = [&](const std::string& label, const std::string& text) {
    Document document = read(text);
    if (document.empty()) return;
    corpus.descriptions.push_back(std::move(document));
    corpus.described.push_back(number_of(label));
  };
  for (const std::string& label : corpus.labels) describe(label, label);
  for (const Description& description : descriptions) describe(description.label, description.text);
  return corpus;
}

rubricator::Vocabulary choose_vocabulary(const Corpus& corpus, std::span<const std::size_t> chosen,
                                         std::size_t most) {
  std::vector<Sighting> sightings;
  std::vector<double> label_sizes(corpus.labels.size());
  const auto see = [&](const Document& document, std::uint32_t label) {
    for (const Counted& one : document) sightings.push_back({one.key, label, one.block});
    ++label_sizes[label];
  };
  for (const std::size_t document : chosen) see(corpus.documents[document], corpus.answers[document]);
  for (std::size_t i = 0; i < corpus.descriptions.size(); ++i)
    see(corpus.descriptions[i], corpus.described[i]);
  const std::size_t all = chosen.size() + corpus.descriptions.size();
  std::sort(sightings.begin(), sightings.end(), [](const Sighting& a, const Sighting& b) {
    return a.key != b.key ? a.key < b.key : a.label < b.label;
  });

  struct Candidate {
    double spread;
    std::uint32_t key;
    Block block;
    std::uint8_t rarity;
  };
  std::vector<Candidate> candidates;
  for (std::size_t begin = 0; begin < sightings.size();) {
    std::size_t end = begin;
    while (end < sightings.size() && sightings[end].key == sightings[begin].key) ++end;
    const std::size_t documents = end - begin;
    const Block block = sightings[begin].block;
    if (documents >= fewest_documents[static_cast<std::size_t>(block)] &&
        static_cast<double>(documents) <= most_common * static_cast<double>(all)) {
      double spread = 0;
      for (std::size_t at = begin; at < end;) {
        std::size_t same = at;
        while (same < end && sightings[same].label == sightings[at].label) ++same;
        const auto seen = static_cast<double>(same - at);
        spread += seen * std::log(seen * static_cast<double>(all) /
                                  (static_cast<double>(documents) * label_sizes[sightings[at].label]));
        at = same;
      }
      candidates.push_back({spread, sightings[begin].key, block, rarity_of(documents, all)});
    }
    begin = end;
  }
  if (candidates.size() > most) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return a.spread != b.spread ? a.spread > b.spread : a.key < b.key;
    });
    candidates.resize(most);
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.key < b.key; });
  rubricator::Vocabulary vocabulary;
  for (const Candidate& candidate : candidates) {
    vocabulary.keys.push_back(candidate.key);
    vocabulary.blocks.push_back(candidate.block);
    vocabulary.rarity.push_back(candidate.rarity);
  }
  return vocabulary;
}

void add_row(const Document& document, const rubricator::Vocabulary& vocabulary, Rows& rows) {
  for (const rubricator::Presence& one : rubricator::weigh(document, vocabulary)) {
    rows.column.push_back(one.feature);
    rows.value.push_back(static_cast<float>(static_cast<double>(one.share) * rubricator::share_unit *
                                            vocabulary.rarity[one.feature] / 16.0));
  }
  rows.column.push_back(static_cast<std::uint32_t>(vocabulary.size()));
  rows.value.push_back(bias_value);
  rows.end_row();
}

}  // namespace okno::training
