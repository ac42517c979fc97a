// The core carries no catalogue: the page gives it the one that its citizen reads. What stands in the catalogue files
// of shared/i18n for the server is defined here for the browser.
#include "shared/i18n/catalogues.h"

#include <cstdint>
#include <string>
#include <vector>

#include "shared/i18n/words_file.h"
#include "widget/platform/export.h"

namespace {

using okno::i18n::Lang;

struct Given {
  std::string text;
  std::vector<okno::i18n::Entry> entries;  // views into it
  okno::i18n::Catalogue catalogue{nullptr, 0};
};

Given& given(Lang lang) {
  static Given languages[3];
  return languages[static_cast<std::size_t>(lang)];
}

}  // namespace

namespace okno::i18n {

const Catalogue& russian() { return given(Lang::ru).catalogue; }
const Catalogue& english() { return given(Lang::en).catalogue; }
const Catalogue& tatar() { return given(Lang::tt).catalogue; }

}  // namespace okno::i18n

// `lang` and the file of its words (shared/i18n/words_file.h), as one text with a line break between them. Comes
// before the first dispatch of a session in that language; a language that was not given shows its keys.
OKNO_EXPORT void okno_words(const char* text, std::uint32_t size) {
  const std::string_view all(text, size);
  const std::size_t line = all.find('\n');
  if (line == std::string_view::npos) return;
  Given& words = given(okno::i18n::parse_lang(all.substr(0, line)));
  words.text = all.substr(line + 1);
  words.entries = okno::i18n::read_words_file(words.text);
  words.catalogue = {words.entries.data(), words.entries.size()};
}
