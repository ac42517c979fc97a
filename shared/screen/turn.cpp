#include "shared/screen/turn.h"

#include <algorithm>

namespace okno::screen {

void Turn::turn_page() const {
  ++shell.revision;
  shell.focus = shell.acted ? "title" : "";
  shell.mistakes.clear();
}

std::int64_t retry_delay_ms(int failures) {
  constexpr std::int64_t first = 5'000;
  constexpr std::int64_t longest = 5 * 60'000;
  return std::min(longest, first << std::clamp(failures, 0, 10));
}

}  // namespace okno::screen
