// What is SQLite's alone: the file, its shape, its lock.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <sqlite3.h>

#include "edge/store/sqlite/migrations.h"
#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

std::string read_sql(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  std::string result;
  const auto keep = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) += std::string(values[0] != nullptr ? values[0] : "") + ";";
    return 0;
  };
  CHECK(sqlite3_exec(handle, sql.c_str(), keep, &result, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
  return result;
}

TEST_SUITE("store: SQLite") {
  TEST_CASE("an empty folder becomes a database of the newest shape") {
    OpenStore store;
    store.close();
    const std::string path = store.folder.path() + "/okno.db";
    CHECK(read_sql(path, "PRAGMA user_version") ==
          std::to_string(store::sqlite::migrations().back().number) + ";");
    CHECK(read_sql(path, "PRAGMA journal_mode") == "wal;");
    CHECK(read_sql(path, "PRAGMA integrity_check") == "ok;");
    CHECK_MESSAGE(read_sql(path,
                           "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
                           " AND name NOT LIKE 'sqlite_%'")
                      .empty(),
                  "every table holds only what its columns say");
  }

  TEST_CASE("migrations are numbered one after another") {
    int expected = 1;
    for (const store::sqlite::Migration& migration : store::sqlite::migrations())
      CHECK(migration.number == expected++);
  }

  TEST_CASE("a database of a newer program is refused and left alone") {
    OpenStore store;
    store.close();
    const std::string path = store.folder.path() + "/okno.db";
    run_sql(path, "PRAGMA user_version = 999");
    const auto refused = store::open_sqlite(store.options(), store.clock, store.random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(refused.error().detail.find("update the program") != std::string::npos);
    CHECK(read_sql(path, "PRAGMA user_version") == "999;");
  }

  TEST_CASE("another program's database is refused") {
    TempFolder folder;
    HandClock clock;
    SeededRandom random;
    run_sql(folder.path() + "/okno.db", "CREATE TABLE things (a)");
    store::StoreOptions options = OpenStore::of(here);
    options.folder = folder.path();
    const auto refused = store::open_sqlite(options, clock, random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("not made by okno") != std::string::npos);
  }

  TEST_CASE("a migration that fails leaves the database as it was") {
    TempFolder folder;
    HandClock clock;
    SeededRandom random;
    const std::string path = folder.path() + "/okno.db";
    run_sql(path, "PRAGMA application_id = 1332440687; CREATE TABLE sessions (a)");
    store::StoreOptions options = OpenStore::of(here);
    options.folder = folder.path();
    CHECK_FALSE(store::open_sqlite(options, clock, random).ok());
    CHECK(read_sql(path, "SELECT name FROM sqlite_schema WHERE type = 'table'") == "sessions;");
    CHECK(read_sql(path, "PRAGMA user_version") == "0;");
  }

  TEST_CASE("a folder is open once") {
    OpenStore store;
    const auto second = store::open_sqlite(store.options(), store.clock, store.random);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::conflict);
    CHECK(second.error().detail.find("in use") != std::string::npos);
    store.close();
    store.open();
  }

  TEST_CASE("a new folder is its owner's alone") {
    TempFolder folder;
    HandClock clock;
    SeededRandom random;
    store::StoreOptions options = OpenStore::of(here);
    options.folder = folder.path() + "/deep/data";
    CHECK(store::open_sqlite(options, clock, random).ok());
    CHECK(std::filesystem::status(options.folder).permissions() == std::filesystem::perms::owner_all);
  }

  TEST_CASE("the log stays short, even when readers overlap without a pause") {
    constexpr std::uintmax_t most = 1024 * 1024;
    store::StoreOptions options = OpenStore::of(here);
    options.most_log_bytes = static_cast<std::int64_t>(most);
    OpenStore store(options);
    // Each reader's snapshot ends only after the other one's has begun.
    std::atomic<int> begun{0};
    std::atomic<bool> stop{false};
    const auto overlap = [&] {
      while (!stop)
        CHECK(store
                  ->read([&](store::Reading& reading) -> Status {
                    CHECK(reading.acknowledged(hub).ok());
                    const int own = ++begun;
                    while (begun == own && !stop) std::this_thread::yield();
                    return success();
                  })
                  .ok());
    };
    std::thread one(overlap);
    std::thread other(overlap);
    std::uintmax_t longest = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
      append(*store, pothole(number_of(i), store.clock, store.random, std::string(20'000, 'x')), here);
      longest = std::max(longest, std::filesystem::file_size(store.folder.path() + "/okno.db-wal"));
    }
    stop = true;
    one.join();
    other.join();
    CHECK(longest > most / 2);
    CHECK(longest < 3 * most);
  }

  TEST_CASE("a backlog of weeks is counted to a hundred thousand and no further") {
    OpenStore store(OpenStore::with_hub());
    append(*store, pothole(number_of(1), store.clock, store.random), here);
    store.close();
    run_sql(store.folder.path() + "/okno.db",
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100005)"
            " INSERT INTO outbox (peer, event) SELECT 'hub', 1 FROM n");
    store.open();
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto backlogs = reading.backlogs();
                REQUIRE(backlogs->size() == 1);
                CHECK(backlogs->front().peer == hub);
                CHECK(backlogs->front().waiting == 100'000);
                CHECK(backlogs->front().oldest_at.has_value());
                return success();
              })
              .ok());
  }

  TEST_CASE("beside the process that has the folder one can read, and nothing else") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    const auto beside = store::open_sqlite_for_reading(store.options());
    REQUIRE(beside);
    CHECK((*beside)
              ->read([&](store::Reading& reading) -> Status {
                CHECK(reading.message(sample.number)->has_value());
                return success();
              })
              .ok());
    CHECK((*beside)->write([](store::Writing&) { return success(); }).error().code == ErrorCode::conflict);
    append(*store, pothole(number_of(2), store.clock, store.random), here);
  }

  TEST_CASE("a database of another version is not read either") {
    OpenStore store;
    store.close();
    CHECK(store::open_sqlite_for_reading(OpenStore::of(here)).error().code == ErrorCode::not_found);
    run_sql(store.folder.path() + "/okno.db", "PRAGMA user_version = 999");
    CHECK(store::open_sqlite_for_reading(store.options()).error().code == ErrorCode::conflict);
  }

  TEST_CASE("erased text is nowhere in the files of the database") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random, "НЕПОВТОРИМОЕ");
    append(*store, sample, here);
    append(*store, {sample.number, lifecycle::ContentErased{sample.contents.front().id, "request"}, {}},
           here);
    store.close();
    for (const auto& entry : std::filesystem::directory_iterator(store.folder.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      CHECK(bytes.find("НЕПОВТОРИМОЕ") == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace okno::testing
