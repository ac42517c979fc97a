// The one thread that writes. It takes all that waits, runs each piece in one transaction, commits once and only
// then answers, so that many share the price of one sync.
//
// Pieces seldom fail once they have changed something, and a savepoint round each costs a third of a submission. So
// there is none at first: when a piece does fail that late, the transaction is begun anew, and those that stood before
// it are run again, from then on with savepoints.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "edge/store/sqlite/nouns.h"
#include "edge/store/store.h"

namespace okno::store::sqlite {

class Writer {
 public:
  using Piece = Store::Piece;
  using Then = Store::Then;
  enum class Runs { maybe_again, once };
  struct Job {
    Piece piece;
    Then then;
    Runs runs = Runs::maybe_again;
    Status result = success();
    bool queue_grew = false;
  };

  Writer(std::unique_ptr<Connection> connection, const StoreOptions& options);
  ~Writer();  // as stop()
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Ends the thread when what waits has been written, and moves the log into the database. False: not all of it.
  bool stop();
  void remove_log_on_close() { connection_->remove_log_on_close(); }

  void write(Job job);  // thread-safe
  void before_commit(Piece piece);
  void on_queued(std::function<void()> wake);

  std::int64_t waiting() const;
  std::chrono::milliseconds last_commit() const {
    return std::chrono::milliseconds(last_commit_milliseconds_);
  }
  std::int64_t commits() const { return commits_; }
  std::int64_t pieces() const { return pieces_; }

 private:
  using Jobs = std::vector<Job>;

  void run();
  bool next_batch(Jobs& jobs);  // false: stop
  // Runs pieces until one breaks the transaction; how many of `jobs` have been run.
  std::size_t write_together(Jobs& jobs, std::size_t first);
  // Runs jobs [begin, end) until one breaks the transaction; the end of those that have been run.
  std::size_t run_all(Jobs& jobs, std::size_t begin, std::size_t end, Status& fate);
  // True: the piece has failed after it had changed something, and the transaction has been begun anew without it.
  bool run_bare(Job& job);
  void run_in_savepoint(Job& job);
  Status seal();
  Status commit();
  void roll_back();
  void wake_senders();
  // How long the log may be now before it is moved into the database.
  int most_log_pages() const;

  const std::unique_ptr<Connection> connection_;
  Nouns nouns_;
  Writing writing_;
  const std::string folder_;
  const std::int64_t most_log_bytes_;
  const std::size_t most_waiting_;
  const std::size_t most_together_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  Jobs waiting_;
  bool stopping_ = false;
  Piece seal_;
  std::function<void()> wake_;

  std::atomic<std::int64_t> last_commit_milliseconds_{0};
  std::atomic<std::int64_t> commits_{0};
  std::atomic<std::int64_t> pieces_{0};
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace okno::store::sqlite
