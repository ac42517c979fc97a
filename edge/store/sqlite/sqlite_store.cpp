#include <filesystem>

#include "edge/store/sqlite/folder_lock.h"
#include "edge/store/sqlite/migrations.h"
#include "edge/store/sqlite/readers.h"
#include "edge/store/sqlite/writer.h"
#include "edge/store/store.h"

namespace okno::store {
namespace sqlite {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(const StoreOptions& options, std::unique_ptr<FolderLock> lock,
              std::unique_ptr<Connection> connection, Clock& clock, Random& random)
      : folder_(options.folder),
        lock_(std::move(lock)),
        files_(options.folder),
        neighbours_(options),
        writer_(make_writer(options, std::move(connection), clock, random)),
        readers_(options.folder + "/okno.db", files_) {}

  Status write(const std::function<Status(Writing&)>& piece) override { return writer_.write(piece); }
  Status read(const std::function<Status(Reading&)>& piece) override { return readers_.read(piece); }
  void on_outbox(std::function<void()> wake) override { writer_.on_outbox(std::move(wake)); }

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
  Writer make_writer(const StoreOptions& options, std::unique_ptr<Connection> connection, Clock& clock,
                     Random& random) {
    auto transaction = std::make_unique<Transaction>(*connection, files_, neighbours_, clock, random);
    return Writer(std::move(connection), std::move(transaction), options);
  }

  // Readers go first, then the writer: the last to close would otherwise be one that cannot tidy up the log.
  const std::string folder_;
  const std::unique_ptr<FolderLock> lock_;
  const Files files_;
  const Neighbours neighbours_;
  Writer writer_;
  Readers readers_;
};

// Beside a running node.
class ReadingStore final : public Store {
 public:
  explicit ReadingStore(const std::string& folder)
      : folder_(folder), files_(folder), readers_(folder + "/okno.db", files_) {}
  Status write(const std::function<Status(Writing&)>&) override {
    return Error::conflict("the running node alone writes to " + folder_);
  }
  Status read(const std::function<Status(Reading&)>& piece) override { return readers_.read(piece); }
  void on_outbox(std::function<void()>) override {}
  Health health() const override { return {}; }

 private:
  const std::string folder_;
  const Files files_;
  Readers readers_;
};

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite_for_reading(const StoreOptions& options) {
  using sqlite::Connection;
  const std::string path = options.folder + "/okno.db";
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return Error::not_found("there is no database " + path);
  const auto probe = Connection::open(path, Connection::Mode::reader);
  if (!probe) return probe.error();
  if (Status checked = sqlite::check_version(**probe); !checked) return checked.error();
  return std::unique_ptr<Store>(std::make_unique<sqlite::ReadingStore>(options.folder));
}

Result<std::unique_ptr<Store>> open_sqlite(const StoreOptions& options, Clock& clock, Random& random) {
  using sqlite::Connection;
  auto lock = sqlite::FolderLock::take(options.folder);
  if (!lock) return lock.error();
  auto opened = Connection::open(options.folder + "/okno.db", Connection::Mode::writer);
  if (!opened) return opened.error();
  std::unique_ptr<Connection> connection = *std::move(opened);
  if (Status done = sqlite::migrate(*connection); !done) return done.error();
  if (Status done = connection->script("BEGIN IMMEDIATE"); !done) return done.error();
  if (Status done = sqlite::introduce_hub(*connection, sqlite::Neighbours(options)); !done)
    return done.error();
  if (Status done = connection->script("COMMIT"); !done) return done.error();
  if (options.most_pages > 0)
    if (Status done = connection->script("PRAGMA max_page_count = " + std::to_string(options.most_pages));
        !done)
      return done.error();
  return std::unique_ptr<Store>(
      std::make_unique<sqlite::SqliteStore>(options, *std::move(lock), std::move(connection), clock, random));
}

}  // namespace okno::store
