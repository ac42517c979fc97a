// Whether what is kept is still what was written: every event against its hash and its proof, every content against its
// name.
#pragma once

#include <string>
#include <vector>

#include "edge/store/store.h"

namespace okno::log {

struct Soundness {
  std::int64_t events = 0, contents = 0, files = 0;
  std::int64_t wanted = 0;  // contents that have not come: no fault
  std::int64_t faults = 0;
  std::vector<std::string> first;  // of the faults, a line each
};
// Reads all of it, a page a snapshot, so that a node may run meanwhile. Fails when the store does.
Result<Soundness> examine_log(store::Store& store);

}  // namespace okno::log
