// Prints the words of a language as browsers load them: `node words.js ru` is words.ru.txt of the bundle.
#include <cstdio>

#include "shared/i18n/words_file.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: words LANG\n", stderr);
    return 2;
  }
  const auto lang = okno::i18n::parse_lang(arguments[1]);
  const std::string words = okno::i18n::write_words_file(okno::i18n::catalogue(lang));
  return std::fwrite(words.data(), 1, words.size(), stdout) == words.size() ? 0 : 1;
}
