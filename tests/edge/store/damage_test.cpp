// Databases whose files are damaged while no node runs: what was acknowledged is there, or the start says that it is not.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edge/store/snapshot.h"
#include "tests/edge/store/sample_rows.h"
#include "tests/edge/store/sql.h"

namespace okno::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t stopped = 40,
                        killed = 60;  // messages up to a clean stop, and up to the end without one
constexpr std::size_t page = 4096;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// The files of a node that was stopped once, started again and killed.
class Killed {
 public:
  Killed() {
    options_.folder = folder_.path();
    {
      auto store = store::open_sqlite(options_);
      REQUIRE(store.ok());
      for (std::uint32_t i = 1; i <= stopped; ++i) REQUIRE(submit(**store, i, std::string(500, 'x')).ok());
    }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto store = store::open_sqlite(options_);
      if (!store) ::_exit(1);
      for (std::uint32_t i = stopped + 1; i <= killed; ++i)
        if (!submit(**store, i)) ::_exit(1);
      ::_exit(0);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    REQUIRE(status == 0);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_.path()))
      if (entry.is_regular_file()) files_[entry.path().string()] = bytes_of(entry.path().string());
  }

  const std::string& folder() const { return options_.folder; }
  std::string database() const { return options_.folder + "/okno.db"; }
  std::string log() const { return database() + "-wal"; }
  const std::string& original(const std::string& path) const { return files_.at(path); }
  void restore() {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_.path()))
      if (!files_.contains(entry.path().string())) fs::remove_all(entry.path());
    for (const auto& [path, bytes] : files_) put(path, bytes);
  }

  // Empty: it opens and holds all that was acknowledged. Else what the start says.
  std::string start() {
    auto store = store::open_sqlite(options_);
    if (!store) {
      CHECK(store.error().code == ErrorCode::io);
      return store.error().detail;
    }
    for (std::uint32_t i = 1; i <= killed; ++i) CHECK(message(**store, number_of(i)));
    CHECK(submit(**store, ++later_).ok());
    return {};
  }
  // What is said tells what to do, and leaves the files for whoever looks at them.
  void check_refused(const std::string& what) {
    INFO(what);
    const std::string said = start();
    CHECK(said.find("damaged") != std::string::npos);
    CHECK(said.find("okno restore") != std::string::npos);
    const auto read = store::open_sqlite_for_reading(options_);
    if (read) CHECK_FALSE(store::examine_in_place(options_.folder).ok());
    CHECK_MESSAGE(!start().empty(), "and a second start does not take it for whole");
  }

 private:
  TempFolder folder_;
  store::StoreOptions options_;
  std::map<std::string, std::string> files_;
  std::uint32_t later_ = 1000;
};

