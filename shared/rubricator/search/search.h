// Finds life situations from a person's own words as they type. Pure and deterministic.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/i18n/i18n.h"
#include "shared/rubricator/pack/pack.h"

namespace okno::rubricator {

// Bytes [begin, end) of the situation's title in the language asked for.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
};

struct Hit {
  std::size_t situation = 0;     // index into pack.situations
  double score = 0;              // comparable within one answer only; best first
  std::vector<Mark> marks;       // the parts of the title that matched
  std::vector<std::string> why;  // the citizen's words that led here, in the index's form
};

// What an answer cost, in words rather than in seconds. Mending reads the whole dictionary a word and outweighs all
// else; a long text is understood well enough without all of its slips.
struct Effort {
  std::size_t words_read = 0;    // over all readings: as typed, the other layout, Latin letters
  std::size_t words_mended = 0;  // never more than Search::most_mended_words
};

// Built once a pack, at the first query; answers any number of them. Keeps a reference to the pack. Const calls are
// thread-safe.
class Search {
 public:
  explicit Search(const Pack& pack);
  ~Search();
  Search(Search&&) noexcept;
  Search& operator=(Search&&) noexcept;

  // Best first, at most `limit`; nothing for a query without a word of two letters. Only the first
  // `max_query_characters` are read.
  std::vector<Hit> find(std::string_view query, i18n::Lang lang, std::size_t limit,
                        Effort* spent = nullptr) const;

  static constexpr std::size_t max_query_characters = 400;
  static constexpr std::size_t most_mended_words = 8;

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

// True when the words, in any order and form, tell of a danger in which 112 comes before any form.
bool tells_of_danger(std::string_view words);

// The one judge of whether 112 is shown first for the words that someone searches by: they tell of danger, or the best of
// what they found is dangerous, and not by one word alone.
bool calls_112_first(const Pack& pack, std::string_view words, const std::vector<Hit>& found);

}  // namespace okno::rubricator
