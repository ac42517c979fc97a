// The tables that screens read, made anew from the log and compared with those that there are.
#pragma once

#include <string>
#include <vector>

#include "edge/log/projector.h"

namespace okno::log {

struct Difference {
  std::string table;
  std::string detail;  // the first row that differs, in one line without people's data
  std::int64_t rows = 0;
};
struct Replayed {
  std::int64_t streams = 0, events = 0, waiting = 0;
  std::vector<Difference> differences;
};
// Copies the log of `from` into `into` (empty), projects all of it, and compares every table that is a projection.
Result<Replayed> replay(store::Store& from, store::Store& into, const Projectors& projectors);

// Makes the tables of kinds whose projector has another version than the one that made them. At start, before anything is
// served.
Result<std::vector<std::string>> refold(store::Store& store, const Projectors& projectors);

}  // namespace okno::log
