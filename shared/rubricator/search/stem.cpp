#include "shared/rubricator/search/stem.h"

#include <api.h>
#include <stem_UTF_8_english.h>
#include <stem_UTF_8_russian.h>

#include "shared/base/text.h"
#include "shared/rubricator/search/words.h"

namespace okno::rubricator {
namespace {

std::u16string run(SN_env* snowball, int (*stem)(SN_env*), std::u16string_view word) {
  const std::string utf8 = to_utf8(word);
  const bool stemmed = snowball != nullptr &&
                       SN_set_current(snowball, static_cast<int>(utf8.size()),
                                      reinterpret_cast<const symbol*>(utf8.data())) == 0 &&
                       stem(snowball) >= 0;
  if (!stemmed) return std::u16string(word);  // out of memory: the word itself still finds itself

  const std::string_view result(reinterpret_cast<const char*>(snowball->p),
                                static_cast<std::size_t>(snowball->l));
  std::u16string letters;
  for (const char32_t letter : text::decode(result)) letters.push_back(static_cast<char16_t>(letter));
  return letters;
}

}  // namespace

Stemmer::Stemmer() : russian_(russian_UTF_8_create_env()), english_(english_UTF_8_create_env()) {}

Stemmer::~Stemmer() {
  if (russian_ != nullptr) russian_UTF_8_close_env(russian_);
  if (english_ != nullptr) english_UTF_8_close_env(english_);
}

std::u16string Stemmer::stem(std::u16string_view word) {
  if (word.empty()) return {};
  if (is_latin(word.front())) return run(english_, english_UTF_8_stem, word);
  if (!is_cyrillic(word.front())) return std::u16string(word);

  std::u16string stem = run(russian_, russian_UTF_8_stem, word);
  // Snowball leaves «батаре» of «батарея» but «батар» of «батареи»; «линии» and «линия» part likewise.
  if (stem.size() > 4 && (stem.back() == u'е' || stem.back() == u'и')) stem.pop_back();
  return stem;
}

}  // namespace okno::rubricator
