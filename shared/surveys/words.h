// What an organiser wrote in the languages that they chose; the first is the one that all others fall back on.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/i18n/i18n.h"

namespace okno::surveys {

struct Words {
  std::vector<std::pair<std::string, std::string>>
      by_language;  // a tag of BCP 47 ("ru", "en", "fr"), and the words

  // Empty where nothing was written. Inline: most of a page asks it.
  const std::string& in(std::string_view tag) const {
    static const std::string none;
    for (const auto& [language, words] : by_language)
      if (language == tag && !words.empty()) return words;
    for (const auto& [language, words] : by_language)
      if (!words.empty()) return words;
    return none;
  }
  const std::string& in(i18n::Lang lang) const { return in(i18n::to_string(lang)); }
  bool empty() const { return in(std::string_view()).empty(); }
  void set(std::string_view tag, std::string words) {
    for (auto& [language, present] : by_language)
      if (language == tag) {
        present = std::move(words);
        return;
      }
    by_language.emplace_back(tag, std::move(words));
  }
  friend bool operator==(const Words&, const Words&) = default;
};

}  // namespace okno::surveys
