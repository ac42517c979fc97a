#include "shared/i18n/words_file.h"

namespace okno::i18n {

std::string write_words_file(const Catalogue& catalogue) {
  std::string out;
  for (const Entry* entry = catalogue.entries; entry != catalogue.entries + catalogue.size; ++entry)
    out.append(entry->key).append("\n").append(entry->words).append("\n");
  return out;
}

std::vector<Entry> read_words_file(std::string_view text) {
  std::vector<Entry> entries;
  std::string_view key;
  for (bool is_key = true; !text.empty(); is_key = !is_key) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (is_key)
      key = line;
    else
      entries.push_back({key, line});
  }
  return entries;
}

}  // namespace okno::i18n
