#include "edge/http/site/log.h"

#include <algorithm>
#include <string>

#include <unistd.h>

namespace okno::http {

void log(Instant at, std::string_view line) {
  std::string written = to_rfc3339(std::chrono::floor<std::chrono::seconds>(at), UtcOffset(0)) + " ";
  written += line;
  // What others sent may stand in it: it neither ends the line nor moves a terminal's cursor.
  std::replace_if(
      written.begin(), written.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }, ' ');
  written += '\n';
  // One write a line: the kernel keeps lines of two threads apart.
  [[maybe_unused]] const auto count = ::write(STDERR_FILENO, written.data(), written.size());
}

}  // namespace okno::http
