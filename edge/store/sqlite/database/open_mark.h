// The file FOLDER/unclean: there while a program writes to the database, and still there when it ended without a stop of
// its own (kill, loss of power). Says what must be true of the files that such an end leaves.
#pragma once

#include <optional>
#include <string>

#include "shared/base/result.h"

namespace okno::store::sqlite {

class OpenMark {
 public:
  explicit OpenMark(const std::string& folder) : folder_(folder) {}

  // What the last end left.
  struct Left {
    bool had_log = false;     // okno.db-wal was there, and could not go without a stop
    bool is_of_boot = false;  // the machine has not started anew since
  };
  std::optional<Left> left() const;  // nothing: the last stop was clean, or there was none

  // Durable when they return. Fails with busy (disk full) or io.
  Status running(bool has_log) const;
  // The log has been moved into the database and may go.
  Status stopping() const { return running(false); }
  // After the database was closed. When the file cannot be removed, the next start looks at the database: no harm.
  void stopped() const;

 private:
  std::string path() const { return folder_ + "/unclean"; }
  const std::string folder_;
};

}  // namespace okno::store::sqlite
