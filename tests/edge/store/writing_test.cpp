// One writer, many callers: what "ok" promises and what a failure leaves behind.
#include <atomic>
#include <csignal>
#include <latch>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

Status submit(store::Store& store, std::uint32_t number, Clock& clock, Random& random,
              const std::string& text = "Яма") {
  const Sample sample = pothole(number_of(number), clock, random, text);
  return store.write([&](store::Writing& writing) -> Status {
    const auto event = writing.append(sample.number, sample.payload, sample.contents, here);
    return event ? success() : Status(event.error());
  });
}

// Holds the writer so that others pile up behind it.
class Gate {
 public:
  explicit Gate(store::Store& store)
      : holder_([this, &store] {
          const Status held = store.write([this](store::Writing&) -> Status {
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

void wait_for_queue(store::Store& store, std::int64_t length) {
  while (store.health().writer_queue < length) std::this_thread::yield();
}

TEST_SUITE("store: writing") {
  TEST_CASE("pieces that wait together share one commit") {
    OpenStore store;
    std::vector<std::thread> callers;
    std::int64_t before = 0;
    {
      Gate gate(*store);
      before = store->health().commits;
      for (std::uint32_t i = 1; i <= 20; ++i)
        callers.emplace_back([&, i] { CHECK(submit(*store, i, store.clock, store.random).ok()); });
      wait_for_queue(*store, 20);
      gate.open();
    }
    for (std::thread& caller : callers) caller.join();
    CHECK_MESSAGE(store->health().commits - before == 2, "one for the gate, one for all the others");
  }

  TEST_CASE("a piece that fails takes nothing down with it") {
    OpenStore store;
    std::vector<std::thread> callers;
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 10; ++i)
        callers.emplace_back([&, i] {
          const Status done = store->write([&](store::Writing& writing) -> Status {
            const Sample sample = pothole(number_of(i), store.clock, store.random);
            CHECK(writing.append(sample.number, sample.payload, sample.contents, here).ok());
            return i == 5 ? Status(Error::invalid("changed my mind")) : success();
          });
          CHECK(done.ok() == (i != 5));
        });
      wait_for_queue(*store, 10);
      gate.open();
    }
    for (std::thread& caller : callers) caller.join();
    for (std::uint32_t i = 1; i <= 10; ++i) CHECK(message(*store, number_of(i)).has_value() == (i != 5));
    // The numbers of the log have no gap where the failed piece was.
    CHECK(append(*store, pothole(number_of(11), store.clock, store.random), here).origin_seq == 10);
  }

  TEST_CASE("a full queue says busy and keeps nothing") {
    store::StoreOptions options;
    options.most_waiting = 2;
    OpenStore store(options);
    std::vector<std::thread> callers;
    {
      Gate gate(*store);
      for (std::uint32_t i = 1; i <= 2; ++i)
        callers.emplace_back([&, i] { CHECK(submit(*store, i, store.clock, store.random).ok()); });
      wait_for_queue(*store, 2);
      const Status third = submit(*store, 3, store.clock, store.random);
      REQUIRE_FALSE(third);
      CHECK(third.error().code == ErrorCode::busy);
      gate.open();
    }
    for (std::thread& caller : callers) caller.join();
    CHECK_FALSE(message(*store, number_of(3)));
  }

  TEST_CASE("eight callers at once lose nothing and number without gaps") {
    OpenStore store(OpenStore::with_hub());
    std::vector<std::thread> callers;
    for (std::uint32_t t = 0; t < 8; ++t)
      callers.emplace_back([&, t] {
        for (std::uint32_t i = 0; i < 25; ++i) {
          CHECK(submit(*store, t * 100 + i, store.clock, store.random).ok());
          CHECK_MESSAGE(message(*store, number_of(t * 100 + i)), "what was answered is seen at once");
        }
      });
    for (std::thread& caller : callers) caller.join();
    const auto rows = outbox(*store, hub);
    REQUIRE(rows.size() == 200);
    for (std::size_t i = 0; i < rows.size(); ++i)
      CHECK(rows[i].event.origin_seq == static_cast<std::int64_t>(i + 1));
  }

  TEST_CASE("a piece may not wait for another piece") {
    OpenStore store;
    CHECK(store
              ->write([&](store::Writing&) -> Status {
                CHECK_FALSE(store->write([](store::Writing&) { return success(); }).ok());
                return success();
              })
              .ok());
  }

  TEST_CASE("a snapshot does not move while it is read") {
    OpenStore store;
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                CHECK(reading.queue({})->total == 0);
                CHECK(submit(*store, 1, store.clock, store.random).ok());
                CHECK(reading.queue({})->total == 0);
                return success();
              })
              .ok());
    CHECK(message(*store, number_of(1)));
  }

  TEST_CASE("a full disk says busy, keeps nothing of what it refused, and everything from before") {
    OpenStore store;
    CHECK(submit(*store, 1, store.clock, store.random).ok());
    store.close();
    store.options().most_pages = 60;
    store.open();
    std::uint32_t number = 2;
    Status done = success();
    while (done && number < 1000)
      done = submit(*store, number++, store.clock, store.random, std::string(3000, 'x'));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::busy);
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK(message(*store, number_of(number - 2)));
    store.close();
    store.options().most_pages = 0;
    store.open();
    CHECK(message(*store, number_of(1)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK(submit(*store, number, store.clock, store.random).ok());
  }

  TEST_CASE("when the file may not grow, every caller hears of it and what is there stays readable") {
    OpenStore store;
    CHECK(submit(*store, 1, store.clock, store.random).ok());
    rlimit old{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &old) == 0);
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = old;
    small.rlim_cur = 200'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::uint32_t number = 2;
    Status done = success();
    while (done && number < 1000)
      done = submit(*store, number++, store.clock, store.random, std::string(3000, 'x'));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &old) == 0);
    std::signal(SIGXFSZ, ignored);
    REQUIRE_FALSE(done);
    CHECK((done.error().code == ErrorCode::io || done.error().code == ErrorCode::busy));
    CHECK(message(*store, number_of(1)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
    CHECK_MESSAGE(submit(*store, number, store.clock, store.random).ok(),
                  "and writing goes on when there is room");
    store.close();
    store.open();
    CHECK(message(*store, number_of(number - 2)));
    CHECK_FALSE(message(*store, number_of(number - 1)));
  }

  TEST_CASE("what was acknowledged survives the death of the process at any moment") {
    for (int round = 0; round < 3; ++round) {
      OpenStore store;
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
              if (submit(*store, number, store.clock, store.random) &&
                  ::write(pipe_ends[1], &number, sizeof number) != sizeof number)
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
      CHECK(submit(*store, 9'999'999, store.clock, store.random).ok());
    }
  }
}

}  // namespace
}  // namespace okno::testing
