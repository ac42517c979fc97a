// One connection to the database, and its prepared statements. Not thread-safe: one thread at a time.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/message_number.h"
#include "shared/base/result.h"

namespace okno::store::sqlite {

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

// Hears once when something is read that is no database any more. Thread-safe.
class DamageWatch {
 public:
  using Tell = std::function<void(const std::string& line)>;
  explicit DamageWatch(Tell tell) : tell_(std::move(tell)) {}
  void saw(const std::string& what) {
    if (!seen_.exchange(true)) tell_(what);
  }
  bool has_seen() const { return seen_; }

 private:
  std::atomic<bool> seen_{false};
  Tell tell_;
};

class Connection {
 public:
  // SQLite before 3.51.3 can corrupt its log when two connections write or checkpoint at once: there is one
  // writer a process, and the lock on the folder keeps other processes out. Readers cannot write at all.
  // An examiner sees what a writer would, changes nothing, and leaves the log as it is when it closes. A copy is a
  // database of its own, which nobody else has open.
  enum class Mode { writer, reader, examiner, copy };
  // `vfs`: of SQLite, by name; empty: the system's own. `watch`, which outlives it, hears of damage from the first page on.
  static Result<std::unique_ptr<Connection>> open(const std::string& path, const std::string& vfs, Mode mode,
                                                  DamageWatch* watch = nullptr);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Several statements without parameters.
  Status script(const std::string& sql);
  // False once a failure has made SQLite roll the whole transaction back by itself.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  std::int64_t changes() const { return sqlite3_changes64(handle_); }  // rows that the last statement touched

  std::int64_t total_changes() const {
    return sqlite3_total_changes64(handle_);
  }  // rows touched since it was opened
  std::int64_t last_key() const {
    return sqlite3_last_insert_rowid(handle_);
  }  // of the last row that was inserted

  // busy: the disk or its quota is full, or a lock is held; conflict: a constraint; io: all else.
  Error error(int code) const;
  // `watch` outlives this.
  void tell_of_damage(DamageWatch& watch) { watch_ = &watch; }
  // All of it into the file of another database, which is made or replaced: as it was at one moment, whoever writes.
  // Fails with busy (disk full) or io.
  Status copy_to(const std::string& target);

  // Pages that wait in the write-ahead log after the last commit.
  int pages_in_log() const { return pages_in_log_; }
  // Moves them into the database file and syncs it. What cannot be moved now stays for the next time. A log of more
  // than twice `most_pages` waits a moment for readers, so that it can begin anew.
  void checkpoint(int most_pages);
  // Moves all of them and empties the log. False: readers or the disk did not let it.
  bool empty_log();
  // A log that is empty goes when the connection closes. Otherwise it stays where it is: who was told that a log is there
  // must find it.
  void remove_log_on_close();

 private:
  friend class Statement;
  friend class OneTimeStatement;
  Connection() = default;
  // Kept prepared under the address of its text, which therefore must live for ever.
  sqlite3_stmt* prepared(std::string_view sql, int& code);

  sqlite3* handle_ = nullptr;
  int pages_in_log_ = 0;
  DamageWatch* watch_ = nullptr;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

}  // namespace okno::store::sqlite
