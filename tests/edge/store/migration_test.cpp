// Databases of other programs' shapes: the older become this one's and are copied first, the newer are left alone.
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edge/store/snapshot.h"
#include "edge/store/sqlite/database/migrations.h"
#include "tests/edge/store/sample_rows.h"
#include "tests/edge/store/sql.h"

namespace okno::testing {
namespace {

namespace fs = std::filesystem;

const std::int64_t newest = store::newest_schema();

// A database as the program of the first schema has left it.
class Older {
 public:
  Older() {
    options_.folder = folder_.path();
    options_.program = "0.2.0";
    options_.tell = [this](const std::string& line) { told.push_back(line); };
    std::string sql = "PRAGMA journal_mode = WAL; PRAGMA application_id = 1332440687;";
    sql += store::sqlite::migrations().front().sql;
    sql += "PRAGMA user_version = 1; INSERT INTO node_state (name, value) VALUES ('mark', 'm1');";
    for (int i = 0; i < 200; ++i)
      sql += "INSERT INTO node_state (name, value) VALUES ('row " + std::to_string(i) + "', '" +
             std::string(300, 'x') + "');";
    run_sql(database(), sql);
  }
  store::StoreOptions& options() { return options_; }
  std::string database() const { return options_.folder + "/okno.db"; }
  std::string schema() const { return read_sql(database(), "PRAGMA user_version"); }
  // Whether it is whole, and of which schema.
  std::string shape(const std::string& path) const {
    CHECK(read_sql(path, "PRAGMA integrity_check") == "ok;");
    CHECK(read_sql(path, "SELECT count(*) FROM node_state WHERE name LIKE 'row %'") == "200;");
    const std::string indexes =
        read_sql(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'receipts_by_access_key'");
    const std::string version = read_sql(path, "PRAGMA user_version");
    CHECK((version == "1;") == (indexes == "0;"));
    return version;
  }
  std::vector<std::string> copies() const {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(options_.folder))
      if (entry.path().filename().string().starts_with("before-migration-"))
        found.push_back(entry.path().string());
    return found;
  }
  std::vector<std::string> told;

 private:
  TempFolder folder_;
  store::StoreOptions options_;
};

// The system's own disk, which ends the process at one of its writes.
class DeadlyDisk {
 public:
  static inline int writes_left = -1;  // negative: none is deadly
  DeadlyDisk() {
    vfs_ = *sqlite3_vfs_find(nullptr);
    vfs_.zName = "okno-deadly";
    vfs_.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
      sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
      const int code = system->xOpen(system, name, file, flags, out);
      const bool is_watched = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;
      if (code == SQLITE_OK && is_watched) {
        sqlite3_io_methods& methods = (flags & SQLITE_OPEN_WAL) != 0 ? log_ : main_;
        const sqlite3_io_methods*& real = (flags & SQLITE_OPEN_WAL) != 0 ? real_log_ : real_main_;
        real = file->pMethods;
        methods = *real;
        methods.xWrite = (flags & SQLITE_OPEN_WAL) != 0 ? write_log : write_main;
        file->pMethods = &methods;
      }
      return code;
    };
    sqlite3_vfs_register(&vfs_, 0);
  }
  ~DeadlyDisk() { sqlite3_vfs_unregister(&vfs_); }

