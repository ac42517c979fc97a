// A disk for SQLite (a VFS over the system's own) that fails when it is told to, or loses its power. Only what SQLite does
// goes through it: files that the node itself writes are on the system's disk.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace okno::testing {

// What happens at the chosen operation. Counted are those that change something: write, sync, truncate, delete, and the
// making of a file; or, for the faults of reading, the reads of what is kept.
enum class DiskFault {
  io_once,    // it fails with IOERR, those after it work
  full_once,  // with FULL (a sync that fails fails with IOERR)
  io_ever,    // it and all after it fail, until heal()
  full_ever,
  short_write,  // half of what was to be written is there; all that is no write fails with IOERR
  power_cut,    // it and all after it fail; what was not synced is lost, whole or in part
  read_once,    // one read fails with IOERR, those after it work
  read_ever,    // it and all after it fail, until heal()
};
constexpr bool is_of_reading(DiskFault fault) {
  return fault == DiskFault::read_once || fault == DiskFault::read_ever;
}

class FaultyDisk {
 public:
  explicit FaultyDisk(std::string name);  // of the VFS; one of a name
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  const std::string& name() const { return name_; }

  // Counting begins: the nth operation from here on fails.
  void arm(DiskFault fault, std::int64_t nth);
  void heal();
  bool has_failed() const;  // since arm()
  std::int64_t operations() const;
  std::int64_t reads() const;

  // From the next opening on, "PRAGMA synchronous = FULL" sets OFF: what a node must never do.
  void never_sync() { never_sync_ = true; }

  // From the next opening on, SQLite keeps next to no pages in memory, so that it has to read.
  void keep_no_pages() { keeps_no_pages_ = true; }
  // Between the two, reads are neither counted nor do they fail.
  void let_read();
  void count_reads();

  // After a power cut, when every file is closed: what the machine finds when it starts. `seed` draws what became of each
  // write that no sync stood after; 0 loses all of them. Forgets the past.
  void start_again(std::uint64_t seed);

  // What disk_calls.cpp asks and tells.
  bool fails_now(bool& is_full, bool& is_short);  // counts an operation
  bool fails_to_read();                           // counts a read
  bool has_power() const;
  bool never_syncs() const { return never_sync_; }
  bool keeps_no_pages() const { return keeps_no_pages_; }
  void opened(const std::string& path, bool is_new);
  void wrote(const std::string& path, std::int64_t at, std::string_view bytes);
  void truncated(const std::string& path, std::int64_t size);
  void synced(const std::string& path);
  void deleted(const std::string& path, bool is_safe);

 private:
  struct Change {
    std::int64_t at = 0;
    std::string bytes;
    bool is_truncation = false;  // to `at`
  };
  // What is known of a file beside what the system's disk has: what a power cut cannot take, and what it can.
  struct Image {
    std::string safe;
    std::vector<Change> pending;
    bool was_made = false;    // and not synced since: it may not be there at all
    bool is_deleted = false;  // and the folder was not synced: it may come back
  };
  static void apply(std::string& content, const Change& change);

  const std::string name_;
  sqlite3_vfs* const system_;
  sqlite3_vfs vfs_{};
  mutable std::mutex mutex_;
  DiskFault fault_ = DiskFault::io_once;
  std::int64_t left_ = 0;  // until the fault; 0: disarmed
  std::int64_t operations_ = 0, reads_ = 0;
  bool failed_ = false;
  bool failing_ = false;
  bool has_power_ = true;
  bool never_sync_ = false;
  bool keeps_no_pages_ = false;
  bool lets_read_ = false;
  std::map<std::string, Image> images_;
};

}  // namespace okno::testing