TEST_SUITE("store: damage") {
  TEST_CASE("a kill alone is no damage, and a clean stop leaves no mark") {
    Killed node;
    CHECK(fs::exists(node.folder() + "/unclean"));
    CHECK(node.start().empty());
    CHECK_FALSE(fs::exists(node.folder() + "/unclean"));
    CHECK(node.start().empty());
  }

  TEST_CASE("a database that is cut short is refused") {
    Killed node;
    const std::string whole = node.original(node.database());
    for (const std::size_t left : {page / 2, page, 5 * page, whole.size() / 2, whole.size() - page}) {
      node.restore();
      put(node.database(), whole.substr(0, left));
      const std::string said = node.start();
      if (said.empty()) continue;  // the log held all of it
      node.restore();
      put(node.database(), whole.substr(0, left));
      node.check_refused("cut to " + std::to_string(left));
    }
    node.restore();
    put(node.database(), whole.substr(0, whole.size() / 2));
    node.check_refused("half");
    node.restore();
    put(node.database(), "");
    node.check_refused("nothing left");
    node.restore();
    fs::remove(node.database());
    node.check_refused("only the log left");
  }

  TEST_CASE("of a page that is nothing but zeros nothing is lost in silence") {
    Killed node;
    const std::string whole = node.original(node.database());
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); at += page) {
      node.restore();
      std::string spoilt = whole;
      spoilt.replace(at, page, page, '\0');
      put(node.database(), spoilt);
      const std::string said = node.start();
      if (!said.empty()) ++refused;
      if (!said.empty()) CHECK_MESSAGE(said.find("okno restore") != std::string::npos, said);
    }
    CHECK(refused > 0);
  }

  TEST_CASE("a log that is gone, cut short or another one's is missed") {
    Killed node;
    const std::string whole = node.original(node.log());
    fs::remove(node.log());
    node.check_refused("gone");
    for (const std::size_t left : {std::size_t{0}, std::size_t{20}, std::size_t{32}, std::size_t{500},
                                   whole.size() / 2, whole.size() - 1, whole.size() - page}) {
      node.restore();
      put(node.log(), whole.substr(0, left));
      node.check_refused("cut to " + std::to_string(left));
    }
  }

  TEST_CASE("a byte that changed anywhere in the log is missed, the last commit's too") {
    Killed node;
    const std::string whole = node.original(node.log());
    constexpr std::size_t frame = page + 24;
    std::vector<std::size_t> places{0, 4, 9, 16, 24, 31};
    for (std::size_t at = 32; at < whole.size(); at += frame)
      for (const std::size_t in : {std::size_t{2}, std::size_t{9}, std::size_t{17}, std::size_t{2000}})
        places.push_back(at + in);
    for (const std::size_t at : places) {
      node.restore();
      std::string spoilt = whole;
      spoilt[at] = static_cast<char>(spoilt[at] ^ 0x10);
      put(node.log(), spoilt);
      INFO("byte " << at << " of " << whole.size());
      const std::string said = node.start();
      CHECK(said.find("damaged") != std::string::npos);
    }
  }

  TEST_CASE("without the index that lies beside it, a log is missed as far as it proves it itself") {
    Killed node;
    const std::string whole = node.original(node.log());
    constexpr std::size_t frame = page + 24;
    const std::size_t frames = (whole.size() - 32) / frame;
    std::size_t told = 0;
    for (std::size_t i = 0; i < frames; ++i) {
      node.restore();
      fs::remove(node.database() + "-shm");
      std::string spoilt = whole;
      spoilt[32 + i * frame + 1000] = static_cast<char>(spoilt[32 + i * frame + 1000] ^ 1);
      put(node.log(), spoilt);
      const auto store = store::open_sqlite({.folder = node.folder()});
      told += store ? 0U : 1U;
    }
    // The last transaction's frames look like one that was never finished.
    CHECK(told >= frames / 2);
  }

  TEST_CASE("a transaction that was torn by the loss of power is no damage") {
    Killed node;
    const std::string whole = node.original(node.log());
    // Frames after the last commit, as they are written before their own: none of them is whole.
    fs::remove(node.database() + "-shm");
    put(node.log(), whole + whole.substr(32, 3 * (page + 24)));
    CHECK(node.start().empty());
  }

  TEST_CASE("a stop that somebody's look holds up leaves log and mark, and loses nothing") {
    SqliteInFolder store;
    CHECK(submit(*store, 1).ok());
    sqlite3* reader = nullptr;
    REQUIRE(sqlite3_open_v2(store.database().c_str(), &reader, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_db_config(reader, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    REQUIRE(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM events", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    CHECK(submit(*store, 2).ok());
    store.close();
    CHECK(fs::exists(store.database() + "-wal"));
    CHECK(fs::exists(store.folder.path() + "/unclean"));
    sqlite3_close_v2(reader);
    store.open();
    CHECK(message(*store, number_of(2)));
    store.close();
    CHECK_FALSE(fs::exists(store.folder.path() + "/unclean"));
  }

  TEST_CASE("what becomes unreadable while the node runs is told once, and shown") {
    TempFolder folder;
    std::vector<std::string> told;
    store::StoreOptions options;
    options.folder = folder.path();
    options.tell = [&](const std::string& line) { told.push_back(line); };
    {
      auto store = store::open_sqlite(options);
      REQUIRE(store.ok());
      for (std::uint32_t i = 1; i <= stopped; ++i) REQUIRE(submit(**store, i).ok());
    }
    auto store = store::open_sqlite(options);
    REQUIRE(store.ok());
    const std::string path = folder.path() + "/okno.db";
    const std::string whole = bytes_of(path);
    {
      std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
      file.seekp(static_cast<std::streamoff>(page));
      file << std::string(whole.size() - page, '\xff');
    }
    int failed = 0;
    for (std::uint32_t i = 1; i <= 5; ++i)
      failed += (*store)->read([&](const store::Reading& reading) -> Status {
        const auto found = reading.messages.find(number_of(i));
        return found ? success() : Status(found.error());
      })
                    ? 0
                    : 1;
    CHECK(failed > 0);
    CHECK((*store)->health().is_damaged);
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("damaged") != std::string::npos);
  }

  TEST_CASE("an empty file under a node's name is no new database") {
    TempFolder folder;
    store::StoreOptions options;
    options.folder = folder.path();
    {
      auto store = store::open_sqlite(options);
      REQUIRE(store.ok());
    }
    put(folder.path() + "/life", "x");
    put(folder.path() + "/okno.db", "");
    const auto refused = store::open_sqlite(options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("is empty") != std::string::npos);
    // Who takes it away means it.
    fs::remove(folder.path() + "/okno.db");
    std::string told;
    options.tell = [&](const std::string& line) { told = line; };
    CHECK(store::open_sqlite(options).ok());
    CHECK(told.find("begins with an empty database") != std::string::npos);
  }
}

}  // namespace
}  // namespace okno::testing
