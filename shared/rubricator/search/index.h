// Which situations hold which word: an inverted index in a few flat arrays, so that a pack of thousands of
// situations costs little memory and a keystroke touches only the rows it needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rubricator/pack/pack.h"
#include "shared/rubricator/search/misspelling.h"
#include "shared/rubricator/search/stem.h"

namespace okno::rubricator {

using TermId = std::uint32_t;  // all words with one stem

struct Posting {
  std::uint32_t situation;
  float weight;  // 0 to 1: how much the situation is about the term
};

// A term that a typed word may mean, and how surely, 0 to 1.
struct Meaning {
  TermId term;
  float certainty;
};

enum class Ending { typed, open };     // open: the word may still be growing under the fingers
enum class Mending { none, allowed };  // whether slips of the finger are looked for

// Immutable once built; const calls are thread-safe.
class WordIndex {
 public:
  explicit WordIndex(const Pack& pack);

  // What a typed word may mean, each term once. Slips are looked for only when nothing fits as typed.
  std::vector<Meaning> look_up(std::u16string_view word, Stemmer& stemmer, Ending ending,
                               Mending mending) const;

  std::span<const Posting> postings(TermId term) const;  // by situation
  // The situations in whose title or synonyms the second stands right behind the first, each once, rising.
  std::vector<std::uint32_t> holders_of_pair(TermId first, TermId second) const;
  // The form in which people will recognise the term: the one in the weightiest place, such as a title.
  std::u16string_view shown(TermId term) const;
  std::size_t situations() const { return situations_; }

 private:
  struct Entry {
    std::uint32_t begin;  // into letters_
    std::uint32_t size;
    TermId term;
    LetterSet letters;
  };
  struct Occurrence;

  std::u16string_view spelling(const Entry& entry) const;
  // The first entry that is not before `word`, and all that begin with it.
  std::span<const Entry> beginning_with(const std::vector<Entry>& entries, std::u16string_view word) const;
  void collect(const Pack& pack, std::vector<Occurrence>& occurrences);
  void make_words(std::vector<Occurrence>& occurrences);
  void make_terms();
  void make_postings(const std::vector<Occurrence>& occurrences);
  void make_pairs(const std::vector<Occurrence>& occurrences);
  void add_without_diminutive(std::u16string_view stem, std::vector<Meaning>& meanings) const;
  void add_mended(std::u16string_view typed, const std::vector<Entry>& entries, int& slips, Compare compare,
                  std::vector<Meaning>& meanings) const;

  std::size_t situations_ = 0;
  std::u16string letters_;                    // every spelling, one after another
  std::vector<Entry> words_;                  // as written, sorted by spelling
  std::vector<Entry> stems_;                  // sorted by spelling; the position is the TermId
  std::vector<std::uint32_t> first_posting_;  // one more than there are terms
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> shown_;  // by term, into words_
  std::vector<std::uint64_t> pairs_;  // two terms that stand together and a situation, 21 bits each; sorted
};

}  // namespace okno::rubricator
