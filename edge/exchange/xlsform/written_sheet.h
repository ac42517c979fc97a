// A sheet of XLSForm while it is written: headings in one order, and of those alone that something stands under.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edge/exchange/tables/workbook.h"
#include "edge/exchange/xlsform/languages.h"
#include "edge/exchange/xlsform/table.h"
#include "shared/surveys/words.h"

namespace okno::exchange::xlsform {

// A heading, and of words the tag of their language.
struct HeadingKey {
  Column column = Column::own;
  std::string tag;
  std::string own;  // of Column::own
  friend bool operator==(const HeadingKey&, const HeadingKey&) = default;
};

class WrittenSheet {
 public:
  // `languages` outlive it.
  WrittenSheet(std::string name, const LanguageList& languages)
      : name_(std::move(name)), languages_(languages) {}

  // Where a column stands; words have one a language. `is_wanted`: also when nothing stands under it.
  void offer(Column column, bool is_wanted = false);
  void offer_own(const std::string& heading);

  void begin_row() { rows_.emplace_back(); }
  // Into the last row. Empty texts are left out.
  void put(Column column, std::string text) { put(HeadingKey{column, {}, {}}, std::move(text)); }
  void put(HeadingKey key, std::string text);
  // With `filled`, a language in which nothing was written is given the words that its readers see now: readers of XLSForm
  // take an empty cell for a mistake.
  void put(Column column, const surveys::Words& words, const std::vector<std::string>& filled = {});

  // Of the last row, as the file counts it.
  std::size_t row() const { return rows_.size() + 1; }
  const std::string& name() const { return name_; }
  Sheet finish() const;

 private:
  struct Offered {
    HeadingKey key;
    bool is_used = false;
  };
  std::string heading_of(const HeadingKey& key) const;

  const std::string name_;
  const LanguageList& languages_;
  std::vector<Offered> offered_;
  std::vector<std::vector<std::pair<HeadingKey, std::string>>> rows_;
};

}  // namespace okno::exchange::xlsform
