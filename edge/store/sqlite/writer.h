// The one thread that writes. It takes all that waits, runs each piece in a savepoint of one transaction,
// commits once and only then answers, so that many share the price of one sync.
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

  Writer(std::unique_ptr<Connection> connection, const StoreOptions& options);
  ~Writer();  // what waits is still written
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(Piece piece, Then then);  // thread-safe
  void before_commit(Piece piece);
  void on_queued(std::function<void()> wake);

  std::int64_t waiting() const;
  std::chrono::milliseconds last_commit() const {
    return std::chrono::milliseconds(last_commit_milliseconds_);
  }
  std::int64_t commits() const { return commits_; }
  std::int64_t pieces() const { return pieces_; }

 private:
  struct Job {
    Piece piece;
    Then then;
    Status result = success();
  };
  using Jobs = std::vector<Job>;

  void run();
  bool next_batch(Jobs& jobs);  // false: stop
  // Runs pieces until one breaks the transaction; how many of `jobs` have been run.
  std::size_t write_together(Jobs& jobs, std::size_t first);
  // The first that keeps anything needs no savepoint: nothing stands before it.
  Status run_first(const Piece& piece);
  Status run_in_savepoint(const Piece& piece);
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
