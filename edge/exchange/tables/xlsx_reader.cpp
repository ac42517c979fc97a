// Workbooks as Excel, LibreOffice, Google and others write them (ECMA-376).
#include <algorithm>
#include <map>
#include <memory>

#include "edge/exchange/tables/archive.h"
#include "edge/exchange/tables/number_styles.h"
#include "edge/exchange/tables/workbook.h"
#include "edge/exchange/tables/xml_part.h"
#include "shared/base/text.h"

namespace okno::exchange {
namespace {

constexpr std::size_t most_rows = 1'048'576;

struct Merged {
  std::size_t column = 0, first = 0, last = 0;  // rows, from 1
};

// "B12"
bool parse_reference(std::string_view reference, std::size_t& column, std::size_t& row) {
  std::size_t i = 0;
  std::size_t letters = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 4; ++i)
    letters = letters * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
  int number = 0;
  if (letters == 0 || !text::parse_int(reference.substr(i), number) || number < 1) return false;
  column = letters - 1;
  row = static_cast<std::size_t>(number);
  return row <= most_rows;
}

// What people read in an <si> or <is>: its texts, those of its runs, not of its phonetic hints.
std::string words_of(const pugi::xml_node& node) {
  std::string words;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "t") words += child.text().get();
    if (local_name(child) == "r")
      for (const pugi::xml_node part : child.children())
        if (local_name(part) == "t") words += part.text().get();
  }
  return words;
}

// Excel writes characters that XML does not have as _x000D_.
std::string without_escapes(std::string words) {
  for (std::size_t at = words.find("_x000"); at != std::string::npos; at = words.find("_x000", at)) {
    if (at + 7 > words.size() || words[at + 6] != '_') {
      ++at;
      continue;
    }
    const char code = words[at + 5];
    words.replace(at, 7, code == 'A' || code == 'a' ? "\n" : code == '9' ? "\t" : "");
  }
  return words;
}

class XlsxReader {
 public:
  explicit XlsxReader(Archive& archive) : archive_(archive) {}

  Result<Workbook> read() {
    if (!archive_.has("[Content_Types].xml") && archive_.has("mimetype"))
      return Error::invalid("the file is .ods; save it as .xlsx");
    std::string main = "xl/workbook.xml";
    if (!archive_.has(main)) main = office_document();
    if (main.empty()) return Error::invalid("the file is a zip but no workbook; save the table as .xlsx");
    folder_ = main.substr(0, main.rfind('/') + 1);
    if (main.ends_with(".bin")) return Error::invalid("the file is .xlsb; save it as .xlsx");
    const auto links = links_of(main);
    if (!links) return links.error();
    for (const auto& [id, link] : *links) {
      if (link.type == "sharedStrings")
        if (const Status read = strings(link.path); !read) return read.error();
      if (link.type == "styles")
        if (const Status read = styles(link.path); !read) return read.error();
    }
    return sheets(main, *links);
  }

 private:
  struct Link {
    std::string type, path;
  };
  using Links = std::map<std::string, Link, std::less<>>;

  static Error no_xml(const std::string& name) {
    return Error::invalid("the file's part " + name + " cannot be read; save it anew as .xlsx");
  }

  std::string office_document() {
    if (!archive_.has("_rels/.rels")) return {};
    auto bytes = archive_.read("_rels/.rels");
    XmlPart part;
    if (!bytes || !part.read(*bytes)) return {};
    for (const pugi::xml_node link : part.root().children())
      if (std::string_view(link.attribute("Type").value()).ends_with("/officeDocument")) {
        std::string path = link.attribute("Target").value();
        if (path.starts_with('/')) path.erase(0, 1);
        return archive_.has(path) ? path : std::string();
      }
    return {};
  }

  Result<Links> links_of(const std::string& main) {
    const std::string name = folder_ + "_rels/" + main.substr(folder_.size()) + ".rels";
    auto bytes = archive_.read(name);
    if (!bytes) return bytes.error();
    XmlPart part;
    if (!part.read(*bytes)) return no_xml(name);
    Links links;
    for (const pugi::xml_node link : part.root().children()) {
      const std::string_view type = link.attribute("Type").value();
      std::string path = link.attribute("Target").value();
      path = path.starts_with('/') ? path.substr(1) : folder_ + path;
      links[link.attribute("Id").value()] = {std::string(type.substr(type.rfind('/') + 1)), std::move(path)};
    }
    return links;
  }

  Status strings(const std::string& path) {
    auto bytes = archive_.read(path);
    if (!bytes) return bytes.error();
    XmlPart part;
    if (!part.read(*bytes)) return no_xml(path);
    for (const pugi::xml_node item : part.root().children())
      if (local_name(item) == "si") strings_.push_back(without_escapes(words_of(item)));
    return success();
  }

  Status styles(const std::string& path) {
    auto bytes = archive_.read(path);
    if (!bytes) return bytes.error();
    return read_date_styles(*bytes, styles_) ? success() : Status(no_xml(path));
  }

  Result<Workbook> sheets(const std::string& main, const Links& links) {
    auto bytes = archive_.read(main);
    if (!bytes) return bytes.error();
    XmlPart part;
    if (!part.read(*bytes)) return no_xml(main);
    const std::string_view since_1904 = attribute_of(child_of(part.root(), "workbookPr"), "date1904");
    is_1904_ = since_1904 == "1" || since_1904 == "true";
    Workbook workbook;
    for (const pugi::xml_node each : child_of(part.root(), "sheets").children()) {
      if (workbook.sheets.size() == most_sheets)
        return Error::invalid("more than 200 sheets; leave some out");
      Sheet& sheet = workbook.sheets.emplace_back();
      sheet.name = each.attribute("name").value();
      std::string_view id;
      for (const pugi::xml_attribute attribute : each.attributes())
        if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.value();
      const auto link = links.find(id);
      // Sheets of charts have no cells.
      if (link == links.end() || link->second.type != "worksheet") continue;
      if (const Status read = rows(link->second.path, sheet); !read) return read.error();
    }
    if (workbook.sheets.empty()) return Error::invalid("the file has no sheets; save it anew as .xlsx");
    return workbook;
  }

