// The tables that screens read, made anew from the log and compared with those that there are.
#pragma once

#include <iosfwd>
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
// Copies the log of `from`, node `self`'s, into `into` (empty), projects all of it, and compares every table that is a
// projection. `from` may be a running node's.
Result<Replayed> replay(const NodeId& self, store::Store& from, store::Store& into,
                        const Projectors& projectors);

// Makes the tables of kinds whose projector has another version than the one that made them, and says which kinds these
// were; then lets the journal take what waited for its kind or for a later version, with what owners do about it. At
// start, before anything is served.
Result<std::vector<std::string>> refold(store::Store& store, const Projectors& projectors, Journal& journal);

// The whole log as JSON, one event a line, by key: {"text", "commit", "path"}. No contents. Each line proves itself.
Status export_log(store::Store& store, std::ostream& out);

}  // namespace okno::log
