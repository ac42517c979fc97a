// A trained model: guesses the label of a long text and says which words led there. Linear: a weight for each
// feature and label. Labels are situations' ids, or any others that the examples carried.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/rubricator/model/vocabulary.h"

namespace okno::rubricator {

struct Guess {
  std::size_t label = 0;  // index into Model::labels
  double score = 0;       // how likely, 0 to 1; all labels' add up to 1
  friend bool operator==(const Guess&, const Guess&) = default;
};

// A value; const calls are thread-safe.
struct Model {
  std::vector<std::string> labels;
  Vocabulary vocabulary;
  std::vector<std::int8_t> weights;  // feature after feature, a label each
  std::vector<std::int32_t> bias;    // by label, in the same unit
  float unit = 1;                    // what 1 in `weights` adds to the logarithm of the odds

  std::int8_t weight(std::size_t feature, std::size_t label) const {
    return weights[feature * labels.size() + label];
  }

  // Every label, likeliest first; of equals the earlier label. A text without a known word gets the labels by how
  // common they are.
  std::vector<Guess> rank(std::string_view text) const;
  // The words of the text that spoke most for the label, weightiest first, each once, as written.
  std::vector<std::string> why(std::string_view text, std::size_t label, std::size_t limit) const;
};

// The file: "OKNOMODL", a version byte, a checksum of the rest, then counts and tables packed by a range coder.
inline constexpr std::uint8_t model_version = 1;
std::string encode(const Model& model);
// Fails with unsupported for another version; with invalid for anything that encode() did not write.
Result<Model> decode(std::string_view bytes);

inline constexpr std::size_t most_labels = 4096;
inline constexpr std::size_t most_features = 1u << 17;
inline constexpr std::size_t most_weights = 1u << 24;  // features × labels
inline constexpr std::size_t longest_label = 1000;     // bytes

}  // namespace okno::rubricator
