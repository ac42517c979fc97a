#include "edge/http/site/log.h"

#include <algorithm>
#include <string>

#include <unistd.h>

namespace okno::http {

void log(Instant at, std::string_view line) {
  std::string written = to_rfc3339(std::chrono::floor<std::chrono::seconds>(at), UtcOffset(0)) + " ";
  written += line;
  std::replace(written.begin(), written.end(), '\n', ' ');
  written += '\n';
  // One write a line: the kernel keeps lines of two threads apart.
  [[maybe_unused]] const auto count = ::write(STDERR_FILENO, written.data(), written.size());
}

}  // namespace okno::http
