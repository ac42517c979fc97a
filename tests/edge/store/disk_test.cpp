// One writer on a disk, many callers: what "ok" promises, what a failure leaves behind, and who shares a sync.
#include <atomic>
#include <csignal>
#include <latch>
#include <thread>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::Writing;

// Holds the writer so that others pile up after it.
class Gate {
 public:
  explicit Gate(store::Store& store)
      : holder_([this, &store] {
          const Status held = store.write_and_wait([this](Writing&) -> Status {
            entered_.count_down();
            opened_.wait();
            return success();
          });
          CHECK(held.ok());
        }) {
    entered_.wait();
  }
  void open() { opened_.count_down(); }
  ~Gate() { holder_.join(); }

 private:
  std::latch entered_{1};
  std::latch opened_{1};
  std::thread holder_;
};

store::Store::Piece add(std::uint32_t number, bool fails = false) {
  return [number, fails](Writing& writing) -> Status {
    const auto key = add_pothole(writing, number);
    if (!key) return key.error();
    return fails ? Status(Error::invalid("changed my mind")) : success();
  };
}

// The system's own disk, whose next syncs fail.
class FailingDisk {
 public:
  FailingDisk() {
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    vfs_ = *system;
    vfs_.zName = "okno-failing";
    vfs_.szOsFile = system->szOsFile;
    vfs_.xOpen = [](sqlite3_vfs* self, const char* name, sqlite3_file* file, int flags, int* out) {
      (void)self;
      const int code = sqlite3_vfs_find(nullptr)->xOpen(sqlite3_vfs_find(nullptr), name, file, flags, out);
      ++opened_;
      if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0) {
        real_ = file->pMethods;
        methods_ = *real_;
        methods_.xSync = [](sqlite3_file* each, int how) {
          ++syncs_;
          return fails_ ? SQLITE_IOERR_FSYNC : real_->xSync(each, how);
        };
        file->pMethods = &methods_;
      }
      return code;
    };
    sqlite3_vfs_register(&vfs_, 0);
  }
  ~FailingDisk() { sqlite3_vfs_unregister(&vfs_); }
  static inline std::atomic<int> opened_{0};
  static inline std::atomic<int> syncs_{0};
  static inline std::atomic<bool> fails_{false};

 private:
  sqlite3_vfs vfs_{};
  static inline const sqlite3_io_methods* real_ = nullptr;
  static inline sqlite3_io_methods methods_{};
};

