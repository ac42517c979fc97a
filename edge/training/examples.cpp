#include "edge/training/examples.h"

#include <algorithm>
#include <optional>

#include "edge/config/document.h"
#include "shared/base/text.h"

namespace okno::training {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Error at_line(std::size_t line, const std::string& what) {
  return Error::invalid("line " + std::to_string(line) + ": " + what);
}

// Cuts CSV into rows, one call a row.
class RowReader {
 public:
  explicit RowReader(std::string_view csv) : csv_(csv) {
    if (csv_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  bool more() {
    while (at_ < csv_.size() && line_ends()) skip_line_end();
    return at_ < csv_.size();
  }
  std::size_t line() const { return line_; }  // of the row that next() would give

  Result<std::vector<std::string>> next() {
    std::vector<std::string> cells;
    while (true) {
      auto cell = at_ < csv_.size() && csv_[at_] == '"' ? quoted() : Result<std::string>(plain());
      if (!cell) return cell.error();
      cells.push_back(std::move(cell).value());
      if (at_ < csv_.size() && csv_[at_] == ',') {
        ++at_;
        continue;
      }
      if (at_ < csv_.size()) skip_line_end();
      return cells;
    }
  }

 private:
  bool line_ends() const { return csv_[at_] == '\n' || csv_[at_] == '\r'; }
  void skip_line_end() {
    if (csv_[at_] == '\r' && at_ + 1 < csv_.size() && csv_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  std::string plain() {
    const std::size_t begin = at_;
    while (at_ < csv_.size() && csv_[at_] != ',' && !line_ends()) ++at_;
    return std::string(csv_.substr(begin, at_ - begin));
  }

  Result<std::string> quoted() {
    const std::size_t opened = line_;
    std::string cell;
    ++at_;
    while (at_ < csv_.size()) {
      if (csv_[at_] == '"') {
        ++at_;
        const bool doubled = at_ < csv_.size() && csv_[at_] == '"';
        if (!doubled) {
          if (at_ < csv_.size() && csv_[at_] != ',' && !line_ends())
            return at_line(line_,
                           "a comma or the line's end must follow the closing quote; double a quote that "
                           "belongs to the text");
          return cell;
        }
      }
      if (csv_[at_] == '\n') ++line_;
      cell += csv_[at_++];
    }
    return at_line(opened, "the quote that opens here is never closed");
  }

  std::string_view csv_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (text::trim(header[i]) == name) return i;
  return std::nullopt;
}

}  // namespace

Result<std::vector<Example>> parse_examples(std::string_view csv) {
  RowReader rows(csv);
  if (!rows.more()) return at_line(1, "the file is empty; begin it with the header text,label");
  const std::size_t header_line = rows.line();
  const auto header = rows.next();
  if (!header) return header.error();
  const auto text_column = find_column(*header, "text");
  const auto label_column = find_column(*header, "label");
  if (!text_column || !label_column)
    return at_line(header_line, std::string("the header has no column \"") +
                                    (text_column ? "label" : "text") +
                                    "\"; begin the file with the header text,label");

  std::vector<Example> examples;
  while (rows.more()) {
    const std::size_t line = rows.line();
    auto cells = rows.next();
    if (!cells) return cells.error();
    if (cells->size() != header->size())
      return at_line(line, "the row has " + std::to_string(cells->size()) + " cells and the header " +
                               std::to_string(header->size()) + "; put a text that holds commas in quotes");
    Example example;
    example.text = std::move((*cells)[*text_column]);
    example.label = std::string(text::trim((*cells)[*label_column]));
    example.line = line;
    if (example.label.empty()) return at_line(line, "the label is empty; write one or take the row out");
    examples.push_back(std::move(example));
  }
  return examples;
}

Result<std::vector<Example>> read_examples_file(const std::string& path) {
  const auto bytes = config::read_file(path);
  if (!bytes) return bytes.error();
  auto examples = parse_examples(*bytes);
  if (!examples) return Error::invalid(path + ": " + examples.error().detail);
  return examples;
}

}  // namespace okno::training
