// Bytes that are no UTF-8 in a text to learn from ended the program: words were said to stand where they would if each such
// byte were as long as the sign that is shown for it.
#include <doctest/doctest.h>

#include "shared/rubricator/model/features.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

TEST_CASE("a word stands where its bytes are, whatever stands before it") {
  for (const std::string before :
       {"", "\x9A ", "\xD0\xD0\x9A\x87 ", "\xEF\xBF\xBD ", "\xF0\x9F\x95 \xFF\xFE ", "\xED\xA0\x80 "}) {
    const std::string text = before + "яма";
    const auto words = split_words(text);
    REQUIRE_FALSE(words.empty());
    CHECK(text.substr(words.back().begin, words.back().end - words.back().begin) == "яма");
  }
}

TEST_CASE("a text is read for a model whatever its bytes are") {
  Stemmer stemmer;
  std::string text = "яма ";
  for (int byte = 0x80; byte < 0x100; ++byte) text += static_cast<char>(byte);
  text += " дорога";
  const Reading reading = read_features(text, stemmer);
  REQUIRE_FALSE(reading.words.empty());
  CHECK(reading.words.back() == "дорога");
}

}  // namespace
}  // namespace okno::rubricator
