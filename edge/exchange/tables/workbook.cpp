#include "edge/exchange/tables/workbook.h"

#include <algorithm>

#include "shared/base/text.h"

namespace okno::exchange {
namespace {

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : text::lower(text::trim(name)))
    if (c != ' ' && c != '_') plain += c;
  return plain;
}

}  // namespace

const std::string& Row::at(std::size_t column) const {
  static const std::string none;
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const Cell& cell, std::size_t at) { return cell.column < at; });
  return found != cells.end() && found->column == column ? found->text : none;
}

const Sheet* Workbook::find(std::string_view name) const {
  const std::string plain = plain_name(name);
  for (const Sheet& sheet : sheets)
    if (plain_name(sheet.name) == plain) return &sheet;
  return nullptr;
}

std::string letters_of(std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  return letters;
}

Result<Workbook> read_workbook(std::string_view bytes) {
  const bool is_zip = bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
  const bool is_ole = bytes.starts_with("\xD0\xCF\x11\xE0");
  return is_zip || is_ole ? read_xlsx(bytes) : read_csv(bytes);
}

}  // namespace okno::exchange
