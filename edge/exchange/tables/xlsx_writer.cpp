// Workbooks for Excel, with headings that stay in view.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <unistd.h>
#include <xlsxwriter.h>

#include "edge/exchange/tables/workbook.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

constexpr double narrowest = 12, widest = 48;

void fill(lxw_worksheet* out, const Sheet& sheet, lxw_format* heading, lxw_format* plain) {
  std::map<std::size_t, double> widths;
  const std::size_t first = sheet.rows.empty() ? 0 : sheet.rows.front().number;
  for (const Row& row : sheet.rows)
    for (const Cell& cell : row.cells) {
      // Always a text: a formula of XLSForm is none of Excel's, and 01 is not 1.
      worksheet_write_string(out, static_cast<lxw_row_t>(row.number - 1), static_cast<lxw_col_t>(cell.column),
                             cell.text.c_str(), row.number == first ? heading : plain);
      const auto length = static_cast<double>(text::seen_length(cell.text)) + 2;
      widths[cell.column] = std::clamp(std::max(widths[cell.column], length), narrowest, widest);
    }
  for (const auto& [column, width] : widths)
    worksheet_set_column(out, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), width, nullptr);
  if (first > 0) worksheet_freeze_panes(out, static_cast<lxw_row_t>(first), 0);
}

}  // namespace

Result<std::string> write_xlsx(const Workbook& workbook) {
  // Excel's own limit; the library would leave such a cell empty.
  constexpr std::size_t longest_cell = 32'767;
  for (const Sheet& sheet : workbook.sheets)
    for (const Row& row : sheet.rows)
      for (const Cell& cell : row.cells)
        if (text::decode(cell.text).size() > longest_cell)
          return Error::invalid(sheet.name + "!" + std::to_string(row.number) + ":" +
                                letters_of(cell.column) +
                                ": a cell holds 32,767 characters at most; shorten it, or say --format csv");
  // This library writes into files alone.
  std::error_code failed;
  std::string path = (std::filesystem::temp_directory_path(failed) / "okno-survey-XXXXXX").string();
  const int file = failed ? -1 : ::mkstemp(path.data());
  if (file < 0) return Error::io("cannot write a workbook: is the folder for temporary files full?");
  ::close(file);
  lxw_workbook* out = workbook_new(path.c_str());
  // The same survey is the same file, byte for byte.
  lxw_doc_properties properties{};
  properties.created = 1'000'000'000;
  workbook_set_properties(out, &properties);
  lxw_format* heading = workbook_add_format(out);
  format_set_bold(heading);
  lxw_format* plain = workbook_add_format(out);
  format_set_text_wrap(plain);
  format_set_align(plain, LXW_ALIGN_VERTICAL_TOP);
  for (const Sheet& sheet : workbook.sheets)
    fill(workbook_add_worksheet(out, sheet.name.c_str()), sheet, heading, plain);
  const lxw_error error = workbook_close(out);
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::filesystem::remove(path, failed);
  if (error != LXW_NO_ERROR || bytes.empty())
    return Error::io(std::string("cannot write a workbook: ") + lxw_strerror(error));
  return bytes;
}

}  // namespace okno::exchange
