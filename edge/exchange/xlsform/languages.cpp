#include "edge/exchange/xlsform/languages.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace okno::exchange::xlsform {
namespace {

struct Named {
  std::string_view name, tag;
};
// In the languages themselves, in English and in Russian; Cyrillic by its code points.
constexpr std::array<Named, 36> named = {{
    {"\u0440\u0443\u0441\u0441\u043A\u0438\u0439", "ru"},
    {"russian", "ru"},
    {"\u0440\u0443\u0441", "ru"},
    {"\u0430\u043D\u0433\u043B\u0438\u0439\u0441\u043A\u0438\u0439", "en"},
    {"english", "en"},
    {"\u0442\u0430\u0442\u0430\u0440\u0447\u0430", "tt"},
    {"\u0442\u0430\u0442\u0430\u0440\u0441\u043A\u0438\u0439", "tt"},
    {"\u0442\u0430\u0442\u0430\u0440 \u0442\u0435\u043B\u0435", "tt"},
    {"tatar", "tt"},
    {"tatarcha", "tt"},
    {"\u0431\u0430\u0448\u043A\u0438\u0440\u0441\u043A\u0438\u0439", "ba"},
    {"\u0431\u0430\u0448\u04A1\u043E\u0440\u0442\u0441\u0430", "ba"},
    {"bashkir", "ba"},
    {"\u0447\u0443\u0432\u0430\u0448\u0441\u043A\u0438\u0439", "cv"},
    {"\u0447\u0103\u0432\u0430\u0448\u043B\u0430", "cv"},
    {"chuvash", "cv"},
    {"\u044F\u043A\u0443\u0442\u0441\u043A\u0438\u0439", "sah"},
    {"\u0441\u0430\u0445\u0430", "sah"},
    {"\u0447\u0435\u0447\u0435\u043D\u0441\u043A\u0438\u0439", "ce"},
    {"\u0443\u0434\u043C\u0443\u0440\u0442\u0441\u043A\u0438\u0439", "udm"},
    {"\u0431\u0443\u0440\u044F\u0442\u0441\u043A\u0438\u0439", "bua"},
    {"\u0442\u0443\u0432\u0438\u043D\u0441\u043A\u0438\u0439", "tyv"},
    {"\u0443\u043A\u0440\u0430\u0438\u043D\u0441\u043A\u0438\u0439", "uk"},
    {"ukrainian", "uk"},
    {"french", "fr"},
    {"fran\u00E7ais", "fr"},
    {"francais", "fr"},
    {"spanish", "es"},
    {"espa\u00F1ol", "es"},
    {"portuguese", "pt"},
    {"german", "de"},
    {"deutsch", "de"},
    {"arabic", "ar"},
    {"swahili", "sw"},
    {"kazakh", "kk"},
    {"chinese", "zh"},
}};

bool is_tag(std::string_view text) {
  std::size_t length = 0;
  bool is_first = true;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-') {
      if (length == 0) return false;
      is_first = false;
      length = 0;
    } else if ((is_letter || (!is_first && text::is_digit(c))) && ++length <= (is_first ? 3U : 8U)) {
      continue;
    } else {
      return false;
    }
  }
  return length >= (is_first ? 2U : 1U);
}

std::string as_tag(std::string_view text) {
  std::string tag = text::lower(text);
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

bool is_cyrillic(char32_t c) { return c >= 0x0400 && c <= 0x04FF; }
// Letters that Tatar has and Russian has not.
bool is_tatar(char32_t c) {
  return c == 0x04D9 || c == 0x04D8 || c == 0x04E9 || c == 0x04E8 || c == 0x04AF || c == 0x04AE ||
         c == 0x0497 || c == 0x0496 || c == 0x04A3 || c == 0x04A2 || c == 0x04BB || c == 0x04BA;
}

}  // namespace

