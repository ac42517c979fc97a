// Copies of a node's database, taken beside the node that runs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace okno::store {

// What a database holds, so that a copy can be compared with what it was made of.
struct Counts {
  std::int64_t schema = 0;  // the number of its last migration
  std::int64_t events = 0;
  std::int64_t streams = 0;
  std::int64_t messages = 0;
  std::int64_t contents = 0;
  std::int64_t files = 0;  // contents that are files of their own
  std::int64_t users = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

// The migration that this program's databases end with.
std::int64_t newest_schema();

// FOLDER/okno.db as it is at one moment, in one new file (SQLite's backup API): the node goes on writing. Sessions are left
// out, so that no copy opens the console. Fails with not_found, busy (disk full) or io; `target` is gone then.
Status copy_database(const std::string& folder, const std::string& target);

// Reads the whole file: fails with io when SQLite's integrity check finds anything, and with conflict when a newer program
// has written it. The file is not changed.
Result<Counts> examine_database(const std::string& path);

// SQLite's full check of FOLDER/okno.db, its foreign keys too, where a node may run. Fails with io for what it finds.
Status examine_in_place(const std::string& folder);

// The files under files/ that the database refers to, by their hash in hex, sorted, each once.
Result<std::vector<std::string>> files_named_in(const std::string& path);

}  // namespace okno::store
