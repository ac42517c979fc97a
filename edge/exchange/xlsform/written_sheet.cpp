#include "edge/exchange/xlsform/written_sheet.h"

#include <algorithm>

namespace okno::exchange::xlsform {

void WrittenSheet::offer(Column column, bool is_wanted) {
  if (!is_translatable(column)) {
    offered_.push_back({{column, {}, {}}, is_wanted});
    return;
  }
  for (const auto& [tag, ignored] : languages_) offered_.push_back({{column, tag, {}}, is_wanted});
}

void WrittenSheet::offer_own(const std::string& heading) {
  HeadingKey key{Column::own, {}, heading};
  const bool is_there =
      std::any_of(offered_.begin(), offered_.end(), [&](const Offered& each) { return each.key == key; });
  if (!is_there) offered_.push_back({std::move(key), false});
}

void WrittenSheet::put(HeadingKey key, std::string text) {
  if (text.empty()) return;
  for (Offered& each : offered_)
    if (each.key == key) each.is_used = true;
  rows_.back().emplace_back(std::move(key), std::move(text));
}

void WrittenSheet::put(Column column, const surveys::Words& words, const std::vector<std::string>& filled) {
  if (words.empty()) return;
  for (const auto& [tag, ignored] : languages_) {
    const auto own = std::find_if(words.by_language.begin(), words.by_language.end(),
                                  [&, &wanted = tag](const auto& each) { return each.first == wanted; });
    std::string text = own != words.by_language.end() ? own->second : std::string();
    if (text.empty() && std::find(filled.begin(), filled.end(), tag) != filled.end())
      text = words.in(std::string_view(tag));
    put({column, tag, {}}, std::move(text));
  }
}

std::string WrittenSheet::heading_of(const HeadingKey& key) const {
  if (key.column == Column::own) return key.own;
  std::string heading(name_of(key.column));
  for (const auto& [tag, name] : languages_)
    if (!key.tag.empty() && tag == key.tag && !name.empty()) heading += "::" + name;
  return heading;
}

Sheet WrittenSheet::finish() const {
  std::vector<HeadingKey> used;
  Row headings{1, {}};
  for (const Offered& each : offered_)
    if (each.is_used) {
      headings.cells.push_back({used.size(), heading_of(each.key)});
      used.push_back(each.key);
    }
  Sheet sheet{name_, {std::move(headings)}};
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row row{i + 2, {}};
    for (std::size_t column = 0; column < used.size(); ++column)
      for (const auto& [key, text] : rows_[i])
        if (key == used[column]) row.cells.push_back({column, text});
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace okno::exchange::xlsform
