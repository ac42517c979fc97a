#include "edge/store/sqlite/writer.h"

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

constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t least_log_pages = 64;
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

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void Writer::write(Piece piece, Then then) {
  if (std::this_thread::get_id() == thread_.get_id()) {
    then(Error::conflict("a piece may not write another piece"));
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
      waiting_.push_back({std::move(piece), std::move(then)});
    }
  }
  if (refusal.empty())
    arrived_.notify_one();
  else
    then(Error::busy(std::move(refusal)));
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
  std::size_t end = first;
  std::int64_t kept = 0;
  bool queue_grew = false;
  Status fate = ::okno::store::sqlite::run(*connection_, begin_transaction);
  if (!fate) end = jobs.size();
  while (fate && end < jobs.size()) {
    Job& job = jobs[end++];
    job.result = kept == 0 ? run_first(job.piece) : run_in_savepoint(job.piece);
    const bool grew = nouns_.links.take_queue_grew();
    if (job.result) {
      ++kept;
      queue_grew = queue_grew || grew;
    }
    // A full disk makes SQLite roll back everything, those before it too.
    if (!connection_->in_transaction())
      fate = job.result ? Error::io("the transaction ended by itself") : job.result;
  }
  if (fate && kept > 0) fate = seal();
  queue_grew = nouns_.links.take_queue_grew() || queue_grew;
  if (fate && kept > 0) fate = commit();
  if (connection_->in_transaction()) roll_back();

  if (!fate)
    for (std::size_t i = first; i < end; ++i)
      if (jobs[i].result) jobs[i].result = fate;
  pieces_ += static_cast<std::int64_t>(end - first);
  if (fate && kept > 0 && queue_grew) wake_senders();
  for (std::size_t i = first; i < end; ++i) jobs[i].then(jobs[i].result);

  // After everybody has been answered: they wait for the log alone.
  if (connection_->pages_in_log() >= least_log_pages)
    if (const int most = most_log_pages(); connection_->pages_in_log() >= most) connection_->checkpoint(most);
  return end - first;
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

Status Writer::run_first(const Piece& piece) {
  Status result = piece(writing_);
  if (result || !connection_->in_transaction()) return result;
  // When no other transaction can be begun, those that come next hear of it.
  roll_back();
  const Status begun = ::okno::store::sqlite::run(*connection_, begin_transaction);
  (void)begun;
  return result;
}

Status Writer::run_in_savepoint(const Piece& piece) {
  if (Status opened = ::okno::store::sqlite::run(*connection_, open_savepoint); !opened) return opened;
  Status result = piece(writing_);
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
  return result;
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
