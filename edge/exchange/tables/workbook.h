// Tables as people see them: sheets of rows of texts, whatever file they came in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace okno::exchange {

struct Cell {
  std::size_t column = 0;  // from 0
  std::string text;        // never empty, no blanks at its ends
  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Row {
  std::size_t number = 0;                           // as the file shows it, from 1; of CSV: within its sheet
  std::vector<Cell> cells;                          // that hold something, from left to right; one at least
  const std::string& at(std::size_t column) const;  // empty when nothing stands there
  friend bool operator==(const Row&, const Row&) = default;
};

struct Sheet {
  std::string name;  // as written
  std::vector<Row> rows;
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

struct Workbook {
  std::vector<Sheet> sheets;
  const Sheet* find(std::string_view name) const;  // whatever the case and the blanks; nullptr: there is none
  friend bool operator==(const Workbook&, const Workbook&) = default;
};

inline constexpr std::size_t most_cells = 200'000;
inline constexpr std::size_t most_columns = 2'000;
inline constexpr std::size_t most_sheets = 200;
inline constexpr std::size_t largest_unpacked = 32U
                                                << 20U;  // bytes, of a file's parts and of all cells together

// "A", "AB".
std::string letters_of(std::size_t column);

// Fails with invalid, in one line that says what to do: no such file, an old .xls, protected by a password, too large.
Result<Workbook> read_xlsx(std::string_view bytes);
// One file for all sheets: a row with a sheet's name in its first column, then rows that leave that column empty. Commas,
// semicolons or tabs between; a row's number is counted from the headings, which are row 1.
Result<Workbook> read_csv(std::string_view bytes);
// One table alone, whose first row is its headings, with tabs between where there are any.
Result<Sheet> read_table(std::string_view bytes);
// Looks at the bytes: which of both it is.
Result<Workbook> read_workbook(std::string_view bytes);

// Rows are written where their numbers say.
Result<std::string> write_xlsx(const Workbook& workbook);
std::string write_csv(const Workbook& workbook);

}  // namespace okno::exchange
