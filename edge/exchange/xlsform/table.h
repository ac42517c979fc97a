// A sheet of XLSForm under its headings, whatever people call them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edge/exchange/notes.h"
#include "edge/exchange/tables/workbook.h"

namespace okno::exchange::xlsform {

enum class Column {
  type,
  name,
  label,
  hint,
  guidance_hint,
  required,
  required_message,
  relevant,
  constraint,
  constraint_message,
  calculation,
  choice_filter,
  appearance,
  parameters,
  initial,  // "default"
  read_only,
  trigger,
  publishing,  // ours
  media,
  list_name,
  form_title,
  introduction,  // ours, as all that follows but for the last ones
  org,
  results,
  audience,
  opens_at,
  closes_at,
  check,
  quotas,
  default_language,
  allow_choice_duplicates,
  passed_over,  // known to others, of no meaning here
  own,          // of no name that is known: what a filter of choices asks for
};

enum class SheetKind { survey, choices, settings };

struct Heading {
  std::size_t column = 0;  // from 0
  Column means = Column::own;
  std::string language;  // as written after ::
  std::string written;
};

class Table {
 public:
  // Says what is wrong with its headings. The sheet outlives it.
  Table(const Sheet& sheet, SheetKind kind, Notes& notes);

  const std::string& sheet_name() const { return sheet_.name; }
  std::size_t heading_row() const { return sheet_.rows.empty() ? 1 : sheet_.rows.front().number; }
  // Without the headings.
  const Row* begin() const { return sheet_.rows.data() + (sheet_.rows.empty() ? 0 : 1); }
  const Row* end() const { return sheet_.rows.data() + sheet_.rows.size(); }

  bool has(Column column) const;
  const std::string& cell(const Row& row, Column column) const;  // the first of its kind
  // As the file calls it; as XLSForm does where the file has none.
  std::string heading(Column column) const;
  const std::vector<Heading>& headings() const { return headings_; }
  bool has_own(std::string_view written) const;

 private:
  void add(const Cell& cell, SheetKind kind, bool has_double_colons, Notes& notes);
  void tell_unknown(const Heading& heading, SheetKind kind, Notes& notes) const;
  void tell_homeless(Notes& notes) const;

  const Sheet& sheet_;
  std::vector<Heading> headings_;
};

// As XLSForm calls it.
std::string_view name_of(Column column);
bool is_translatable(Column column);

}  // namespace okno::exchange::xlsform
