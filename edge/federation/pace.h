// How patient a node is with its peers. Tests are less so.
#pragma once

#include <chrono>

namespace okno::federation {

struct Pace {
  std::chrono::milliseconds first_delay{500};  // after a failure; doubles, with full jitter
  std::chrono::milliseconds most_delay = std::chrono::minutes(5);
  std::chrono::seconds poll_wait{25};
  std::chrono::milliseconds timeout = std::chrono::minutes(1);  // of one exchange, the wait not counted
  // Between two tries for one file that is not to be had yet.
  std::chrono::milliseconds first_file_delay = std::chrono::seconds(1);
  std::chrono::milliseconds most_file_delay = std::chrono::minutes(2);
};

}  // namespace okno::federation
