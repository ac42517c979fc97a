#include "edge/store/sqlite/database/writer.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace okno::store::sqlite {
namespace {

constexpr std::string_view begin_transaction = "BEGIN IMMEDIATE";
constexpr std::string_view commit_transaction = "COMMIT";
constexpr std::string_view roll_back_transaction = "ROLLBACK";
constexpr std::string_view open_savepoint = "SAVEPOINT piece";
constexpr std::string_view keep_savepoint = "RELEASE piece";
constexpr std::string_view undo_savepoint = "ROLLBACK TO piece";

constexpr std::int64_t page_bytes = 2048;
constexpr std::int64_t least_log_pages = 128;
// On a disk that is nearly full the log is kept short: it may take this part of what is free.
constexpr std::int64_t part_of_free = 8;

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, const StoreOptions& options)
    : connection_(std::move(connection)),
      nouns_(*connection_),
      writing_(nouns_.writing()),
      folder_(options.folder),
      most_log_bytes_(options.most_log_bytes),
      most_waiting_(options.most_waiting),
      most_together_(std::max<std::size_t>(options.most_together, 1)),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

bool Writer::stop() {
  if (!thread_.joinable()) return false;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
  return connection_->empty_log();
}

void Writer::write(Job job) {
  if (std::this_thread::get_id() == thread_.get_id()) {
    job.then(Error::conflict("a piece may not write another piece"));
    return;
  }
  std::string refusal;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      refusal = "the store is closing";
    } else if (waiting_.size() >= most_waiting_) {
      refusal = "too many writes wait already";
    } else {
      waiting_.push_back(std::move(job));
    }
  }
  if (refusal.empty())
    arrived_.notify_one();
  else
    job.then(Error::busy(std::move(refusal)));
}

void Writer::before_commit(Piece piece) {
  const std::lock_guard lock(mutex_);
  seal_ = std::move(piece);
}

void Writer::on_queued(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

std::int64_t Writer::waiting() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::int64_t>(waiting_.size());
}

void Writer::run() {
  Jobs jobs;
  while (next_batch(jobs)) {
    for (std::size_t done = 0; done < jobs.size();) done += write_together(jobs, done);
    jobs.clear();
  }
}

bool Writer::next_batch(Jobs& jobs) {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  if (waiting_.size() <= most_together_) {
    jobs.swap(waiting_);
  } else {
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(most_together_);
    jobs.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
  }
  return !jobs.empty();
}

std::size_t Writer::write_together(Jobs& jobs, std::size_t first) {
  Status fate = ::okno::store::sqlite::run(*connection_, begin_transaction);
  const std::size_t end = fate ? run_all(jobs, first, jobs.size(), fate) : jobs.size();
  bool keeps_any = false;
  bool queue_grew = false;
  for (std::size_t i = first; i < end; ++i)
    if (jobs[i].result) {
      keeps_any = true;
      queue_grew = queue_grew || jobs[i].queue_grew;
    }
  if (fate && keeps_any) fate = seal();
  queue_grew = nouns_.links.take_queue_grew() || queue_grew;
  if (fate && keeps_any) fate = commit();
  if (connection_->in_transaction()) roll_back();

  if (!fate)
    for (std::size_t i = first; i < end; ++i)
      if (jobs[i].result) jobs[i].result = fate;
  pieces_ += static_cast<std::int64_t>(end - first);
  if (fate && keeps_any && queue_grew) wake_senders();
  for (std::size_t i = first; i < end; ++i) jobs[i].then(jobs[i].result);

  // After everybody has been answered: they wait for the log alone.
  if (connection_->pages_in_log() >= least_log_pages)
    if (const int most = most_log_pages(); connection_->pages_in_log() >= most) connection_->checkpoint(most);
  return end - first;
}

std::size_t Writer::run_all(Jobs& jobs, std::size_t begin, std::size_t end, Status& fate) {
  const auto may_run_again = [](const Job& job) { return job.runs == Runs::maybe_again; };
  bool bare = std::all_of(jobs.begin() + static_cast<std::ptrdiff_t>(begin),
                          jobs.begin() + static_cast<std::ptrdiff_t>(end), may_run_again);
  bool keeps_any = false;
  for (std::size_t next = begin; next < end;) {
    Job& job = jobs[next++];
    if (bare || !keeps_any) {
      const bool begun_anew = run_bare(job);
      if (begun_anew && !connection_->in_transaction()) {
        fate = Error::io("no transaction can be begun");
        return next;
      }
      if (begun_anew && keeps_any) {
        bare = false;
        for (std::size_t i = begin; i < next; ++i)
          if (jobs[i].result && connection_->in_transaction()) run_in_savepoint(jobs[i]);
      }
    } else {
      run_in_savepoint(job);
    }
    keeps_any = keeps_any || job.result.ok();
    // A full disk makes SQLite roll back everything, those before it too.
    if (!connection_->in_transaction()) {
      fate = job.result ? Error::io("the transaction ended by itself") : job.result;
      return next;
    }
  }
  return end;
}

void Writer::wake_senders() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    wake = wake_;
  }
  if (wake) wake();
}

int Writer::most_log_pages() const {
  std::int64_t bytes = most_log_bytes_;
  std::error_code failed;
  const std::filesystem::space_info space = std::filesystem::space(folder_, failed);
  if (!failed) bytes = std::min(bytes, static_cast<std::int64_t>(space.available) / part_of_free);
  return static_cast<int>(std::max(bytes / page_bytes, least_log_pages));
}

bool Writer::run_bare(Job& job) {
  const std::int64_t changes = connection_->total_changes();
  job.result = job.piece(writing_);
  job.queue_grew = nouns_.links.take_queue_grew();
  if (job.result || !connection_->in_transaction() || connection_->total_changes() == changes) return false;
  // When no other transaction can be begun, those that come next hear of it.
  roll_back();
  const Status begun = ::okno::store::sqlite::run(*connection_, begin_transaction);
  (void)begun;
  return true;
}

void Writer::run_in_savepoint(Job& job) {
  job.result = ::okno::store::sqlite::run(*connection_, open_savepoint);
  if (!job.result) return;
  job.result = job.piece(writing_);
  job.queue_grew = nouns_.links.take_queue_grew();
  if (!connection_->in_transaction()) return;
  // When even undoing fails, the whole transaction must go.
  if (!job.result && !::okno::store::sqlite::run(*connection_, undo_savepoint)) return roll_back();
  if (Status closed = ::okno::store::sqlite::run(*connection_, keep_savepoint); !closed) {
    roll_back();
    if (job.result) job.result = closed;
  }
}

Status Writer::seal() {
  Piece piece;
  {
    const std::lock_guard lock(mutex_);
    piece = seal_;
  }
  return piece ? piece(writing_) : success();
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
