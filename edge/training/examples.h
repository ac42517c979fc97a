// Labelled texts to learn from and to be judged by: a CSV file with the columns `text` and `label`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace okno::training {

struct Example {
  std::string text;
  std::string label;
  std::size_t line = 0;  // where it begins, counted from 1
};

// RFC 4180, with what spreadsheets add: a byte order mark, LF or CR LF, empty lines, more columns in any order.
// A quote inside a cell that does not begin with one is a plain character. Fails with invalid, naming the line:
// no such column, a row with more or fewer cells than the header, a quote never closed, an empty label. An empty
// text is not an error, nor is a file with a header alone.
Result<std::vector<Example>> parse_examples(std::string_view csv);

// The same from a file; the error names it. Fails with io when it cannot be read.
Result<std::vector<Example>> read_examples_file(const std::string& path);

}  // namespace okno::training
