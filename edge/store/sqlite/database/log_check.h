// SQLite's write-ahead log, read as bytes before SQLite opens it. SQLite takes the log up to the first frame that is not
// whole, and says nothing of what came after: right after a loss of power, which tears what nobody was told of, and wrong
// where a disk has spoilt what was acknowledged. https://www.sqlite.org/fileformat2.html#the_write_ahead_log
#pragma once

#include <string>

#include "shared/base/result.h"

namespace okno::store::sqlite {

// What DATABASE-shm, the index that all connections share, may be asked: it is never synced, so it says how far the log
// had come only as long as the machine has not started anew since.
enum class Index { of_this_boot, unknown };

// Whether all that was committed to DATABASE-wal can still be read. A log that is not there, or ends in a torn
// transaction, is no fault. Fails with io, naming what is damaged.
Status examine_log(const std::string& database, Index index);

}  // namespace okno::store::sqlite
