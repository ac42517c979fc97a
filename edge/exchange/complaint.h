// What somebody who wrote a file is told of it: a fault, which they must mend, or a remark, which they may pass over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace okno::exchange {

struct Complaint {
  std::string sheet;    // as the file calls it; empty in a file without sheets
  std::size_t row = 0;  // as the file counts it; 0: none
  std::string column;   // its heading as written, or a path in JSON
  std::string what;     // "what is wrong; what to write", in English
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

// "survey!5:relevant: …", "pages[0].elements[2].type: …", "row 5:relevance: …" of a file without sheets.
std::string line_of(const Complaint& complaint, std::string_view row = "row");

// The nearest of `known`, whatever the case; empty when none is near enough to be meant.
std::string nearest(std::string_view name, const std::vector<std::string>& known);
// ", perhaps NEAREST" or nothing.
std::string perhaps(std::string_view name, const std::vector<std::string>& known);

// «a, b and 3 more», of what may be long.
std::string some_of(const std::vector<std::string>& names, std::size_t most = 12);
// A value as a message may quote it: one line, not longer than that.
std::string quoted(std::string_view value);
// Or std::quoted would be nearer to a string, where <iomanip> has come in.
inline std::string quoted(const std::string& value) { return quoted(std::string_view(value)); }

}  // namespace okno::exchange
