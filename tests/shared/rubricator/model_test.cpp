#include "shared/rubricator/model/model.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include <doctest/doctest.h>

namespace okno::rubricator {
namespace {

// Knows the words «яма» and «вода», one for each label.
Model small_model() {
  Model model;
  model.labels = {"дороги", "вода", "прочее"};
  Stemmer stemmer;
  std::vector<std::pair<std::uint32_t, std::size_t>> keys;
  for (const char* word : {"яма", "вода"})
    for (const Occurrence& one : read_features(word, stemmer).occurrences)
      if (one.block == Block::word) keys.emplace_back(one.key, keys.size());
  std::sort(keys.begin(), keys.end());
  for (const auto& [key, label] : keys) {
    model.vocabulary.keys.push_back(key);
    model.vocabulary.blocks.push_back(Block::word);
    model.vocabulary.rarity.push_back(40);
    for (std::size_t other = 0; other < 3; ++other)
      model.weights.push_back(other == label ? std::int8_t{90}
                              : other == 2   ? std::int8_t{-3}
                                             : std::int8_t{0});
  }
  model.bias = {-2, 1, 3};
  model.unit = 0.1F;
  return model;
}

TEST_CASE("the label whose words are in the text comes first, and all likelihoods add up to one") {
  const Model model = small_model();
  const auto guesses = model.rank("Огромная ЯМА во дворе");
  REQUIRE(guesses.size() == 3);
  CHECK(model.labels[guesses[0].label] == "дороги");
  double total = 0;
  for (const Guess& guess : guesses) total += guess.score;
  CHECK(std::abs(total - 1) < 1e-9);
  CHECK(guesses[0].score > guesses[1].score);
}

TEST_CASE("a text without a known word gets the commonest label first") {
  const Model model = small_model();
  CHECK(model.labels[model.rank("").front().label] == "прочее");
  CHECK(model.labels[model.rank("совсем о другом").front().label] == "прочее");
}

TEST_CASE("a guess is explained by the words that speak for it, as written") {
  const Model model = small_model();
  CHECK(model.why("Нет ВОДЫ, и яма у дома", 0, 3) == std::vector<std::string>{"яма"});
  CHECK(model.why("Нет ВОДЫ, и яма у дома", 1, 3) == std::vector<std::string>{"ВОДЫ"});
  CHECK(model.why("Нет ВОДЫ", 2, 3).empty());
  CHECK(model.why("Нет ВОДЫ", 99, 3).empty());
}

TEST_CASE("a model comes back from its file as it was") {
  const Model model = small_model();
  const auto read = decode(encode(model));
  REQUIRE(read.ok());
  CHECK(read->labels == model.labels);
  CHECK(read->vocabulary.keys == model.vocabulary.keys);
  CHECK(read->vocabulary.rarity == model.vocabulary.rarity);
  CHECK(read->weights == model.weights);
  CHECK(read->bias == model.bias);
  CHECK(read->rank("яма") == model.rank("яма"));
}

TEST_CASE("a file that is cut short, changed, of another kind or version is refused") {
  const std::string file = encode(small_model());
  for (std::size_t size = 0; size < file.size(); ++size) CHECK_FALSE(decode(file.substr(0, size)).ok());
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    CHECK_FALSE(decode(changed).ok());
  }
  CHECK(decode("{}").error().detail.find("not a model") != std::string::npos);
  std::string later = file;
  later[8] = 9;
  CHECK(decode(later).error().code == ErrorCode::unsupported);
}

constexpr std::size_t packed_at = 17;  // after the name, the version and the checksum

// The file with its packed part replaced, under a checksum that fits.
std::string forged(const std::string& packed) {
  std::uint64_t sum = 14695981039346656037u;
  for (const char c : packed) sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string file = "OKNOMODL\x01";
  for (unsigned byte = 0; byte < 8; ++byte)
    file += static_cast<char>(static_cast<unsigned char>(sum >> (8 * byte)));
  return file + packed;
}

// The checksum guards against accidents. A forger computes it anew, and must still find bounds everywhere: each
// forgery is a real file with some bits turned, so that many of them are read to the end.
TEST_CASE("a forged file with a right checksum does no harm") {
  const std::string packed = encode(small_model()).substr(packed_at);
  REQUIRE(forged(packed) == encode(small_model()));
  int taken = 0;
  int refused = 0;
  for (std::size_t at = 0; at < packed.size(); ++at) {
    for (unsigned turned = 1; turned < 256; ++turned) {
      std::string changed = packed;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ turned);
      const auto model = decode(forged(changed));
      if (!model) {
        CHECK(model.error().code == ErrorCode::invalid);
        ++refused;
        continue;
      }
      ++taken;
      CAPTURE(at);
      CAPTURE(turned);
      REQUIRE(model->bias.size() == model->labels.size());
      REQUIRE(model->weights.size() == model->labels.size() * model->vocabulary.size());
      CHECK(
          std::is_sorted(model->vocabulary.keys.begin(), model->vocabulary.keys.end(), std::less_equal<>()));
      CHECK(std::all_of(model->weights.begin(), model->weights.end(), [](std::int8_t weight) {
        return weight != std::numeric_limits<std::int8_t>::min();  // has no opposite
      }));
      const auto guesses = model->rank("яма и вода");
      CHECK(guesses.size() == model->labels.size());
      CHECK(std::all_of(guesses.begin(), guesses.end(),
                        [](const Guess& guess) { return guess.score >= 0 && guess.score <= 1; }));
      CHECK(model->why("яма", 0, 3).size() <= 1);
    }
  }
  CHECK(taken > 1000);
  CHECK(refused > 1000);
}

}  // namespace
}  // namespace okno::rubricator
