// Tables as CSV, as Excel, LibreOffice and pyxform write it.
#include <algorithm>
#include <array>

#include "edge/exchange/tables/workbook.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

constexpr std::array<char, 3> separators = {',', ';', '\t'};

// What separates the columns: what most stands in the first rows outside of quotes; a row of headings begins with it.
char separator_of(std::string_view text) {
  std::array<std::size_t, 3> counts{};
  bool is_quoted = false;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < text.size() && lines < 3; ++i) {
    const char c = text[i];
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    const bool starts = i == 0 || text[i - 1] == '\n' || text[i - 1] == '\r';
    if (c == '\n') ++lines;
    for (std::size_t s = 0; s < separators.size(); ++s)
      if (c == separators[s]) {
        if (starts && i > 0) return c;
        ++counts[s];
      }
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  // One table alone, whose headings are its first row.
  Result<Sheet> read_table() {
    Sheet sheet;
    std::size_t cells = 0;
    while (!rest_.empty()) {
      Row row{++line_, {}};
      std::vector<std::string> record;
      if (!next(record)) return Error::invalid(fault_);
      for (std::size_t i = 0; i < record.size(); ++i)
        if (std::string cell(text::trim(record[i])); !cell.empty()) row.cells.push_back({i, std::move(cell)});
      cells += row.cells.size();
      if (cells > most_cells) return Error::invalid("more than 200,000 cells; leave some out");
      if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    return sheet;
  }

  Result<Workbook> read() {
    std::size_t number = 0;
    std::size_t cells = 0;
    while (!rest_.empty()) {
      ++line_;
      std::vector<std::string> record;
      if (!next(record)) return Error::invalid(fault_);
      const std::string name(text::trim(record.front()));
      if (!name.empty()) {
        if (name.starts_with("sep=")) continue;
        if (workbook_.find(name) != nullptr)
          return Error::invalid("line " + std::to_string(line_) + ": a second sheet " + name +
                                "; put both into one, or leave the first column of its rows empty");
        if (workbook_.sheets.size() == most_sheets)
          return Error::invalid("more than 200 sheets; leave some out");
        workbook_.sheets.push_back({name, {}});
        number = 0;
      }
      Row row;
      for (std::size_t i = 1; i < record.size(); ++i)
        if (std::string cell(text::trim(record[i])); !cell.empty())
          row.cells.push_back({i - 1, std::move(cell)});
      // Headings are row 1, wherever they stand.
      if (number > 0 || !row.cells.empty()) ++number;
      if (row.cells.empty()) continue;
      if (workbook_.sheets.empty())
        return Error::invalid(
            "line " + std::to_string(line_) +
            ": no sheet is named before it; write a row with the name survey in its first column");
      cells += row.cells.size();
      if (cells > most_cells) return Error::invalid("more than 200,000 cells; leave some out");
      row.number = number;
      workbook_.sheets.back().rows.push_back(std::move(row));
    }
    return std::move(workbook_);
  }

 private:
  bool fail(const std::string& what) {
    fault_ = "line " + std::to_string(line_) + ": " + what;
    return false;
  }

  bool next(std::vector<std::string>& record) {
    while (true) {
      std::string& cell = record.emplace_back();
      if (record.size() > most_columns) return fail("more than 2,000 columns; leave some out");
      if (!field(cell)) return false;
      if (rest_.empty()) return true;
      const char end = rest_.front();
      rest_.remove_prefix(1);
      if (end == separator_) continue;
      if (end == '\r' && rest_.starts_with('\n')) rest_.remove_prefix(1);
      return true;
    }
  }

  bool field(std::string& cell) {
    // Blanks before a quote are pyxform's own.
    std::size_t blanks = 0;
    while (blanks < rest_.size() && rest_[blanks] == ' ') ++blanks;
    if (blanks < rest_.size() && rest_[blanks] == '"') {
      rest_.remove_prefix(blanks + 1);
      while (true) {
        const std::size_t quote = rest_.find('"');
        if (quote == std::string_view::npos)
          return fail("a \" without its second one; close it, or write \"\" in a text");
        cell += rest_.substr(0, quote);
        rest_.remove_prefix(quote + 1);
        if (!rest_.starts_with('"')) break;
        cell += '"';
        rest_.remove_prefix(1);
      }
      while (rest_.starts_with(' ')) rest_.remove_prefix(1);
      if (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\n' && rest_.front() != '\r')
        return fail("something stands after a closing \"; write \"\" for a quote in a text");
      return true;
    }
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != separator_ && rest_[end] != '\n' && rest_[end] != '\r') ++end;
    cell = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return true;
  }

  std::string_view rest_;
  const char separator_;
  std::size_t line_ = 0;
  std::string fault_;
  Workbook workbook_;
};

void put(std::string& out, const std::string& cell) {
  const bool is_plain = cell.find_first_of(",;\t\"\r\n") == std::string::npos;
  if (is_plain) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

// Without the mark that it is UTF-8.
Result<std::string_view> text_in(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return Error::invalid("the file is UTF-16; save it as «CSV UTF-8», or as .xlsx");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.size() > largest_unpacked)
    return Error::invalid("the file is larger than 32 MiB; leave something out");
  if (text::trim(bytes).empty()) return Error::invalid("the file is empty; write a survey into it");
  if (bytes.find('\0') != std::string_view::npos)
    return Error::invalid("the file is neither .xlsx nor CSV; save it as .xlsx");
  if (!text::is_valid_utf8(bytes))
    return Error::invalid(
        "the file is not UTF-8 but perhaps Windows-1251; save it as «CSV UTF-8», or as .xlsx");
  return bytes;
}

}  // namespace

Result<Workbook> read_csv(std::string_view bytes) {
  const auto text = text_in(bytes);
  if (!text) return text.error();
  return CsvReader(*text, separator_of(*text)).read();
}

Result<Sheet> read_table(std::string_view bytes) {
  const auto text = text_in(bytes);
  if (!text) return text.error();
  const std::string_view first = text->substr(0, text->find('\n'));
  const bool has_tabs = first.find('\t') != std::string_view::npos;
  return CsvReader(*text, has_tabs ? '\t' : separator_of(first)).read_table();
}

std::string write_csv(const Workbook& workbook) {
  // Excel takes a file for UTF-8 by this mark alone.
  std::string out = "\xEF\xBB\xBF";
  for (const Sheet& sheet : workbook.sheets) {
    std::size_t width = 0;
    for (const Row& row : sheet.rows)
      if (!row.cells.empty()) width = std::max(width, row.cells.back().column + 1);
    put(out, sheet.name);
    out.append(width, ',');
    out += "\r\n";
    std::size_t next = sheet.rows.empty() ? 1 : sheet.rows.front().number;
    for (const Row& row : sheet.rows) {
      for (; next < row.number; ++next) out.append(width, ',').append("\r\n");
      for (std::size_t column = 0; column < width; ++column) {
        out += ',';
        put(out, row.at(column));
      }
      out += "\r\n";
      ++next;
    }
  }
  return out;
}

}  // namespace okno::exchange
