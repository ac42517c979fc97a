#include "edge/store/sqlite/writer.h"

#include <algorithm>
#include <filesystem>

namespace okno::store::sqlite {
namespace {

constexpr std::string_view begin_transaction = "BEGIN IMMEDIATE";
constexpr std::string_view commit_transaction = "COMMIT";
constexpr std::string_view roll_back_transaction = "ROLLBACK";
constexpr std::string_view open_savepoint = "SAVEPOINT piece";
constexpr std::string_view keep_savepoint = "RELEASE piece";
constexpr std::string_view undo_savepoint = "ROLLBACK TO piece";

constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t least_log_pages = 64;
// On a disk that is nearly full the log is kept short: it may take this part of what is free.
constexpr std::int64_t part_of_free = 8;

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, std::unique_ptr<Transaction> transaction,
               const StoreOptions& options)
    : connection_(std::move(connection)),
      transaction_(std::move(transaction)),
      folder_(options.folder),
      most_log_bytes_(options.most_log_bytes),
      most_waiting_(options.most_waiting),
      most_together_(std::max<std::size_t>(options.most_together, 1)),
      thread_([this] { run(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

Status Writer::write(const Piece& piece) {
  if (std::this_thread::get_id() == thread_.get_id())
    return Error::conflict("a piece may not write another piece");
  Job job{&piece};
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Error::busy("the store is closing");
    if (waiting_.size() >= most_waiting_) return Error::busy("too many writes wait already");
    waiting_.push_back(&job);
  }
  arrived_.notify_one();
  job.wait();
  return job.result;
}

void Writer::on_outbox(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

std::int64_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::int64_t>(waiting_.size());
}

void Writer::Job::finish() {
  // Under the lock: once it is free the caller may go, and the job with it.
  const std::lock_guard lock(mutex);
  done = true;
  finished.notify_one();
}

void Writer::Job::wait() {
  std::unique_lock lock(mutex);
  finished.wait(lock, [this] { return done; });
}

void Writer::run() {
  for (Jobs jobs = next_batch(); !jobs.empty(); jobs = next_batch())
    for (std::size_t done = 0; done < jobs.size();) done += write_together(jobs, done);
}

Writer::Jobs Writer::next_batch() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), most_together_));
  Jobs jobs(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  return jobs;
}

std::size_t Writer::write_together(const Jobs& jobs, std::size_t first) {
  std::size_t end = first;
  std::int64_t kept = 0;
  bool outbox_grew = false;
  Status fate = ::okno::store::sqlite::run(*connection_, begin_transaction);
  if (!fate) end = jobs.size();
  while (fate && end < jobs.size()) {
    Job& job = *jobs[end++];
    job.result = run_piece(*job.piece, outbox_grew);
    if (job.result) ++kept;
    // A full disk makes SQLite roll back everything, those before it too.
    if (!connection_->in_transaction())
      fate = job.result ? Error::io("the transaction ended by itself") : job.result;
  }
  if (fate && kept > 0) fate = commit();
  if (connection_->in_transaction()) roll_back();

  if (!fate)
    for (std::size_t i = first; i < end; ++i)
      if (jobs[i]->result) jobs[i]->result = fate;
  pieces_ += static_cast<std::int64_t>(end - first);
  if (fate && outbox_grew) {
    std::function<void()> wake;
    {
      const std::lock_guard lock(mutex_);
      wake = wake_;
    }
    if (wake) wake();
  }
  for (std::size_t i = first; i < end; ++i) jobs[i]->finish();

  // After the callers have gone: they wait for the log alone.
  if (const int most = most_log_pages(); connection_->pages_in_log() >= most) connection_->checkpoint(most);
  return end - first;
}

int Writer::most_log_pages() const {
  std::int64_t bytes = most_log_bytes_;
  std::error_code failed;
  const std::filesystem::space_info space = std::filesystem::space(folder_, failed);
  if (!failed) bytes = std::min(bytes, static_cast<std::int64_t>(space.available) / part_of_free);
  return static_cast<int>(std::max(bytes / page_bytes, least_log_pages));
}

Status Writer::run_piece(const Piece& piece, bool& outbox_grew) {
  if (Status opened = ::okno::store::sqlite::run(*connection_, open_savepoint); !opened) return opened;
  Status result = piece(*transaction_);
  const bool grew = transaction_->take_outbox_grew();
  if (!connection_->in_transaction()) return result;
  if (!result) {
    // When even undoing fails, the whole transaction must go.
    if (!::okno::store::sqlite::run(*connection_, undo_savepoint)) roll_back();
  }
  if (connection_->in_transaction())
    if (Status closed = ::okno::store::sqlite::run(*connection_, keep_savepoint); !closed) {
      roll_back();
      return result ? closed : result;
    }
  if (result && grew) outbox_grew = true;
  return result;
}

Status Writer::commit() {
  const auto begun = std::chrono::steady_clock::now();
  Status committed = ::okno::store::sqlite::run(*connection_, commit_transaction);
  last_commit_milliseconds_ =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
  if (committed) ++commits_;
  return committed;
}

void Writer::roll_back() {
  // It can only fail when there is nothing left to roll back.
  const Status ignored = ::okno::store::sqlite::run(*connection_, roll_back_transaction);
  (void)ignored;
}

}  // namespace okno::store::sqlite
