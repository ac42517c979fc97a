#include "shared/i18n/words_file.h"

#include <doctest/doctest.h>

using namespace okno::i18n;

TEST_CASE("a language comes back whole from the file that browsers load") {
  for (const Lang lang : {Lang::ru, Lang::en, Lang::tt}) {
    const Catalogue& words = catalogue(lang);
    const std::string file = write_words_file(words);
    const auto read = read_words_file(file);
    REQUIRE(read.size() == words.size);
    for (std::size_t i = 0; i < read.size(); ++i) {
      CHECK(read[i].key == words.entries[i].key);
      CHECK(read[i].words == words.entries[i].words);
    }
  }
}

TEST_CASE("a file that was cut off gives the words that are whole") {
  CHECK(read_words_file("").empty());
  CHECK(read_words_file("a").empty());
  CHECK(read_words_file("a\nA\nb").size() == 1);
  CHECK(read_words_file("a\nA\nb\nB").size() == 1);
}
