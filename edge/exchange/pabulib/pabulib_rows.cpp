#include "edge/exchange/pabulib/pabulib_rows.h"

#include <algorithm>
#include <utility>

#include "shared/base/text.h"

namespace okno::exchange {

PabulibRows::PabulibRows(std::string_view bytes) : left_(bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (left_.starts_with(byte_order_mark)) left_.remove_prefix(byte_order_mark.size());
}

bool PabulibRows::next() {
  while (!left_.empty()) {
    cells_.clear();
    unquoted_.clear();
    line_ = next_line_;
    const std::size_t end = std::min(left_.find_first_of("\r\n"), left_.size());
    std::string_view line = left_.substr(0, end);
    if (line.find('"') != std::string_view::npos) {
      take_quoted_row();
    } else {
      // CR LF is one line end, and so is each of both alone.
      const bool is_pair = end + 1 < left_.size() && left_[end] == '\r' && left_[end + 1] == '\n';
      left_.remove_prefix(std::min(end + (is_pair ? 2 : 1), left_.size()));
      ++next_line_;
      while (true) {
        const std::size_t cell = line.find(';');
        cells_.push_back(text::trim(line.substr(0, cell)));
        if (cell == std::string_view::npos) break;
        line.remove_prefix(cell + 1);
      }
    }
    if (std::any_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return !cell.empty(); }))
      return true;
  }
  return false;
}

void PabulibRows::take_quoted_row() {
  std::string cell;
  bool is_quoted = false, has_begun = false;
  const auto put = [&] {
    unquoted_.push_back(std::move(cell));
    cells_.push_back(text::trim(unquoted_.back()));
    cell.clear();
    has_begun = false;
  };
  std::size_t i = 0;
  for (; i < left_.size(); ++i) {
    const char c = left_[i];
    const char after = i + 1 < left_.size() ? left_[i + 1] : '\0';
    const bool ends_line = c == '\n' || c == '\r';
    if (ends_line && !(c == '\r' && after == '\n')) ++next_line_;
    if (is_quoted) {
      if (c != '"') {
        cell += c;
      } else if (after == '"') {
        cell += c;
        ++i;
      } else {
        is_quoted = false;
      }
    } else if (c == '"' && !has_begun) {
      is_quoted = has_begun = true;
    } else if (c == ';') {
      put();
    } else if (ends_line) {
      if (c == '\r' && after == '\n') {
        ++i;
        ++next_line_;
      }
      ++i;
      break;
    } else {
      // A mark inside a text is nothing but itself.
      cell += c;
      has_begun = has_begun || c != ' ';
    }
  }
  is_unclosed_ = is_unclosed_ || is_quoted;
  left_.remove_prefix(std::min(i, left_.size()));
  put();
}

}  // namespace okno::exchange
