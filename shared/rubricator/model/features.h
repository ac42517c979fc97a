// What the learner sees of a text: its words, neighbouring words, and pieces of words, each as a number. Texts
// are taken as people send them: with remains of HTML, addresses of pages, slips of the finger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rubricator/search/stem.h"

namespace okno::rubricator {

enum class Block : std::uint8_t {
  word,   // a word's stem
  pair,   // two stems that follow each other
  piece,  // some letters of a word, its ends marked: survives slips and endings
};
inline constexpr std::size_t block_count = 3;

// Features are known by a hash only: the model needs no dictionary, and nobody can read in it what people wrote.
inline constexpr std::uint32_t key_count = 1u << 22;

struct Occurrence {
  std::uint32_t key = 0;  // below key_count; tells the blocks apart
  Block block = Block::word;
  std::uint32_t word = 0;  // index into Reading::words; of a pair, the first of the two
};

struct Reading {
  std::vector<std::string> words;  // as written, in order, without stop words and numbers
  std::vector<Occurrence> occurrences;
};

// Only the first `longest_reading` bytes are read. Pure; the same on every machine.
inline constexpr std::size_t longest_reading = 16384;
Reading read_features(std::string_view text, Stemmer& stemmer);

struct Counted {
  std::uint32_t key = 0;
  Block block = Block::word;
  std::uint32_t count = 0;
  friend bool operator==(const Counted&, const Counted&) = default;
};
// Each feature once, by rising key.
std::vector<Counted> count_features(const Reading& reading);

// The same length in bytes with tags, entities, page and mail addresses as spaces.
std::string without_markup(std::string_view text);

}  // namespace okno::rubricator
