// What a write promises, whatever keeps it.
#include <thread>

#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::Writing;

TEST_SUITE("store: writing") {
  TEST_CASE_TEMPLATE("what was answered is seen at once, by its own piece too", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(add_pothole(writing, 1));
                CHECK(writing.messages.find(number_of(1))->has_value());
                return success();
              })
              .ok());
    CHECK(message(*store, number_of(1)));
  }

  TEST_CASE_TEMPLATE("a piece that fails leaves nothing, and says why", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(submit(*store, 1).ok());
    const Status failed = store->write_and_wait([](Writing& writing) -> Status {
      CHECK(add_pothole(writing, 2));
      CHECK(writing.contents.erase(1, content_hash(1)).ok());
      CHECK(writing.accounts.put_user({"ivan", "Иван", "hash"}).ok());
      return Error::invalid("changed my mind");
    });
    CHECK(failed.error() == Error::invalid("changed my mind"));
    CHECK(message(*store, number_of(1)));
    CHECK_FALSE(message(*store, number_of(2)));
    CHECK(read_from(*store, [](const store::Reading& reading) { return reading.accounts.users(); }).empty());
    CHECK(submit(*store, 3).ok());
    CHECK_MESSAGE(message(*store, number_of(3))->key == 2, "keys have no gap where it was");
  }

  TEST_CASE_TEMPLATE("whoever wrote is answered once", Opened, OKNO_EVERY_STORE) {
    Opened store;
    std::atomic<int> good{0};
    std::atomic<int> bad{0};
    for (int i = 0; i < 10; ++i)
      store->write([i](Writing&) -> Status { return i % 2 == 0 ? success() : Status(Error::invalid("odd")); },
                   [&](const Status& status) { ++(status ? good : bad); });
    CHECK(store->write_and_wait([](Writing&) { return success(); }).ok());
    CHECK(good == 5);
    CHECK(bad == 5);
  }

  TEST_CASE_TEMPLATE("neither a piece nor an answer may write", Opened, OKNO_EVERY_STORE) {
    Opened store;
    std::optional<Status> inside;
    std::optional<Status> afterwards;
    store->write(
        [&](Writing&) -> Status {
          store->write([](Writing&) { return success(); }, [&](const Status& status) { inside = status; });
          return success();
        },
        [&](const Status&) {
          store->write([](Writing&) { return success(); },
                       [&](const Status& status) { afterwards = status; });
        });
    CHECK(store->write_and_wait([](Writing&) { return success(); }).ok());
    REQUIRE(inside);
    CHECK(inside->error().code == ErrorCode::conflict);
    REQUIRE(afterwards);
    CHECK(afterwards->error().code == ErrorCode::conflict);
  }

  TEST_CASE_TEMPLATE("a snapshot does not move while it is read", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->read([&](const store::Reading& reading) -> Status {
                CHECK(reading.messages.queue({})->total == 0);
                CHECK(submit(*store, 1).ok());
                CHECK(reading.messages.queue({})->total == 0);
                return success();
              })
              .ok());
    CHECK(message(*store, number_of(1)));
  }

  TEST_CASE_TEMPLATE("eight callers at once lose nothing and number without gaps", Opened, OKNO_EVERY_STORE) {
    Opened store;
    std::vector<std::thread> callers;
    for (std::uint32_t t = 0; t < 8; ++t)
      callers.emplace_back([&, t] {
        for (std::uint32_t i = 0; i < 25; ++i) {
          CHECK(submit(*store, t * 100 + i).ok());
          CHECK_MESSAGE(message(*store, number_of(t * 100 + i)), "what was answered is seen at once");
        }
      });
    for (std::thread& caller : callers) caller.join();
    const auto events = read_from(
        *store, [](const store::Reading& reading) { return reading.streams.events_after(0, 1000); });
    REQUIRE(events.size() == 200);
    CHECK(events.back().key == 200);
  }

  TEST_CASE_TEMPLATE("what is sealed is kept with what it seals, and only with something", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    int seals = 0;
    store->before_commit([&](Writing& writing) -> Status {
      ++seals;
      const auto last = writing.streams.last_seq(1);
      CHECK(last);
      return writing.lives.add_commit(1, {*last, 1, {}});
    });
    CHECK(submit(*store, 6).ok());
    CHECK(seals == 1);
    CHECK(read_from(*store, [](const store::Reading& reading) { return reading.lives.last_committed(1); }) ==
          7);
    CHECK_FALSE(store->write_and_wait([](Writing&) -> Status { return Error::invalid("no"); }).ok());
    CHECK(seals == 1);
  }

  TEST_CASE_TEMPLATE("when sealing fails nothing is kept", Opened, OKNO_EVERY_STORE) {
    Opened store;
    bool fails = true;
    store->before_commit([&](Writing&) -> Status { return fails ? Status(Error::io("no key")) : success(); });
    CHECK(submit(*store, 1).error() == Error::io("no key"));
    CHECK_FALSE(message(*store, number_of(1)));
    fails = false;
    CHECK(submit(*store, 1).ok());
  }

  TEST_CASE_TEMPLATE("senders are woken when something was queued for them, and not otherwise", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    std::atomic<int> woken{0};
    store->on_queued([&] { ++woken; });
    const auto enqueue = [&](bool keeps) {
      return store->write_and_wait([keeps](Writing& writing) -> Status {
        const auto queued = writing.links.enqueue(hub, *writing.streams.add_event(event_row(1, 1)), morning);
        CHECK(queued);
        return keeps ? success() : Status(Error::invalid("changed my mind"));
      });
    };
    CHECK(enqueue(true).ok());
    CHECK_MESSAGE(woken == 0, "there is no link yet");
    CHECK(store
              ->write_and_wait([](Writing& writing) {
                store::LinkRow link;
                link.peer = hub;
                return writing.links.put(link);
              })
              .ok());
    CHECK_FALSE(enqueue(false).ok());
    CHECK(woken == 0);
    CHECK(enqueue(true).ok());
    CHECK(woken == 1);
    CHECK(submit(*store, 1).ok());
    CHECK(woken == 1);
  }
}

}  // namespace
}  // namespace okno::testing
