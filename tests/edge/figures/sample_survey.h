// A survey of every kind, with names that clash in spreadsheets and in SPSS, and answers to it.
#pragma once

#include "edge/figures/export/columns.h"

namespace okno::testing {

surveys::Survey sample_survey();
std::vector<figures::Response> sample_responses(std::size_t count);
// What was written, and how often: one call a response shows that nothing is gathered.
struct Written {
  std::string bytes;
  std::size_t calls = 0, largest = 0;
  figures::WriteBytes sink();
};
figures::NextResponse over(const std::vector<figures::Response>& responses);

}  // namespace okno::testing
