// What the forms of a word have in common: «батареи», «батарей» and «батарея» are one. The only file
// that knows Snowball.
#pragma once

#include <string>
#include <string_view>

struct SN_env;

namespace okno::rubricator {

// Keeps Snowball's working memory: make one for a run of words, not one a word. Not thread-safe.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // `word` as split_words() gives it. Words that are neither Cyrillic nor Latin stay as they are.
  std::u16string stem(std::u16string_view word);

 private:
  SN_env* russian_;
  SN_env* english_;
};

}  // namespace okno::rubricator
