// Files that the database says are here, and the disk does not have any more or not whole: a disk that was restored without
// them, one that rots, somebody who tidied up. They are wanted again, and come back from whoever has them.
#pragma once

#include <string>
#include <vector>

#include "edge/log/journal.h"

namespace okno::log {

// In the streams that name it. A damaged one is set aside first. False: it is whole, or was not said to be here.
Result<bool> want_again(store::Writing& writing, const store::Files& files, const ContentHash& hash,
                        Instant now);

// Of all files that are named: those that are gone are wanted from now on. The names alone are looked for, so this takes
// seconds; bytes are compared where a file is given away, and by `okno doctor`.
Result<std::vector<ContentHash>> want_lost_files(store::Store& store, Clock& clock);

// The other way round: what is wanted and lies on the disk all the same, as somebody has put it back. Gives their names.
Result<std::vector<ContentHash>> take_found_files(store::Store& store, Journal& journal);

}  // namespace okno::log
