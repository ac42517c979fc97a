// The one place that keeps things: a small interface a noun, joined by one transaction.
//
// Thread-safe. One writer takes what waits, runs each piece in one transaction, commits once
// (synchronous=FULL) and only then answers: "ok" means durable. A piece that fails is undone alone.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "edge/host/surroundings.h"
#include "edge/store/accounts.h"
#include "edge/store/acts.h"
#include "edge/store/contents.h"
#include "edge/store/files.h"
#include "edge/store/links.h"
#include "edge/store/lives.h"
#include "edge/store/messages.h"
#include "edge/store/streams.h"
#include "edge/store/surveys.h"
#include "edge/store/tables.h"
#include "edge/store/uploads.h"

namespace okno::store {

// What a snapshot answers. Valid only inside the call that handed it out.
struct Reading {
  const Streams& streams;
  const Contents& contents;
  const Lives& lives;
  const Links& links;
  const Messages& messages;
  const Places& places;
  const AnswersGiven& answers;
  const Receipts& receipts;
  const Surveys& surveys;
  const Uploads& uploads;
  const Accounts& accounts;
  const Acts& acts;
  const Tables& tables;
};

// What a piece may change, all of it in one transaction.
struct Writing {
  Streams& streams;
  Contents& contents;
  Lives& lives;
  Links& links;
  Messages& messages;
  Places& places;
  AnswersGiven& answers;
  Receipts& receipts;
  Surveys& surveys;
  Uploads& uploads;
  Accounts& accounts;
  Acts& acts;
  Tables& tables;
  operator Reading() const {  // NOLINT(google-explicit-constructor): who may write may read
    return {streams,  contents, lives,   links,    messages, places, answers,
            receipts, surveys,  uploads, accounts, acts,     tables};
  }
};

class Store {
 public:
  using Piece = std::function<Status(Writing&)>;
  using Then = std::function<void(const Status&)>;
  virtual ~Store() = default;

  // `then` is called once, after COMMIT or with what went wrong, on the writer's thread: it must return at once and
  // may not write. Fails with busy (queue full, disk full) or io; nothing is kept then. What is refused before it waits
  // (queue full, closing; conflict, when a piece or a `then` writes) is told before write() returns.
  //
  // The piece may be run again, before anybody is answered: one that fails after it has changed something takes its
  // transaction with it, and those that stood before it then run anew. So a piece takes nothing out of what it
  // captures, and adds nothing up there. (A savepoint a piece would spare this, and costs a third of a submission.)
  virtual void write(Piece piece, Then then) = 0;
  // The same for a piece that must not run again.
  virtual void write_once(Piece piece, Then then) = 0;
  // write_once() for those who have a thread of their own: sleeps until it is durable. Never on a server's worker.
  Status write_and_wait(const Piece& piece);
  virtual Status read(const std::function<Status(const Reading&)>& piece) = 0;

  // Run in the transaction after the last piece of each that keeps anything, before COMMIT. When it fails, all of the
  // transaction fails. Set it before the first write.
  virtual void before_commit(Piece piece) = 0;
  // Called after each commit that put something into a queue, on the writer's thread; must return at once.
  virtual void on_queued(std::function<void()> wake) = 0;

  virtual const Files& files() const = 0;

  // Commits and pieces since the start: how well pieces share commits.
  struct Health {
    double disk_free_ratio = 1;
    std::int64_t writer_queue = 0;
    std::chrono::milliseconds last_commit{0};
    std::int64_t commits = 0, pieces = 0;
    bool is_damaged = false;  // something was read since the start that is no database any more
  };
  virtual Health health() const = 0;
};

struct StoreOptions {
  std::string folder;               // data folder; made when absent
  std::string vfs{};                // of SQLite, by name; empty: the system's own
  std::size_t most_waiting = 1024;  // pieces in the writer's queue; more are refused as busy
  std::size_t most_together = 256;  // pieces in one transaction
  // The write-ahead log is moved into the database when it is this long: a page that changes often is then moved once
  // for many changes. On a small disk earlier (an eighth of what is free). With many readers it may become twice
  // this, and a transaction more.
  std::int64_t most_log_bytes = 16LL * 1024 * 1024;
  std::int64_t most_pages = 0;  // of 4 KiB the database may have; 0: as many as the disk holds
  std::string program{};        // version of this program, for what is said of versions
  // Hears what an administrator should know of the opening: one plain English line.
  std::function<void(const std::string& line)> tell = [](const std::string&) {};
};
// Refuses a folder that another process has open and a database newer than this program (conflict), and files that are
// damaged (io): after an end without a clean stop every page is looked at. Copies a database that is older before it
// changes it; refuses (busy) when there is no room for that.
Result<std::unique_ptr<Store>> open_sqlite(const StoreOptions& options);
// Beside the process that has the folder open: every write fails with conflict. Nothing is made, migrated or
// checkpointed. Refuses (conflict) a database that is not of this program's version, not_found where there is none,
// io where files are damaged.
Result<std::unique_ptr<Store>> open_sqlite_for_reading(const StoreOptions& options);
// In memory, for tests and for simulating many nodes in one process: `then` is called before write() returns.
std::unique_ptr<Store> open_memory();
// An old copy to come: what a store in memory keeps now. Files are shared, as on a disk that outlives the database; null
// for other stores.
std::unique_ptr<Store> copy_of_memory(const Store& store);

}  // namespace okno::store
