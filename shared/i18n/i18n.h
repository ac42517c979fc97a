// Words of the interface. A Text is a key with arguments; a catalogue of a language turns it into words.
// Rooms below the faces return Texts, never sentences, so that one value can be shown in any language.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/instant.h"

namespace okno::i18n {

// Screens speak all of these. Tatar has a catalogue and nothing else: what only the server says, and what packs and
// orgs carry, its readers get in Russian.
enum class Lang { ru, en, tt };
std::string_view to_string(Lang lang);
// The primary subtag decides ("en-GB" is English); anything that is unknown is Russian.
Lang parse_lang(std::string_view tag);
// The best of an Accept-Language header (RFC 9110, 12.5.4), for what the server says: Russian or English; Russian when
// none fits.
Lang negotiate(std::string_view accept_language);
// The language in which a pack has words for readers of `lang`.
inline Lang pack_lang(Lang lang) { return lang == Lang::en ? Lang::en : Lang::ru; }

// `key` is one of the keys in the catalogues, e.g. "forms.required"; an argument's value is put where the
// words say {name}. {count|one|few|many} in the words chooses a plural by the argument `count`
// (CLDR rules; English takes the first and the last form). {day:day} writes the ISO day in the argument
// `day` as day_words do, always with its year. An argument that is missing leaves its braces to be seen.
struct Text {
  std::string key;
  std::vector<std::pair<std::string, std::string>> args;

  static Text of(std::string_view key) { return {std::string(key), {}}; }
  Text with(std::string_view name, std::string_view value) &&;
  Text with(std::string_view name, long long value) &&;
  friend bool operator==(const Text&, const Text&) = default;
};

// One language's words, in blocks a room; a test holds the languages to the same keys and arguments.
struct Entry {
  std::string_view key;
  std::string_view words;
};
struct Catalogue {
  const Entry* entries;
  std::size_t size;
};
const Catalogue& catalogue(Lang lang);

bool knows(Lang lang, std::string_view key);
// An unknown key comes back as itself, so that a gap is seen and not hidden.
std::string render(Lang lang, const Text& text);
std::string render(Lang lang, std::string_view key);

// "7 декабря", "7 декабря 2027" when the year is not that of `today`; "December 7".
std::string day_words(Lang lang, Day day, Day today);
// "23 ноября, 10:14" in the given offset.
std::string moment_words(Lang lang, Instant at, UtcOffset offset, Day today);

// A text in both languages as packs and orgs carry it; English falls back to Russian.
struct Words {
  std::string ru;
  std::string en;
  const std::string& in(Lang lang) const { return lang == Lang::en && !en.empty() ? en : ru; }
  friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace okno::i18n
