// What SQLite calls of a FaultyDisk: each call is counted, failed or passed on.
#pragma once

#include <sqlite3.h>

namespace okno::testing {

struct DiskCalls {
  // `vfs` has been copied from `system`, and its pAppData is the FaultyDisk.
  static void install(sqlite3_vfs& vfs, const sqlite3_vfs& system);
};

}  // namespace okno::testing
