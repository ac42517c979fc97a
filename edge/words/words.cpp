#include "edge/words/words.h"

#include <array>
#include <unordered_map>

#include "edge/words/blocks.h"
#include "shared/i18n/fill.h"

namespace okno::words {
namespace {

using Table = std::unordered_map<std::string_view, const Entry*>;

const Table& table() {
  static const Table made = [] {
    Table by_key;
    for (const std::span<const Entry> block : blocks())
      for (const Entry& entry : block) by_key.emplace(entry.key, &entry);
    return by_key;
  }();
  return made;
}

std::string fill(i18n::Lang lang, const Entry& entry, const i18n::Text& text) {
  if (lang == i18n::Lang::en) return i18n::fill(lang, entry.en, text);
  if (lang == i18n::Lang::tt && !entry.tt.empty()) return i18n::fill(lang, entry.tt, text);
  return i18n::fill(i18n::Lang::ru, entry.ru, text);
}

}  // namespace

std::span<const std::span<const Entry>> blocks() {
  static const std::array all = {accounts_words(), console_words(), gallery_words(), http_words(),
                                 intake_words(),   site_words(),    surveys_words(), webmaster_words()};
  return all;
}

bool knows(std::string_view key) { return table().contains(key); }

std::string say(i18n::Lang lang, const i18n::Text& text) {
  const auto found = table().find(text.key);
  if (found == table().end()) return i18n::render(lang, text);
  return fill(lang, *found->second, text);
}

std::string say(i18n::Lang lang, std::string_view key) { return say(lang, i18n::Text::of(key)); }

}  // namespace okno::words