 private:
  static void count() {
    if (writes_left >= 0 && writes_left-- == 0) ::kill(::getpid(), SIGKILL);
  }
  static int write_log(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    count();
    return real_log_->xWrite(file, bytes, size, at);
  }
  static int write_main(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    count();
    return real_main_->xWrite(file, bytes, size, at);
  }
  sqlite3_vfs vfs_{};
  static inline const sqlite3_io_methods *real_log_ = nullptr, *real_main_ = nullptr;
  static inline sqlite3_io_methods log_{}, main_{};
};

TEST_SUITE("store: migrations") {
  TEST_CASE("an older database is copied, and the copy's place is told, before it becomes this program's") {
    Older older;
    REQUIRE(store::open_sqlite(older.options()).ok());
    CHECK(older.shape(older.database()) == std::to_string(newest) + ";");
    REQUIRE(older.copies().size() == 1);
    const std::string copy = older.copies().front();
    CHECK(older.shape(copy) == "1;");
    CHECK(fs::path(copy).filename().string().starts_with("before-migration-1-to-" + std::to_string(newest) +
                                                         "-"));
    CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    REQUIRE(older.told.size() == 1);
    CHECK(older.told.front().find(copy) != std::string::npos);
    CHECK_MESSAGE(
        read_sql(older.database(), "SELECT value FROM node_state WHERE name = 'program'") == "0.2.0;",
        "the database says whose shape it has");
    // Once.
    REQUIRE(store::open_sqlite(older.options()).ok());
    CHECK(older.copies().size() == 1);
    CHECK(older.told.size() == 1);
  }

  TEST_CASE("a new database needs no copy") {
    TempFolder folder;
    REQUIRE(store::open_sqlite({.folder = folder.path()}).ok());
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path()))
      CHECK_FALSE(entry.path().filename().string().starts_with("before"));
  }

  TEST_CASE("a process that dies at any write leaves the old schema or the new one, and the copy") {
    const DeadlyDisk disk;
    bool was_old = false;
    bool has_ended = false;
    for (int at = 0; !has_ended && at < 400; ++at) {
      Older older;
      older.options().vfs = "okno-deadly";
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        DeadlyDisk::writes_left = at;
        ::_exit(store::open_sqlite(older.options()).ok() ? 0 : 1);
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      has_ended = WIFEXITED(status);
      if (has_ended) REQUIRE(WEXITSTATUS(status) == 0);
      older.options().vfs.clear();
      const std::string found = older.shape(older.database());
      CHECK((found == "1;" || found == std::to_string(newest) + ";"));
      was_old = was_old || found == "1;";
      REQUIRE(older.copies().size() == 1);
      CHECK(older.shape(older.copies().front()) == "1;");
      // The next start takes it up, and makes no second copy of the same.
      const auto store = store::open_sqlite(older.options());
      REQUIRE_MESSAGE(store.ok(), (store ? std::string() : store.error().detail));
      CHECK(older.shape(older.database()) == std::to_string(newest) + ";");
      CHECK(older.copies().size() == 1);
    }
    CHECK(has_ended);
    CHECK(was_old);
  }

  TEST_CASE("a migration that fails leaves the old schema, says so, and leaves the copy") {
    Older older;
    run_sql(older.database(), "CREATE TABLE receipts_by_access_key (a)");
    const auto refused = store::open_sqlite(older.options());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("migration 2") != std::string::npos);
    CHECK(refused.error().detail.find("of schema 1") != std::string::npos);
    CHECK(older.schema() == "1;");
    CHECK(older.copies().size() == 1);
    CHECK_FALSE(store::open_sqlite(older.options()).ok());
    CHECK_MESSAGE(older.copies().size() == 1,
                  "a program that is started anew and anew does not fill the disk");
  }

  TEST_CASE("without room for the copy nothing is migrated") {
    Older older;
    rlimit old{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = old;
    small.rlim_cur = 50'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto refused = store::open_sqlite(older.options());
    REQUIRE(setrlimit(RLIMIT_FSIZE, &old) == 0);
    std::signal(SIGXFSZ, ignored);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("could not be copied before it is changed") != std::string::npos);
    CHECK(refused.error().detail.find("was not changed") != std::string::npos);
    CHECK(older.schema() == "1;");
    CHECK(older.copies().empty());
    CHECK(store::open_sqlite(older.options()).ok());
  }

  TEST_CASE("a newer database is refused with both versions, by whoever opens it, and left alone") {
    TempFolder folder;
    store::StoreOptions options;
    options.folder = folder.path();
    options.program = "7.0.0";
    const std::string path = folder.path() + "/okno.db";
    REQUIRE(store::open_sqlite(options).ok());
    run_sql(path, "PRAGMA user_version = 999");
    options.program = "0.1.0";
    const auto opened = store::open_sqlite(options);
    const auto read = store::open_sqlite_for_reading(options);
    REQUIRE_FALSE(opened);
    REQUIRE_FALSE(read);
    for (const Error* refused : {&opened.error(), &read.error()}) {
      CHECK(refused->code == ErrorCode::conflict);
      const std::string& said = refused->detail;
      for (const char* part : {"okno 7.0.0", "999", "okno 0.1.0", "update the program"})
        CHECK_MESSAGE(said.find(part) != std::string::npos, said);
      CHECK(said.find("knows " + std::to_string(newest)) != std::string::npos);
    }
    CHECK(read_sql(path, "PRAGMA user_version") == "999;");
  }

  TEST_CASE("who only reads does not migrate") {
    Older older;
    const auto refused = store::open_sqlite_for_reading(older.options());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(refused.error().detail.find("start the node with this program") != std::string::npos);
    CHECK(older.schema() == "1;");
    CHECK(older.copies().empty());
  }
}

}  // namespace
}  // namespace okno::testing
