// What pages of the console draw of figures. A chart is for the eye alone: beside it the page sets a table that says the same,
// which screen readers read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace okno::console {

// In a line: a part of a whole, 0…1, and how sure it is.
struct Bar {
  double share = 0;
  std::optional<std::pair<double, double>> interval{};  // from, to
};

// Wholes that are parted alike, from one end to the other: marks on scales, answers of groups.
struct StackedChart {
  struct Row {
    std::string words;
    std::vector<double> shares;  // as `parts`; their sum is 1, or all are 0
  };
  std::string label;
  std::vector<std::string> parts;
  std::vector<Row> rows;
};

// How much there was, step by step, from the first day to the last.
struct TimeChart {
  std::string label;
  std::vector<std::int64_t> values;
  std::string first, last;  // what the ends of the line are called
  std::string most;         // and its highest point
};

}  // namespace okno::console
