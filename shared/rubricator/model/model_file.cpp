// The model's file. Weights are mostly zero and small where they are not: each is a decision "zero or not", with odds
// of its label and of how rare the feature is, then a sign and a size.
#include <algorithm>
#include <array>
#include <cstring>

#include "shared/rubricator/model/model.h"
#include "shared/rubricator/model/range_coder.h"

namespace okno::rubricator {
namespace {

constexpr std::string_view magic = "OKNOMODL";
constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t header_bytes = magic.size() + 1 + checksum_bytes;
constexpr int label_count_bits = 13;
constexpr int feature_count_bits = 18;
constexpr int label_size_bits = 10;
constexpr int bias_bits = 24;
constexpr std::int32_t most_bias = (1 << (bias_bits - 1)) - 1;
constexpr std::size_t most_high = 1u << 12;  // steps of a key's high part; more is no model of ours
constexpr std::size_t rarity_bands = 8;
constexpr std::size_t most_size = 127;

std::uint64_t checksum(std::string_view bytes) {  // 64-bit FNV-1a
  std::uint64_t sum = 14695981039346656037u;
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return sum;
}

// A symbol of `bits` bits, each with the odds of those before it.
class Tree {
 public:
  explicit Tree(int bits) : bits_(bits), odds_(std::size_t{1} << static_cast<unsigned>(bits)) {}
  void put(RangeCoder& coder, std::uint32_t symbol) {
    std::size_t node = 1;
    for (int bit = bits_ - 1; bit >= 0; --bit) {
      const bool yes = ((symbol >> static_cast<unsigned>(bit)) & 1u) != 0;
      coder.put(yes, odds_[node]);
      node = node * 2 + (yes ? 1 : 0);
    }
  }
  std::uint32_t get(RangeDecoder& decoder) {
    std::size_t node = 1;
    for (int bit = 0; bit < bits_; ++bit) node = node * 2 + (decoder.get(odds_[node]) ? 1 : 0);
    return static_cast<std::uint32_t>(node - odds_.size());
  }

 private:
  int bits_;
  std::vector<Odds> odds_;
};

// How many low bits of the distance between keys are as good as random.
int low_bits_of(std::size_t features) {
  int bits = 0;
  while ((std::size_t{key_count} >> static_cast<unsigned>(bits + 1)) > std::max<std::size_t>(features, 1))
    ++bits;
  return bits;
}

// The odds that coder and decoder grow alike.
struct Tables {
  explicit Tables(std::size_t labels) : zero(labels * rarity_bands) {}
  std::vector<Tree> letters = std::vector<Tree>(256, Tree(8));  // by the letter before
  std::array<Odds, 64> high{};
  Tree block{2};
  std::vector<Tree> rarity = std::vector<Tree>(4, Tree(8));  // by block
  std::vector<Odds> zero;
  std::array<Odds, rarity_bands> negative{};
  std::array<std::array<Odds, most_size + 1>, rarity_bands> size{};

