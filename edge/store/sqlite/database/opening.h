// What is looked at before a data folder's database is opened for writing, and what is refused.
#pragma once

#include "edge/store/sqlite/database/open_mark.h"
#include "edge/store/sqlite/database/schema.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

std::string path_of(const StoreOptions& options);

// The files as they lie: a database that is gone or empty while its log is there, a log that is gone while the mark says
// that it was needed, a log that is damaged. SQLite would take each of these for a node that has just begun, or for a
// shorter history. Fails with io.
Status examine_files(const StoreOptions& options, const OpenMark& mark);

// All of it, by the holder of the folder's lock: files, version, pages (after an end that was not clean, before a
// migration, and always where that takes a moment). An older database is copied first; `options.tell` hears of it. Gives
// its shape. Fails with conflict for versions, with io for damage, with busy when the copy finds no room: the database is
// as it was then.
Result<Shape> prepare(const StoreOptions& options, const OpenMark& mark);

// Says of damage what can be done about it; other errors are as they were.
Error with_advice(const Error& error, const StoreOptions& options);

}  // namespace okno::store::sqlite
