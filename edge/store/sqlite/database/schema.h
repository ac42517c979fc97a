// Which program's shape a database has, and how it becomes this program's.
#pragma once

#include <cstdint>
#include <string>

#include "edge/store/sqlite/database/statement.h"

namespace okno::store::sqlite {

struct Shape {
  std::int64_t schema = 0;  // the number of its last migration; 0: empty
  std::string program;      // that applied it, as far as it has said so
  std::string mark;         // Lives::mark()
};
std::int64_t newest_known_schema();

// Fails with conflict for another program's database, and for one that is newer than `program` knows: the detail names
// both versions and what to do. Changes nothing.
Result<Shape> shape_of(Connection& database, const std::string& program);
// Fails with conflict, too, for one that is older: for commands that only read.
Status check_version(Connection& reader, const std::string& program);

// Brings it from that shape to the newest, all of it in one transaction, which names `program`. After a failure it is as
// it was.
Status migrate(Connection& writer, const Shape& shape, const std::string& program);

// A copy of a database that is about to be migrated, beside it: FOLDER/before-migration-1-to-2-DATE.db, durable and read
// back. One that an attempt before has left is taken again, so that a program that is started anew and anew does not fill
// the disk. Gives its path. Fails with busy (disk full) or io; nothing is left then.
Result<std::string> copy_before_migration(Connection& database, const std::string& folder,
                                          const Shape& shape);

// The first fault that SQLite finds: quick reads every page, full compares the indexes with their tables, too. Fails with
// io when there is one.
enum class Depth { quick, full };
Status examine_pages(Connection& database, Depth depth);

}  // namespace okno::store::sqlite