TEST_SUITE("store: one writer on a disk") {
  TEST_CASE("pieces that wait together share one commit, and one seal") {
    SqliteInFolder store;
    std::atomic<int> answered{0};
    std::atomic<int> sealed{0};
    std::int64_t before = 0;
    store->before_commit([&](Writing&) -> Status {
      ++sealed;
      return success();
    });
    {
      Gate gate(*store);
      before = store->health().commits;
      for (std::uint32_t i = 1; i <= 20; ++i)
        store->write(add(i), [&](const Status& status) { answered += status ? 1 : 0; });
      CHECK(store->health().writer_queue == 20);
      CHECK(answered == 0);
      gate.open();
    }
    while (answered < 20) std::this_thread::yield();
    CHECK(store->write_and_wait(add(21)).ok());
    CHECK_MESSAGE(store->health().commits - before == 3,
                  "one for the gate, one for all the others, one for the last");
    CHECK(sealed == 3);
  }

  TEST_CASE("a piece that fails takes nothing down with it, wherever it stands") {
    for (const std::uint32_t failing : {1U, 5U, 10U}) {
      SqliteInFolder store;
      std::vector<int> answered(11, -1);
      {
        Gate gate(*store);
        for (std::uint32_t i = 1; i <= 10; ++i)
          store->write(add(i, i == failing),
                       [&answered, i](const Status& status) { answered[i] = status ? 1 : 0; });
        gate.open();
      }
      store.close();
      store.open();
      for (std::uint32_t i = 1; i <= 10; ++i) {
        CHECK(answered[i] == (i == failing ? 0 : 1));
        CHECK(message(*store, number_of(i)).has_value() == (i != failing));
      }
      CHECK(submit(*store, 11).ok());
      CHECK_MESSAGE(message(*store, number_of(11))->key == 10, "keys have no gap where the failed piece was");
    }
  }

  TEST_CASE("a piece runs once, and once more when a later one fails after it has changed something") {
    SqliteInFolder store;
    std::vector<int> runs(7, 0);
    const auto count = [&runs](std::size_t which, store::Store::Piece piece) -> store::Store::Piece {
      return [&runs, which, piece = std::move(piece)](Writing& writing) -> Status {
        ++runs[which];
        return piece(writing);
      };
    };
    const store::Store::Piece fails_at_once = [](Writing&) -> Status { return Error::invalid("no"); };
    const auto nothing = [](const Status&) {};
    {
      Gate gate(*store);
      // The gate's own piece may not run again, and so nothing of its transaction does; these are in the next.
      store->write(count(0, add(1)), nothing);
      store->write(count(1, fails_at_once), nothing);
      store->write(count(2, add(2)), nothing);
      store->write(count(3, add(3, true)), nothing);
      store->write(count(4, add(4)), nothing);
      store->write(count(5, add(5, true)), nothing);
      store->write(count(6, add(6)), nothing);
      gate.open();
    }
    // Closing waits for them, and brings no piece of its own among them.
    store.close();
    store.open();
    CHECK(runs == std::vector{2, 1, 2, 1, 1, 1, 1});
    for (const std::uint32_t number : {1U, 2U, 4U, 6U}) CHECK(message(*store, number_of(number)));
    for (const std::uint32_t number : {3U, 5U}) CHECK_FALSE(message(*store, number_of(number)));
    CHECK(message(*store, number_of(6))->key == 4);
  }

  TEST_CASE("what must not run again does not, whatever fails beside it") {
    SqliteInFolder store;
    int runs = 0;
    int answered = 0;
    {
      Gate gate(*store);
      store->write(add(1), [&](const Status& status) { answered += status ? 1 : 0; });
      store->write_once(
          [&](Writing& writing) -> Status {
            ++runs;
            return add(2)(writing);
          },
          [&](const Status& status) { answered += status ? 1 : 0; });
      store->write(add(3, true), [&](const Status& status) { answered += status ? 1 : 0; });
      store->write(add(4), [&](const Status& status) { answered += status ? 1 : 0; });
      gate.open();
    }
    CHECK(store->write_and_wait([](Writing&) { return success(); }).ok());
    CHECK(runs == 1);
    CHECK(answered == 3);
    for (const std::uint32_t number : {1U, 2U, 4U}) CHECK(message(*store, number_of(number)));
    CHECK_FALSE(message(*store, number_of(3)));
  }

  TEST_CASE("the first pieces may fail one after another") {
    SqliteInFolder store;
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 4; ++i) store->write(add(i, i < 4), [](const Status&) {});
      gate.open();
    }
    store.close();
    store.open();
    CHECK(message(*store, number_of(4))->key == 1);
  }

  TEST_CASE("a full queue says busy at once and keeps nothing") {
    store::StoreOptions options;
    options.most_waiting = 2;
    SqliteInFolder store(options);
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 2; ++i)
        store->write(add(i), [](const Status& status) { CHECK(status.ok()); });
      const Status third = submit(*store, 3);
      REQUIRE_FALSE(third);
      CHECK(third.error().code == ErrorCode::busy);
      gate.open();
    }
    store.close();
    store.open();
    CHECK(message(*store, number_of(2)));
    CHECK_FALSE(message(*store, number_of(3)));
  }

  TEST_CASE("what waits when the store closes is still written and answered") {
    SqliteInFolder store;
    std::atomic<int> answered{0};
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 5; ++i)
        store->write(add(i), [&](const Status& status) { answered += status ? 1 : 0; });
      gate.open();
    }
    store.close();
    CHECK(answered == 5);
    store.open();
    CHECK(message(*store, number_of(5)));
  }

  TEST_CASE("a full disk says busy, keeps nothing of what it refused, and everything from before") {
    SqliteInFolder store;
    CHECK(submit(*store, 1).ok());
    store.close();
    store.options().most_pages = 80;
    store.open();
    std::uint32_t number = 2;
    Status done = success();
    while (done && number < 1000) done = submit(*store, number++, std::string(3000, 'x'));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::busy);
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK(message(*store, number_of(number - 2)));
    store.close();
    store.options().most_pages = 0;
    store.open();
    CHECK(message(*store, number_of(1)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK(submit(*store, number).ok());
  }

  TEST_CASE("when a disk is full, all of a transaction hear of it") {
    SqliteInFolder store;
    store.close();
    store.options().most_pages = 80;
    store.open();
    int kept = 0;
    int refused = 0;
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 200; ++i)
        store->write(
            [i](Writing& writing) -> Status {
              const auto key = add_pothole(writing, i, std::string(3000, 'x'));
              return key ? success() : Status(key.error());
            },
            [&](const Status& status) { ++(status ? kept : refused); });
      gate.open();
    }
    CHECK(store->write_and_wait([](Writing&) { return success(); }).ok());
    CHECK(kept + refused == 200);
    CHECK(refused > 0);
    int found = 0;
    for (std::uint32_t i = 1; i <= 200; ++i) found += message(*store, number_of(i)) ? 1 : 0;
    CHECK_MESSAGE(found == kept, "what was answered is there, and nothing else");
  }

  TEST_CASE("when the file may not grow, every caller hears of it and what is there stays readable") {
    SqliteInFolder store;
    CHECK(submit(*store, 1).ok());
    rlimit old{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = old;
    small.rlim_cur = 400'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::uint32_t number = 2;
    Status done = success();
    while (done && number < 1000) done = submit(*store, number++, std::string(3000, 'x'));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &old) == 0);
    std::signal(SIGXFSZ, ignored);
    REQUIRE_FALSE(done);
    CHECK((done.error().code == ErrorCode::io || done.error().code == ErrorCode::busy));
    CHECK(message(*store, number_of(1)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK_MESSAGE(submit(*store, number).ok(), "and writing goes on when there is room");
    store.close();
    store.open();
    CHECK(message(*store, number_of(number - 2)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
  }

  TEST_CASE("a store lives on the disk that it is given, and an answer waits for its sync") {
    const FailingDisk disk;
    store::StoreOptions options;
    options.vfs = "okno-failing";
    FailingDisk::opened_ = 0;
    SqliteInFolder store(options);
    CHECK(FailingDisk::opened_ > 0);
    const int before = FailingDisk::syncs_;
    CHECK(submit(*store, 1).ok());
    CHECK(FailingDisk::syncs_ > before);
    FailingDisk::fails_ = true;
    CHECK(submit(*store, 2).error().code == ErrorCode::io);
    FailingDisk::fails_ = false;
    CHECK_FALSE(message(*store, number_of(2)));
    CHECK(submit(*store, 3).ok());
    CHECK(message(*store, number_of(1)));
    store.close();
  }

  TEST_CASE("a disk that nobody knows is refused") {
    TempFolder folder;
    store::StoreOptions options;
    options.folder = folder.path();
    options.vfs = "nowhere";
    CHECK_FALSE(store::open_sqlite(options).ok());
  }

  TEST_CASE("what was acknowledged survives the death of the process at any moment") {
    for (int round = 0; round < 3; ++round) {
      SqliteInFolder store;
      store.close();
      int pipe_ends[2];
      REQUIRE(::pipe(pipe_ends) == 0);
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        store.open();
        std::vector<std::thread> callers;
        for (std::uint32_t t = 0; t < 4; ++t)
          callers.emplace_back([&, t] {
            for (std::uint32_t i = 0;; ++i) {
              const std::uint32_t number = t * 1'000'000 + i;
              if (submit(*store, number) && ::write(pipe_ends[1], &number, sizeof number) != sizeof number)
                ::_exit(1);
            }
          });
        for (std::thread& caller : callers) caller.join();
        ::_exit(0);
      }
      ::close(pipe_ends[1]);
      std::vector<std::uint32_t> acknowledged;
      std::uint32_t number = 0;
      while (acknowledged.size() < 60 && ::read(pipe_ends[0], &number, sizeof number) == sizeof number)
        acknowledged.push_back(number);
      ::kill(child, SIGKILL);
      // What it could still say before it died was acknowledged too.
      while (::read(pipe_ends[0], &number, sizeof number) == sizeof number) acknowledged.push_back(number);
      ::waitpid(child, nullptr, 0);
      ::close(pipe_ends[0]);

      store.open();
      REQUIRE(acknowledged.size() >= 60);
      for (const std::uint32_t each : acknowledged) CHECK(message(*store, number_of(each)));
      CHECK(submit(*store, 9'999'999).ok());
    }
  }
}

}  // namespace
}  // namespace okno::testing
