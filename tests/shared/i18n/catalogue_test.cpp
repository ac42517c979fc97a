// Holds the catalogues to each other: what one language says, the other must be able to say.
#include <set>
#include <span>
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

std::span<const Entry> entries(Lang lang) { return {catalogue(lang).entries, catalogue(lang).size}; }

const Entry* find(Lang lang, std::string_view key) {
  for (const Entry& entry : entries(lang))
    if (entry.key == key) return &entry;
  return nullptr;
}

std::set<std::string> names(const Entry& entry) {
  std::set<std::string> out;
  for (const Placeholder& placeholder : placeholders(entry)) out.insert(placeholder.name);
  return out;
}

std::string key(const Entry& entry) { return std::string(entry.key); }

}  // namespace

TEST_CASE("all languages have the same keys") {
  CHECK(entries(Lang::ru).size() > 40);
  for (const Lang lang : {Lang::en, Lang::tt}) {
    CAPTURE(i18n::to_string(lang));
    for (const Entry& entry : entries(Lang::ru))
      CHECK_MESSAGE(find(lang, entry.key) != nullptr, "not there: ", key(entry));
    for (const Entry& entry : entries(lang))
      CHECK_MESSAGE(find(Lang::ru, entry.key) != nullptr, "not in ru.cpp: ", key(entry));
  }
}

TEST_CASE("no key stands twice in a language") {
  for (const Lang lang : {Lang::ru, Lang::en, Lang::tt}) {
    std::set<std::string_view> seen;
    for (const Entry& entry : entries(lang)) CHECK_MESSAGE(seen.insert(entry.key).second, key(entry));
  }
}

TEST_CASE("all languages take the same arguments") {
  for (const Lang lang : {Lang::en, Lang::tt}) {
    for (const Entry& entry : entries(Lang::ru)) {
      const Entry* other = find(lang, entry.key);
      if (other == nullptr) continue;
      CAPTURE(key(entry));
      CHECK(names(entry) == names(*other));
    }
  }
}

TEST_CASE("plurals have three forms in Russian and two or three in English") {
  for (const Entry& entry : entries(Lang::ru))
    for (const Placeholder& placeholder : placeholders(entry))
      CHECK_MESSAGE((placeholder.forms == 0 || placeholder.forms == 3), key(entry));
  for (const Entry& entry : entries(Lang::en))
    for (const Placeholder& placeholder : placeholders(entry))
      CHECK_MESSAGE((placeholder.forms == 0 || placeholder.forms == 2 || placeholder.forms == 3), key(entry));
}

TEST_CASE("every sentence is there and is well-formed") {
  for (const Lang lang : {Lang::ru, Lang::en, Lang::tt}) {
    for (const Entry& entry : entries(lang)) {
      CAPTURE(key(entry));
      CHECK_FALSE(entry.words.empty());
      CHECK(text::is_valid_utf8(entry.words));
      CHECK(text::clean(entry.words, text::Lines::many) == entry.words);
    }
  }
}

TEST_CASE("Russian words of the forms hold no officialese") {
  for (const Entry& entry : entries(Lang::ru)) {
    if (!entry.key.starts_with("forms.")) continue;
    const std::string words = text::lower(entry.words);
    for (const std::string_view officialese : {"некоррект", "невалид", "необходимо", "заполнен", "ошибка",
                                               "формат", "недопустим", "данного", "является"})
      CHECK_MESSAGE(words.find(officialese) == std::string::npos, key(entry));
  }
}