  Status rows(const std::string& path, Sheet& sheet) {
    auto bytes = archive_.read(path);
    if (!bytes) return bytes.error();
    XmlPart part;
    if (!part.read(*bytes)) return no_xml(path);
    std::size_t number = 0;
    for (const pugi::xml_node each : child_of(part.root(), "sheetData").children()) {
      if (local_name(each) != "row") continue;
      int written = 0;
      ++number;
      if (text::parse_int(attribute_of(each, "r"), written) && written > 0)
        number = static_cast<std::size_t>(written);
      Row row{number, {}};
      if (const Status read = cells(each, row); !read) return read;
      if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
    std::stable_sort(sheet.rows.begin(), sheet.rows.end(),
                     [](const Row& a, const Row& b) { return a.number < b.number; });
    return merge(child_of(part.root(), "mergeCells"), sheet);
  }

  Status cells(const pugi::xml_node& of, Row& row) {
    std::size_t column = 0;
    for (const pugi::xml_node each : of.children()) {
      if (local_name(each) != "c") continue;
      std::size_t named = 0, ignored = 0;
      if (parse_reference(attribute_of(each, "r"), named, ignored)) column = named;
      std::string text = text_of(each);
      const std::string_view seen = text::trim(text);
      if (!seen.empty()) {
        if (const Status room = take_room(column, seen.size()); !room) return room;
        row.cells.push_back({column, std::string(seen)});
      }
      ++column;
    }
    std::stable_sort(row.cells.begin(), row.cells.end(),
                     [](const Cell& a, const Cell& b) { return a.column < b.column; });
    return success();
  }

  // One long text may stand in many cells.
  Status take_room(std::size_t column, std::size_t bytes) {
    if (column >= most_columns) return Error::invalid("more than 2,000 columns; leave some out");
    if (++cells_ > most_cells) return Error::invalid("more than 200,000 cells; leave some out");
    bytes_ += bytes;
    if (bytes_ > largest_unpacked)
      return Error::invalid("the cells hold more than 32 MiB; leave something out");
    return success();
  }

  std::string text_of(const pugi::xml_node& cell) const {
    const std::string_view type = attribute_of(cell, "t");
    if (type == "inlineStr") return without_escapes(words_of(child_of(cell, "is")));
    const std::string_view value = child_of(cell, "v").text().get();
    if (type == "s") {
      int index = 0;
      const bool is_there =
          text::parse_int(value, index) && index >= 0 && static_cast<std::size_t>(index) < strings_.size();
      return is_there ? strings_[static_cast<std::size_t>(index)] : std::string();
    }
    if (type == "b") return value == "1" || value == "true" ? "TRUE" : value.empty() ? "" : "FALSE";
    if (type == "str") return without_escapes(std::string(value));
    if (type == "e" || type == "d" || value.empty()) return std::string(value);
    int style = 0;
    const bool is_date = text::parse_int(attribute_of(cell, "s"), style) && style >= 0 &&
                         static_cast<std::size_t>(style) < styles_.size() &&
                         styles_[static_cast<std::size_t>(style)];
    if (is_date) return day_of_serial(std::strtod(std::string(value).c_str(), nullptr), is_1904_);
    return number_as_seen(value);
  }

  // A block of cells that are one shows its text in all of its rows, in the first column alone.
  Status merge(const pugi::xml_node& merged, Sheet& sheet) {
    for (const pugi::xml_node each : merged.children()) {
      const std::string_view range = attribute_of(each, "ref");
      const std::size_t colon = range.find(':');
      if (colon == std::string_view::npos) continue;
      Merged block;
      std::size_t right = 0;
      if (!parse_reference(range.substr(0, colon), block.column, block.first) ||
          !parse_reference(range.substr(colon + 1), right, block.last))
        continue;
      const auto top =
          std::lower_bound(sheet.rows.begin(), sheet.rows.end(), block.first,
                           [](const Row& row, std::size_t number) { return row.number < number; });
      if (top == sheet.rows.end() || top->number != block.first) continue;
      const std::string text = top->at(block.column);
      if (text.empty()) continue;
      for (auto row = top + 1; row != sheet.rows.end() && row->number <= block.last; ++row) {
        if (++merged_ > most_cells) return Error::invalid("too many merged cells; take them apart");
        if (!row->at(block.column).empty()) continue;
        if (const Status room = take_room(block.column, text.size()); !room) return room;
        const auto place =
            std::lower_bound(row->cells.begin(), row->cells.end(), block.column,
                             [](const Cell& cell, std::size_t at) { return cell.column < at; });
        row->cells.insert(place, {block.column, text});
      }
    }
    return success();
  }

  Archive& archive_;
  std::string folder_;
  std::vector<std::string> strings_;
  DateStyles styles_;
  bool is_1904_ = false;
  std::size_t cells_ = 0, bytes_ = 0, merged_ = 0;
};

}  // namespace

Result<Workbook> read_xlsx(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    // The same envelope: an old workbook, or a new one under a password; names of its parts are UTF-16.
    constexpr std::string_view sealed("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
    return Error::invalid(bytes.find(sealed) != std::string_view::npos
                              ? "the file is protected by a password; save it without one"
                              : "the file is an old .xls; save it as .xlsx");
  }
  auto archive = Archive::open(bytes);
  if (!archive) return archive.error();
  return XlsxReader(**archive).read();
}

}  // namespace okno::exchange
