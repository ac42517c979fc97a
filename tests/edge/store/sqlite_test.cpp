// What is SQLite's alone: the file, its shape, its lock.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "edge/store/sqlite/database/migrations.h"
#include "tests/edge/store/sample_rows.h"
#include "tests/edge/store/sql.h"

namespace okno::testing {
namespace {

using store::Writing;

TEST_SUITE("store: SQLite") {
  TEST_CASE("an empty folder becomes a database of the newest shape") {
    SqliteInFolder store;
    store.close();
    const std::string path = store.database();
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

  TEST_CASE("every table is declared, and every declared table is there") {
    SqliteInFolder store;
    store.close();
    std::vector<std::string> declared;
    for (const store::TableDeclaration& table : store::declared_tables()) declared.emplace_back(table.name);
    std::sort(declared.begin(), declared.end());
    std::string names;
    for (const std::string& name : declared) names += name + ";";
    CHECK(read_sql(store.database(), "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") ==
          names);
  }

  TEST_CASE("migrations are numbered one after another") {
    int expected = 1;
    for (const store::sqlite::Migration& migration : store::sqlite::migrations())
      CHECK(migration.number == expected++);
  }

  TEST_CASE("everything is still there after closing and opening again") {
    SqliteInFolder store;
    CHECK(submit(*store, 1).ok());
    store.close();
    store.open();
    CHECK(message(*store, number_of(1)));
    CHECK(submit(*store, 2).ok());
    CHECK(message(*store, number_of(2))->key == 2);
  }

  TEST_CASE("a database of a newer program is refused and left alone") {
    SqliteInFolder store;
    store.close();
    run_sql(store.database(), "PRAGMA user_version = 999");
    const auto refused = store::open_sqlite(store.options());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(refused.error().detail.find("update the program") != std::string::npos);
    CHECK(read_sql(store.database(), "PRAGMA user_version") == "999;");
  }

  TEST_CASE("another program's database is refused") {
    TempFolder folder;
    run_sql(folder.path() + "/okno.db", "CREATE TABLE things (a)");
    store::StoreOptions options;
    options.folder = folder.path();
    const auto refused = store::open_sqlite(options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("not made by okno") != std::string::npos);
  }

  TEST_CASE("a migration that fails leaves the database as it was") {
    TempFolder folder;
    const std::string path = folder.path() + "/okno.db";
    run_sql(path, "PRAGMA application_id = 1332440687; CREATE TABLE sessions (a)");
    store::StoreOptions options;
    options.folder = folder.path();
    CHECK_FALSE(store::open_sqlite(options).ok());
    CHECK(read_sql(path, "SELECT name FROM sqlite_schema WHERE type = 'table'") == "sessions;");
    CHECK(read_sql(path, "PRAGMA user_version") == "0;");
  }

  TEST_CASE("a folder is open once") {
    SqliteInFolder store;
    const auto second = store::open_sqlite(store.options());
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::conflict);
    CHECK(second.error().detail.find("in use") != std::string::npos);
    store.close();
    store.open();
  }

  TEST_CASE("a new folder is its owner's alone") {
    TempFolder folder;
    store::StoreOptions options;
    options.folder = folder.path() + "/deep/data";
    CHECK(store::open_sqlite(options).ok());
    CHECK(std::filesystem::status(options.folder).permissions() == std::filesystem::perms::owner_all);
  }

  TEST_CASE("the log stays short, even when readers overlap without a pause") {
    constexpr std::uintmax_t most = 1024 * 1024;
    store::StoreOptions options;
    options.most_log_bytes = static_cast<std::int64_t>(most);
    SqliteInFolder store(options);
    // Each reader's snapshot ends only after the other one's has begun.
    std::atomic<int> begun{0};
    std::atomic<bool> stop{false};
    const auto overlap = [&] {
      while (!stop)
        CHECK(store
                  ->read([&](const store::Reading& reading) -> Status {
                    CHECK(reading.lives.mark().ok());
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
      CHECK(submit(*store, i, std::string(20'000, 'x')).ok());
      longest = std::max(longest, std::filesystem::file_size(store.database() + "-wal"));
    }
    stop = true;
    one.join();
    other.join();
    CHECK(longest > most / 2);
    CHECK(longest < 3 * most);
  }

  TEST_CASE("a backlog of weeks is counted to a hundred thousand and no further") {
    SqliteInFolder store;
    CHECK(store
              ->write_and_wait([](Writing& writing) {
                store::LinkRow link;
                link.peer = hub;
                return writing.links.put(link);
              })
              .ok());
    store.close();
    run_sql(store.database(),
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100005)"
            " INSERT INTO queue (peer, number, event, at_ms) SELECT 'hub', i, i, 5 FROM n");
    store.open();
    const auto backlogs =
        read_from(*store, [](const store::Reading& reading) { return reading.links.backlogs(); });
    REQUIRE(backlogs.size() == 1);
    CHECK(backlogs.front().queued == 100'000);
    CHECK(backlogs.front().oldest_at.has_value());
  }

  TEST_CASE("beside the process that has the folder one can read, and nothing else") {
    SqliteInFolder store;
    CHECK(submit(*store, 1).ok());
    const auto beside = store::open_sqlite_for_reading(store.options());
    REQUIRE(beside);
    CHECK(message(**beside, number_of(1)));
    CHECK((*beside)->write_and_wait([](Writing&) { return success(); }).error().code == ErrorCode::conflict);
    CHECK(submit(*store, 2).ok());
  }

  TEST_CASE("a database of another version is not read either") {
    SqliteInFolder store;
    store.close();
    store::StoreOptions nowhere;
    nowhere.folder = store.folder.path() + "/nowhere";
    CHECK(store::open_sqlite_for_reading(nowhere).error().code == ErrorCode::not_found);
    run_sql(store.database(), "PRAGMA user_version = 999");
    CHECK(store::open_sqlite_for_reading(store.options()).error().code == ErrorCode::conflict);
  }

  TEST_CASE("erased text is nowhere in the files of the database") {
    SqliteInFolder store;
    CHECK(submit(*store, 1, "НЕПОВТОРИМОЕ").ok());
    CHECK(store
              ->write_and_wait([](Writing& writing) {
                return writing.contents.erase(1, (*writing.messages.find(store::StreamKey{1}))->content);
              })
              .ok());
    store.close();
    for (const auto& entry : std::filesystem::directory_iterator(store.folder.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      CHECK(bytes.find("НЕПОВТОРИМОЕ") == std::string::npos);
    }
  }

  TEST_CASE("the lists of operators are read in the order of an index, without sorting") {
    SqliteInFolder store;
    store.close();
    const std::string plan =
        read_sql(store.database(),
                 "EXPLAIN QUERY PLAN SELECT key, due_at_ms, registered_at_ms FROM messages INDEXED BY "
                 "messages_by_status"
                 " WHERE status = 'in_work' AND due_at_ms >= 0 AND due_at_ms < 9 UNION ALL"
                 " SELECT key, due_at_ms, registered_at_ms FROM messages INDEXED BY messages_by_status"
                 " WHERE status = 'closed' AND due_at_ms >= 0 AND due_at_ms < 9"
                 " ORDER BY due_at_ms, registered_at_ms, key LIMIT 5",
                 3);
    CHECK(plan.find("MERGE (UNION ALL)") != std::string::npos);
    CHECK(plan.find("USE TEMP B-TREE") == std::string::npos);
    CHECK(plan.find("COVERING INDEX messages_by_status") != std::string::npos);
  }
}

}  // namespace
}  // namespace okno::testing
