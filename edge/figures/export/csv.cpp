#include "edge/figures/export/csv.h"

#include <cmath>

namespace okno::figures {

std::string csv_field(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string harmless(std::string_view text) {
  // The last four are full-width forms of the first, which some spreadsheets read alike.
  constexpr std::string_view starts[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                         "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  if (!std::isnan(surveys::logic::to_number(text))) return std::string(text);
  for (const std::string_view start : starts)
    if (text.starts_with(start)) return "'" + std::string(text);
  return std::string(text);
}

Result<std::int64_t> write_csv(const surveys::Survey& survey, const NextResponse& next,
                               const WriteBytes& write, ByteOrderMark mark, const Extent& extent) {
  const std::vector<Column> columns = columns_of(survey, extent);
  std::string line = mark == ByteOrderMark::present ? "\xEF\xBB\xBF" : "";
  for (const Column& column : columns)
    line += (&column == &columns.front() ? "" : ",") + csv_field(column.name);
  std::int64_t count = 0;
  while (true) {
    line += "\r\n";
    if (const Status written = write(line); !written) return written.error();
    const auto response = next();
    if (!response) return response.error();
    if (!*response) return count;
    Row row(survey, **response, ++count);
    line.clear();
    for (const Column& column : columns) {
      if (&column != &columns.front()) line += ',';
      const std::string value = row.value(column);
      const bool is_text = column.holds == Holds::text || column.holds == Holds::labels ||
                           column.holds == Holds::address || column.holds == Holds::choice;
      line += csv_field(is_text ? harmless(value) : value);
    }
  }
}

}  // namespace okno::figures