  Odds& zero_at(std::size_t band, std::size_t label) { return zero[label * rarity_bands + band]; }
};

std::size_t band_of(std::uint8_t rarity) { return std::min<std::size_t>(rarity / 16u, rarity_bands - 1); }

// std::bit_cast, which the browser's C++ library lacks.
template <class To, class From>
To same_bits(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

}  // namespace

std::string encode(const Model& model) {
  RangeCoder coder;
  Tables tables(model.labels.size());
  coder.put_number(static_cast<std::uint32_t>(model.labels.size()), label_count_bits);
  coder.put_number(static_cast<std::uint32_t>(model.vocabulary.size()), feature_count_bits);
  coder.put_number(same_bits<std::uint32_t>(model.unit), 32);
  for (const std::uint8_t weight : model.vocabulary.block_weights) coder.put_number(weight, 8);
  for (std::size_t label = 0; label < model.labels.size(); ++label) {
    const std::string& name = model.labels[label];
    coder.put_number(static_cast<std::uint32_t>(name.size()), label_size_bits);
    std::size_t before = 0;
    for (const char c : name) {
      const auto letter = static_cast<unsigned char>(c);
      tables.letters[before].put(coder, letter);
      before = letter;
    }
    const std::int32_t bias = std::clamp(model.bias[label], -most_bias, most_bias);
    coder.put_number(static_cast<std::uint32_t>(bias + most_bias), bias_bits);
  }

  const int low_bits = low_bits_of(model.vocabulary.size());
  std::uint32_t next_key = 0;
  for (std::size_t feature = 0; feature < model.vocabulary.size(); ++feature) {
    const std::uint32_t distance = model.vocabulary.keys[feature] - next_key;
    next_key = model.vocabulary.keys[feature] + 1;
    const std::uint32_t high = distance >> static_cast<unsigned>(low_bits);
    for (std::uint32_t step = 0; step < high; ++step) coder.put(true, tables.high[std::min(step, 63u)]);
    coder.put(false, tables.high[std::min(high, 63u)]);
    coder.put_number(distance & ((1u << static_cast<unsigned>(low_bits)) - 1u), low_bits);
    const auto block = static_cast<std::uint32_t>(model.vocabulary.blocks[feature]);
    tables.block.put(coder, block);
    tables.rarity[block].put(coder, model.vocabulary.rarity[feature]);
    const std::size_t band = band_of(model.vocabulary.rarity[feature]);
    for (std::size_t label = 0; label < model.labels.size(); ++label) {
      const int weight = model.weight(feature, label);
      coder.put(weight != 0, tables.zero_at(band, label));
      if (weight == 0) continue;
      coder.put(weight < 0, tables.negative[band]);
      const auto size = std::min(static_cast<std::size_t>(weight < 0 ? -weight : weight), most_size);
      for (std::size_t step = 1; step < size; ++step) coder.put(true, tables.size[band][step]);
      if (size < most_size) coder.put(false, tables.size[band][size]);
    }
  }

  const std::string packed = coder.finish();
  std::string file(magic);
  file += static_cast<char>(model_version);
  const std::uint64_t sum = checksum(packed);
  for (std::size_t byte = 0; byte < checksum_bytes; ++byte)
    file += static_cast<char>(static_cast<unsigned char>(sum >> (8 * byte)));
  return file + packed;
}

Result<Model> decode(std::string_view bytes) {
  const Error broken = Error::invalid("the model's file is damaged; train it anew or copy it again");
  if (!bytes.starts_with(magic))
    return Error::invalid("this is not a model that okno rubricator train wrote");
  if (bytes.size() > magic.size() && static_cast<unsigned char>(bytes[magic.size()]) != model_version)
    return Error::unsupported("the model's file is of version " +
                              std::to_string(static_cast<unsigned char>(bytes[magic.size()])) +
                              " and this program reads " + std::to_string(model_version) + "; train it anew");
  if (bytes.size() < header_bytes) return broken;
  std::uint64_t sum = 0;
  for (std::size_t byte = 0; byte < checksum_bytes; ++byte)
    sum |= std::uint64_t{static_cast<unsigned char>(bytes[magic.size() + 1 + byte])} << (8 * byte);
  const std::string_view packed = bytes.substr(header_bytes);
  if (checksum(packed) != sum) return broken;

  RangeDecoder decoder(packed);
  Model model;
  const std::size_t labels = decoder.get_number(label_count_bits);
  const std::size_t features = decoder.get_number(feature_count_bits);
  if (labels > most_labels || features > most_features || labels * features > most_weights) return broken;
  model.unit = same_bits<float>(decoder.get_number(32));
  if (!(model.unit > 0 && model.unit < 1e6)) return broken;
  for (std::uint8_t& weight : model.vocabulary.block_weights)
    weight = static_cast<std::uint8_t>(decoder.get_number(8));
  Tables tables(labels);
  for (std::size_t label = 0; label < labels && !decoder.ran_out(); ++label) {
    std::string name(decoder.get_number(label_size_bits), ' ');
    std::size_t before = 0;
    for (char& c : name) {
      before = tables.letters[before].get(decoder);
      c = static_cast<char>(static_cast<unsigned char>(before));
    }
    model.labels.push_back(std::move(name));
    model.bias.push_back(static_cast<std::int32_t>(decoder.get_number(bias_bits)) - most_bias);
  }

  const int low_bits = low_bits_of(features);
  std::uint64_t next_key = 0;
  for (std::size_t feature = 0; feature < features; ++feature) {
    std::uint64_t high = 0;
    while (decoder.get(tables.high[static_cast<std::size_t>(std::min<std::uint64_t>(high, 63))]))
      if (++high > most_high || decoder.ran_out()) return broken;
    const std::uint64_t key =
        next_key + (high << static_cast<unsigned>(low_bits)) + decoder.get_number(low_bits);
    const std::uint32_t block = tables.block.get(decoder);
    if (key >= key_count || block >= block_count) return broken;
    next_key = key + 1;
    const auto rarity = static_cast<std::uint8_t>(tables.rarity[block].get(decoder));
    model.vocabulary.keys.push_back(static_cast<std::uint32_t>(key));
    model.vocabulary.blocks.push_back(static_cast<Block>(block));
    model.vocabulary.rarity.push_back(rarity);
    const std::size_t band = band_of(rarity);
    for (std::size_t label = 0; label < labels; ++label) {
      if (!decoder.get(tables.zero_at(band, label))) {
        model.weights.push_back(0);
        continue;
      }
      const bool negative = decoder.get(tables.negative[band]);
      int size = 1;
      while (size < static_cast<int>(most_size) &&
             decoder.get(tables.size[band][static_cast<std::size_t>(size)]))
        ++size;
      model.weights.push_back(static_cast<std::int8_t>(negative ? -size : size));
    }
    if (decoder.ran_out()) return broken;
  }
  if (decoder.ran_out()) return broken;
  return model;
}

}  // namespace okno::rubricator
