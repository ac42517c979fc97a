// When a point is asked about before the message is taken: it may be a slip of the finger, or of a telephone that gives the
// place where it was an hour ago.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "edge/intake/citizen/intake.h"

namespace okno::intake {

// Nothing, or what is odd: a point in the ocean at 0,0; one twenty kilometres from every district on the map of `form`; one
// five kilometres from the district that the address names.
std::optional<i18n::Text> doubt_about(const Node& node, const config::Org& form, const forms::Place& place);

// Remembers for a while what was asked about, so that the same again is an answer: it is meant. Thread-safe.
class AskedAbout {
 public:
  // True at the first time.
  bool first(std::string what);

 private:
  std::mutex mutex_;
  std::deque<std::string> asked_;
};

}  // namespace okno::intake
