// Holds the catalogues to each other: what one language says, the other must be able to say.
#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "shared/base/text.h"
#include "shared/i18n/i18n.h"

using namespace okno;
using namespace okno::i18n;

namespace {

struct Placeholder {
  std::string name;
  std::size_t forms = 0;  // of a plural
};

// The insides of all {…}; fails the test on braces that do not match.
std::vector<Placeholder> placeholders(const Entry& entry) {
  std::vector<Placeholder> out;
  std::string_view rest = entry.words;
  CAPTURE(std::string(entry.key));
  while (!rest.empty()) {
    const std::size_t open = rest.find_first_of("{}");
    if (open == std::string_view::npos) break;
    REQUIRE(rest[open] == '{');
    const std::size_t close = rest.find_first_of("{}", open + 1);
    REQUIRE(close != std::string_view::npos);
    REQUIRE(rest[close] == '}');
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    Placeholder found;
    found.name = inside.substr(0, inside.find_first_of("|:"));
    for (const char c : inside) found.forms += c == '|';
    const std::size_t colon = inside.find(':');
    if (colon != std::string_view::npos) CHECK(inside.substr(colon) == ":day");
    out.push_back(found);
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::map<std::string, const Entry*> by_key(Lang lang) {
  std::map<std::string, const Entry*> out;
  const Catalogue& words = catalogue(lang);
  for (std::size_t i = 0; i < words.size; ++i) out[std::string(words.entries[i].key)] = &words.entries[i];
  return out;
}

std::set<std::string> names(const Entry& entry) {
  std::set<std::string> out;
  for (const Placeholder& placeholder : placeholders(entry)) out.insert(placeholder.name);
  return out;
}

}  // namespace

TEST_CASE("both languages have the same keys") {
  const auto russian = by_key(Lang::ru);
  const auto english = by_key(Lang::en);
  CHECK(russian.size() > 40);
  for (const auto& [key, entry] : russian) CHECK_MESSAGE(english.count(key) == 1, "not in en.cpp: ", key);
  for (const auto& [key, entry] : english) CHECK_MESSAGE(russian.count(key) == 1, "not in ru.cpp: ", key);
}

TEST_CASE("no key stands twice in a language") {
  for (const Lang lang : {Lang::ru, Lang::en}) {
    std::set<std::string_view> seen;
    const Catalogue& words = catalogue(lang);
    for (std::size_t i = 0; i < words.size; ++i)
      CHECK_MESSAGE(seen.insert(words.entries[i].key).second, std::string(words.entries[i].key));
  }
}

TEST_CASE("both languages take the same arguments") {
  const auto english = by_key(Lang::en);
  for (const auto& [key, entry] : by_key(Lang::ru)) {
    const auto other = english.find(key);
    if (other == english.end()) continue;
    CAPTURE(key);
    CHECK(names(*entry) == names(*other->second));
  }
}

TEST_CASE("plurals have three forms in Russian and two or three in English") {
  for (const auto& [key, entry] : by_key(Lang::ru))
    for (const Placeholder& placeholder : placeholders(*entry))
      CHECK_MESSAGE((placeholder.forms == 0 || placeholder.forms == 3), key);
  for (const auto& [key, entry] : by_key(Lang::en))
    for (const Placeholder& placeholder : placeholders(*entry))
      CHECK_MESSAGE((placeholder.forms == 0 || placeholder.forms == 2 || placeholder.forms == 3), key);
}

TEST_CASE("every sentence is there and is well-formed") {
  for (const Lang lang : {Lang::ru, Lang::en}) {
    for (const auto& [key, entry] : by_key(lang)) {
      CAPTURE(key);
      CHECK_FALSE(entry->words.empty());
      CHECK(text::is_valid_utf8(entry->words));
      CHECK(text::clean(entry->words, text::Lines::many) == entry->words);
    }
  }
}

TEST_CASE("Russian words of the forms hold no officialese") {
  for (const auto& [key, entry] : by_key(Lang::ru)) {
    if (!key.starts_with("forms.")) continue;
    const std::string words = text::lower(entry->words);
    for (const std::string_view officialese : {"некоррект", "невалид", "необходимо", "заполнен", "ошибка",
                                               "формат", "недопустим", "данного", "является"})
      CHECK_MESSAGE(words.find(officialese) == std::string::npos, key);
  }
}
