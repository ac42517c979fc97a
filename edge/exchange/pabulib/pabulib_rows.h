// The rows of a .pb file, one after another, without a copy of what needs none.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace okno::exchange {

class PabulibRows {
 public:
  // `bytes` outlive it.
  explicit PabulibRows(std::string_view bytes);

  // False at the end of the file. Rows without anything are passed over. A cell in quotation marks may hold semicolons, line ends and
  // doubled marks; what follows its closing mark belongs to it too, as CSV readers have it. One that is never closed goes to the end.
  bool next();
  const std::vector<std::string_view>& cells() const {
    return cells_;
  }                                           // trimmed; until the next call of next()
  std::size_t line() const { return line_; }  // where the row begins, from 1
  bool is_unclosed() const { return is_unclosed_; }

 private:
  void take_quoted_row();

  std::string_view left_;
  std::vector<std::string_view> cells_;
  std::deque<std::string> unquoted_;  // what views of cells point into
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  bool is_unclosed_ = false;
};

}  // namespace okno::exchange