std::string tag_of(std::string_view name) {
  name = text::trim(name);
  const std::size_t open = name.rfind('(');
  if (open != std::string_view::npos && name.ends_with(')')) {
    const std::string_view inside = text::trim(name.substr(open + 1, name.size() - open - 2));
    if (is_tag(as_tag(inside))) return as_tag(inside);
    name = text::trim(name.substr(0, open));
  }
  const std::string lower = text::lower(name);
  for (const Named& each : named)
    if (lower == each.name || lower.starts_with(std::string(each.name) + " ")) return std::string(each.tag);
  if (is_tag(as_tag(name))) return as_tag(name);
  std::string tag = "x-";
  for (const char32_t c : text::decode(lower)) {
    if (c < 0x80 && ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')))
      tag += static_cast<char>(c);
    else if (c >= 0x80)
      tag += std::to_string(static_cast<unsigned>(c) % 1000);
    if (tag.size() > 30) break;
  }
  return tag == "x-" ? "x-language" : tag;
}

std::string name_of_tag(const std::string& tag) {
  std::string name = tag + " (" + tag + ")";
  if (tag == "ru") name = "\u0420\u0443\u0441\u0441\u043A\u0438\u0439 (ru)";
  if (tag == "tt") name = "\u0422\u0430\u0442\u0430\u0440\u0447\u0430 (tt)";
  if (tag == "en") name = "English (en)";
  return tag_of(name) == tag ? name : std::string();
}

std::string guessed_tag(std::string_view words) {
  bool has_cyrillic = false;
  for (const char32_t c : text::decode(words)) {
    if (is_tatar(c)) return "tt";
    has_cyrillic = has_cyrillic || is_cyrillic(c);
  }
  return has_cyrillic ? "ru" : "en";
}

Languages::Languages(const Table* survey, const Table* choices, const Table* settings, std::string chosen,
                     Notes& notes)
    : chosen_(std::move(chosen)) {
  for (const Table* table : {survey, choices, settings}) {
    if (table == nullptr) continue;
    for (const Heading& heading : table->headings()) {
      const bool says_nothing = heading.means == Column::media || heading.means == Column::guidance_hint;
      if (!is_translatable(heading.means) || says_nothing || heading.language.empty()) continue;
      const std::string tag = tag_of(heading.language);
      const auto known =
          std::find_if(all_.begin(), all_.end(), [&](const auto& each) { return each.first == tag; });
      if (known == all_.end()) {
        add(tag, heading.language);
      } else if (known->second != heading.language) {
        // Two ways to write one language, in one column.
        for (const Heading& other : table->headings())
          if (&other != &heading && other.means == heading.means && other.language == known->second)
            notes.fault(table->sheet_name(), table->heading_row(), heading.written,
                        "is in the same language as " + other.written + "; take one of them away");
      }
    }
  }
  choose_bare(survey, choices, notes);
  const std::string first = chosen_.empty() ? bare_ : tag_of(chosen_);
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& each) { return each.first == first; });
  if (found != all_.end()) std::rotate(all_.begin(), found, found + 1);
}

void Languages::add(std::string tag, const std::string& name) { all_.emplace_back(std::move(tag), name); }

void Languages::choose_bare(const Table* survey, const Table* choices, Notes& notes) {
  const Heading* bare_label = nullptr;
  std::string words;
  for (const Table* table : {survey, choices}) {
    if (table == nullptr) continue;
    const Heading* bare = nullptr;
    bool has_named = false;
    for (const Heading& heading : table->headings()) {
      if (heading.means != Column::label) continue;
      if (heading.language.empty())
        bare = &heading;
      else
        has_named = true;
    }
    if (bare == nullptr) continue;
    bare_label = bare;
    for (const Row& row : *table) words += row.at(bare->column) + "\n";
    if (!chosen_.empty() || (!has_named && all_.size() < 2)) continue;
    const std::string example = "label::" + (all_.empty() ? "English (en)" : all_.front().second);
    notes.fault(table->sheet_name(), table->heading_row(), bare->written,
                "names no language, and others do; write it as in " + example +
                    ", or its language into default_language of the sheet settings");
  }
  if (!chosen_.empty())
    bare_ = tag_of(chosen_);
  else if (!all_.empty())
    bare_ = all_.front().first;
  else
    bare_ = guessed_tag(words);
  const bool is_known =
      std::any_of(all_.begin(), all_.end(), [&](const auto& each) { return each.first == bare_; });
  if (!is_known && (bare_label != nullptr || all_.empty())) all_.insert(all_.begin(), {bare_, ""});
  if (!is_known && bare_label == nullptr && !all_.empty() && all_.front().first != bare_)
    bare_ = all_.front().first;
}

const std::string& Languages::tag_of_heading(const Heading& heading) const {
  if (heading.language.empty()) return bare_;
  const std::string tag = tag_of(heading.language);
  for (const auto& [known, ignored] : all_)
    if (known == tag) return known;
  return bare_;
}

surveys::Words Languages::words(const Table& table, const Row& row, Column column) const {
  surveys::Words words;
  for (const auto& [tag, ignored] : all_)
    for (const Heading& heading : table.headings())
      if (heading.means == column && tag_of_heading(heading) == tag)
        if (const std::string& text = row.at(heading.column); !text.empty()) words.set(tag, text);
  return words;
}

}  // namespace okno::exchange::xlsform
