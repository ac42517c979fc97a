#include <filesystem>

#include "edge/store/sqlite/folder_lock.h"
#include "edge/store/sqlite/migrations.h"
#include "edge/store/sqlite/readers.h"
#include "edge/store/sqlite/writer.h"
#include "edge/store/store.h"

namespace okno::store {
namespace sqlite {
namespace {

std::string path_of(const StoreOptions& options) { return options.folder + "/okno.db"; }

class SqliteStore final : public Store {
 public:
  SqliteStore(const StoreOptions& options, std::unique_ptr<FolderLock> lock,
              std::unique_ptr<Connection> connection)
      : folder_(options.folder),
        lock_(std::move(lock)),
        files_(files_on_disk(options.folder)),
        writer_(std::move(connection), options),
        readers_(path_of(options), options.vfs) {}

  void write(Piece piece, Then then) override {
    writer_.write({std::move(piece), std::move(then), Writer::Runs::maybe_again});
  }
  void write_once(Piece piece, Then then) override {
    writer_.write({std::move(piece), std::move(then), Writer::Runs::once});
  }
  Status read(const std::function<Status(const Reading&)>& piece) override { return readers_.read(piece); }
  void before_commit(Piece piece) override { writer_.before_commit(std::move(piece)); }
  void on_queued(std::function<void()> wake) override { writer_.on_queued(std::move(wake)); }
  const Files& files() const override { return *files_; }

  Health health() const override {
    Health health;
    std::error_code failed;
    const std::filesystem::space_info space = std::filesystem::space(folder_, failed);
    if (!failed && space.capacity > 0)
      health.disk_free_ratio = static_cast<double>(space.available) / static_cast<double>(space.capacity);
    health.writer_queue = writer_.waiting();
    health.last_commit = writer_.last_commit();
    health.commits = writer_.commits();
    health.pieces = writer_.pieces();
    return health;
  }

 private:
  // Readers go first, then the writer: the last to close would otherwise be one that cannot tidy up the log.
  const std::string folder_;
  const std::unique_ptr<FolderLock> lock_;
  const std::unique_ptr<Files> files_;
  Writer writer_;
  Readers readers_;
};

// Beside a running node.
class ReadingStore final : public Store {
 public:
  explicit ReadingStore(const StoreOptions& options)
      : folder_(options.folder),
        files_(files_on_disk(options.folder)),
        readers_(path_of(options), options.vfs) {}
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
  Readers readers_;
};

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite_for_reading(const StoreOptions& options) {
  using sqlite::Connection;
  const std::string path = sqlite::path_of(options);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return Error::not_found("there is no database " + path);
  const auto probe = Connection::open(path, options.vfs, Connection::Mode::reader);
  if (!probe) return probe.error();
  if (Status checked = sqlite::check_version(**probe); !checked) return checked.error();
  return std::unique_ptr<Store>(std::make_unique<sqlite::ReadingStore>(options));
}

Result<std::unique_ptr<Store>> open_sqlite(const StoreOptions& options) {
  using sqlite::Connection;
  auto lock = sqlite::FolderLock::take(options.folder);
  if (!lock) return lock.error();
  auto opened = Connection::open(sqlite::path_of(options), options.vfs, Connection::Mode::writer);
  if (!opened) return opened.error();
  std::unique_ptr<Connection> connection = *std::move(opened);
  if (Status done = sqlite::migrate(*connection); !done) return done.error();
  if (options.most_pages > 0)
    if (Status done = connection->script("PRAGMA max_page_count = " + std::to_string(options.most_pages));
        !done)
      return done.error();
  return std::unique_ptr<Store>(
      std::make_unique<sqlite::SqliteStore>(options, *std::move(lock), std::move(connection)));
}

}  // namespace okno::store
