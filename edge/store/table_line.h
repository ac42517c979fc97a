// A row of a table as one line, so that rows of different databases can be compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edge/store/tables.h"

namespace okno::store {

// nullptr: there is no such table.
const TableDeclaration* find_declared(std::string_view table);

// Columns in their order, parted by a tab: a number in digits, a text as JSON writes it, bytes as x'…' in hex, NULL as such.
class TableLine {
 public:
  TableLine& number(std::int64_t value) { return add(std::to_string(value)); }
  TableLine& text(std::string_view value);
  TableLine& bytes(std::string_view value);
  TableLine& none() { return add("NULL"); }
  const std::string& line() const { return line_; }

 private:
  TableLine& add(std::string_view column);
  std::string line_;
};

}  // namespace okno::store
