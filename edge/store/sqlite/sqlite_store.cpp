#include <filesystem>
#include <optional>

#include "edge/store/sqlite/database/folder_lock.h"
#include "edge/store/sqlite/database/opening.h"
#include "edge/store/sqlite/database/readers.h"
#include "edge/store/sqlite/database/writer.h"
#include "edge/store/store.h"

namespace okno::store {
namespace sqlite {
namespace {

DamageWatch::Tell advised(const StoreOptions& options) {
  return [tell = options.tell, folder = options.folder](const std::string& what) {
    tell(
        "WARNING: " + what + " in " + folder +
        ": requests that need it fail. Look with `okno doctor`, stop the node and restore the latest backup");
  };
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const StoreOptions& options, std::unique_ptr<FolderLock> lock, const OpenMark& mark,
              std::unique_ptr<Connection> connection)
      : folder_(options.folder),
        lock_(std::move(lock)),
        mark_(mark),
        files_(files_on_disk(options.folder)),
        watch_(advised(options)) {
    connection->tell_of_damage(watch_);
    writer_.emplace(std::move(connection), options);
    readers_.emplace(path_of(options), options.vfs, watch_);
  }
  // Readers go first, then the writer: the last to close would otherwise be one that cannot tidy up the log. The mark goes
  // when there is no log any more that the next start would miss.
  ~SqliteStore() override {
    readers_.reset();
    const bool may_go = writer_->stop() && mark_.stopping().ok();
    if (may_go) writer_->remove_log_on_close();
    writer_.reset();
    if (may_go && !watch_.has_seen()) mark_.stopped();
  }
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  void write(Piece piece, Then then) override {
    writer_->write({std::move(piece), std::move(then), Writer::Runs::maybe_again});
  }
  void write_once(Piece piece, Then then) override {
    writer_->write({std::move(piece), std::move(then), Writer::Runs::once});
  }
  Status read(const std::function<Status(const Reading&)>& piece) override { return readers_->read(piece); }
  void before_commit(Piece piece) override { writer_->before_commit(std::move(piece)); }
  void on_queued(std::function<void()> wake) override { writer_->on_queued(std::move(wake)); }
  const Files& files() const override { return *files_; }

  Health health() const override {
    Health health;
    std::error_code failed;
    const std::filesystem::space_info space = std::filesystem::space(folder_, failed);
    if (!failed && space.capacity > 0)
      health.disk_free_ratio = static_cast<double>(space.available) / static_cast<double>(space.capacity);
    health.writer_queue = writer_->waiting();
    health.last_commit = writer_->last_commit();
    health.commits = writer_->commits();
    health.pieces = writer_->pieces();
    health.is_damaged = watch_.has_seen();
    return health;
  }

 private:
  const std::string folder_;
  const std::unique_ptr<FolderLock> lock_;
  const OpenMark mark_;
  const std::unique_ptr<Files> files_;
  DamageWatch watch_;
  std::optional<Writer> writer_;
  std::optional<Readers> readers_;
};

// Beside a running node.
class ReadingStore final : public Store {
 public:
  explicit ReadingStore(const StoreOptions& options)
      : folder_(options.folder),
        files_(files_on_disk(options.folder)),
        watch_([](const std::string&) {}),
        readers_(path_of(options), options.vfs, watch_) {}
  void write(Piece, Then then) override {
    then(Error::conflict("the running node alone writes to " + folder_));
  }
  void write_once(Piece piece, Then then) override { write(std::move(piece), std::move(then)); }
  Status read(const std::function<Status(const Reading&)>& piece) override { return readers_.read(piece); }
  void before_commit(Piece) override {}
  void on_queued(std::function<void()>) override {}
  const Files& files() const override { return *files_; }
  Health health() const override { return {}; }

 private:
  const std::string folder_;
  const std::unique_ptr<Files> files_;
  DamageWatch watch_;
  Readers readers_;
};

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite_for_reading(const StoreOptions& options) {
  using sqlite::Connection;
  const std::string path = sqlite::path_of(options);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return Error::not_found("there is no database " + path);
  // Beside a node that runs, or starts just now, the files are its own business, and change while they are looked at.
  const sqlite::OpenMark mark(options.folder);
  const auto is_free = [&] { return sqlite::FolderLock::is_free(options.folder); };
  const bool is_at_rest = is_free();
  if (is_at_rest)
    if (Status sound = sqlite::examine_files(options, mark); !sound && is_free())
      return sqlite::with_advice(sound.error(), options);
  const auto probe = Connection::open(path, options.vfs, Connection::Mode::reader);
  if (!probe) return sqlite::with_advice(probe.error(), options);
  if (Status checked = sqlite::check_version(**probe, options.program); !checked)
    return sqlite::with_advice(checked.error(), options);
  if (is_at_rest && mark.left())
    if (Status sound = sqlite::examine_pages(**probe, sqlite::Depth::quick); !sound)
      return sqlite::with_advice(sound.error(), options);
  return std::unique_ptr<Store>(std::make_unique<sqlite::ReadingStore>(options));
}

Result<std::unique_ptr<Store>> open_sqlite(const StoreOptions& options) {
  using sqlite::Connection;
  auto lock = sqlite::FolderLock::take(options.folder);
  if (!lock) return lock.error();
  const sqlite::OpenMark mark(options.folder);
  const auto shape = sqlite::prepare(options, mark);
  if (!shape) return sqlite::with_advice(shape.error(), options);
  const std::string path = sqlite::path_of(options);
  auto opened = Connection::open(path, options.vfs, Connection::Mode::writer);
  if (!opened) return sqlite::with_advice(opened.error(), options);
  std::unique_ptr<Connection> connection = *std::move(opened);
  if (Status done = sqlite::migrate(*connection, *shape, options.program); !done)
    return Error{done.error().code, done.error().detail + "; the database is as it was, of schema " +
                                        std::to_string(shape->schema)};
  if (options.most_pages > 0)
    if (Status done = connection->script("PRAGMA max_page_count = " + std::to_string(options.most_pages));
        !done)
      return done.error();
  std::error_code failed;
  const bool has_log = options.vfs.empty() && std::filesystem::exists(path + "-wal", failed);
  if (Status marked = mark.running(has_log); !marked) return marked.error();
  return std::unique_ptr<Store>(
      std::make_unique<sqlite::SqliteStore>(options, *std::move(lock), mark, std::move(connection)));
}

}  // namespace okno::store
