#include "shared/i18n/i18n.h"

#include <cstdint>

#include "shared/base/text.h"
#include "shared/i18n/catalogues.h"
#include "shared/i18n/fill.h"

namespace okno::i18n {
namespace {

constexpr std::string_view ascii_space = " \t";

std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(ascii_space);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(ascii_space) - first + 1);
}

std::string primary_subtag(std::string_view tag) {
  return text::lower(tag.substr(0, tag.find_first_of("-_")));
}

// A weight of RFC 9110, 12.4.2, in thousandths; what is not one weighs nothing.
int thousandths(std::string_view q) {
  if (q.empty() || q.size() > 5 || (q[0] != '0' && q[0] != '1') || (q.size() > 1 && q[1] != '.')) return 0;
  int value = q[0] - '0';
  for (std::size_t i = 2; i < 5; ++i) {
    const char digit = i < q.size() ? q[i] : '0';
    if (!text::is_digit(digit)) return 0;
    value = value * 10 + (digit - '0');
  }
  if (q.size() == 1) return (q[0] - '0') * 1000;
  return value <= 1000 ? value : 0;
}

const std::string* find_argument(const Text& text, std::string_view name) {
  for (const auto& [known, value] : text.args)
    if (known == name) return &value;
  return nullptr;
}

// A few hundred keys: comparing them all takes about a microsecond and no memory.
const Entry* find_entry(Lang lang, std::string_view key) {
  const Catalogue& words = catalogue(lang);
  for (const Entry* entry = words.entries; entry != words.entries + words.size; ++entry)
    if (entry->key == key) return entry;
  return nullptr;
}

enum class Plural { one, few, many };

// CLDR's rules for whole numbers, which are all that is counted here.
Plural plural(Lang lang, std::string_view number) {
  if (!number.empty() && number.front() == '-') number.remove_prefix(1);
  if (lang == Lang::en) return number == "1" ? Plural::one : Plural::many;
  if (lang == Lang::tt) return Plural::many;  // a noun after a number stays as it is
  if (number.empty()) return Plural::many;
  const char last = number.back();
  const bool teens = number.size() > 1 && number[number.size() - 2] == '1';
  if (teens) return Plural::many;
  if (last == '1') return Plural::one;
  return last >= '2' && last <= '4' ? Plural::few : Plural::many;
}

// `forms`: "символ|символа|символов", or two forms where a language has two.
std::string_view choose(Plural wanted, std::string_view forms) {
  const std::string_view one = text::take_until(forms, '|');
  if (wanted == Plural::one || forms.empty()) return one;
  const std::string_view few = text::take_until(forms, '|');
  return wanted == Plural::few || forms.empty() ? few : forms;
}

// Writes what stands for a placeholder's inside; false when its argument is missing.
bool write_placeholder(std::string& out, Lang lang, const Text& text, std::string_view inside) {
  const std::size_t name_end = inside.find_first_of("|:");
  const std::string* value = find_argument(text, inside.substr(0, name_end));
  if (value == nullptr) return false;
  if (name_end == std::string_view::npos) {
    out += *value;
  } else if (inside[name_end] == '|') {
    out += choose(plural(lang, *value), inside.substr(name_end + 1));
  } else {
    // A day far from every other makes day_words write the year.
    const auto day = parse_day(*value);
    out += day ? day_words(lang, *day, *day + std::chrono::days(731)) : *value;
  }
  return true;
}

}  // namespace

std::string_view to_string(Lang lang) {
  switch (lang) {
    case Lang::en:
      return "en";
    case Lang::tt:
      return "tt";
    case Lang::ru:
      break;
  }
  return "ru";
}

Lang parse_lang(std::string_view tag) {
  const std::string primary = primary_subtag(tag);
  for (const Lang lang : {Lang::en, Lang::tt})
    if (primary == to_string(lang)) return lang;
  return Lang::ru;
}

Lang negotiate(std::string_view accept_language) {
  Lang best = Lang::ru;
  int best_weight = 0;
  while (!accept_language.empty()) {
    std::string_view parameters = text::take_until(accept_language, ',');
    const std::string range = primary_subtag(trimmed(text::take_until(parameters, ';')));
    if (range != "ru" && range != "en" && range != "*") continue;
    int weight = 1000;
    while (!parameters.empty()) {
      const std::string_view parameter = trimmed(text::take_until(parameters, ';'));
      if (parameter.starts_with("q=") || parameter.starts_with("Q="))
        weight = thousandths(parameter.substr(2));
    }
    if (weight <= best_weight) continue;
    best_weight = weight;
    best = range == "en" ? Lang::en : Lang::ru;
  }
  return best;
}

Text Text::with(std::string_view name, std::string_view value) && {
  args.emplace_back(name, value);
  return std::move(*this);
}

Text Text::with(std::string_view name, long long value) && {
  return std::move(*this).with(name, std::to_string(value));
}

const Catalogue& catalogue(Lang lang) {
  switch (lang) {
    case Lang::en:
      return english();
    case Lang::tt:
      return tatar();
    case Lang::ru:
      break;
  }
  return russian();
}

bool knows(Lang lang, std::string_view key) { return find_entry(lang, key) != nullptr; }

std::string fill(Lang lang, std::string_view words, const Text& text) {
  std::string out;
  for (;;) {
    const std::size_t open = words.find('{');
    const std::size_t close = words.find('}', open == std::string_view::npos ? words.size() : open);
    if (close == std::string_view::npos) break;
    out += words.substr(0, open);
    if (!write_placeholder(out, lang, text, words.substr(open + 1, close - open - 1)))
      out += words.substr(open, close - open + 1);
    words.remove_prefix(close + 1);
  }
  out += words;
  return out;
}

std::string render(Lang lang, const Text& text) {
  const Entry* entry = find_entry(lang, text.key);
  return entry == nullptr ? text.key : fill(lang, entry->words, text);
}

std::string render(Lang lang, std::string_view key) { return render(lang, Text::of(key)); }

}  // namespace okno::i18n
