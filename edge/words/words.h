// All that the server itself says to people: on the operators' pages, on its own, in answers of the API, and in notes to
// citizens. It stands here and not in shared/i18n, whose catalogues are shipped to phones. A test holds every line to
// both languages, and every key in the sources to a line.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/i18n/i18n.h"

namespace okno::words {

// Words are written as those of the catalogues: {name}, {count|one|few|many}, {day:day}. Tatar is there where citizens
// read it; where it is empty they get Russian.
struct Entry {
  std::string_view key, ru, en, tt{};
};

// Keys of the catalogues are theirs; a key that nobody knows comes back as itself, so that a gap is seen.
std::string say(i18n::Lang lang, const i18n::Text& text);
std::string say(i18n::Lang lang, std::string_view key);
// Whether this table has the key, the catalogues aside.
bool knows(std::string_view key);

// The table, in blocks of who says it.
std::span<const std::span<const Entry>> blocks();

}  // namespace okno::words
