// The one thread that writes. It takes all that waits, runs each piece in a savepoint of one transaction,
// commits once and only then lets the callers go, so that many share the price of one sync.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "edge/store/sqlite/transaction.h"

namespace okno::store::sqlite {

class Writer {
 public:
  using Piece = std::function<Status(Writing&)>;

  Writer(std::unique_ptr<Connection> connection, std::unique_ptr<Transaction> transaction,
         const StoreOptions& options);
  ~Writer();  // what waits is still written

  Status write(const Piece& piece);  // thread-safe
  void on_outbox(std::function<void()> wake);

  std::int64_t waiting() const;
  std::chrono::milliseconds last_commit() const {
    return std::chrono::milliseconds(last_commit_milliseconds_);
  }
  std::int64_t commits() const { return commits_; }
  std::int64_t pieces() const { return pieces_; }

 private:
  // A caller that waits. Lives on the caller's stack.
  struct Job {
    const Piece* piece;
    Status result = success();
    bool done = false;
    std::mutex mutex{};
    std::condition_variable finished{};
    void finish();
    void wait();
  };
  using Jobs = std::vector<Job*>;

  void run();
  Jobs next_batch();  // empty: stop
  // Runs pieces until one breaks the transaction; how many of `jobs` have been run.
  std::size_t write_together(const Jobs& jobs, std::size_t first);
  Status run_piece(const Piece& piece, bool& outbox_grew);
  Status commit();
  void roll_back();
  // How long the log may be now before it is moved into the database.
  int most_log_pages() const;

  const std::unique_ptr<Connection> connection_;
  const std::unique_ptr<Transaction> transaction_;
  const std::string folder_;
  const std::int64_t most_log_bytes_;
  const std::size_t most_waiting_;
  const std::size_t most_together_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job*> waiting_;
  bool stopping_ = false;
  std::function<void()> wake_;

  std::atomic<std::int64_t> last_commit_milliseconds_{0};
  std::atomic<std::int64_t> commits_{0};
  std::atomic<std::int64_t> pieces_{0};
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace okno::store::sqlite
