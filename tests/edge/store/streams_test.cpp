#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::EventState;
using store::Reading;
using store::Writing;

std::string keys(const std::vector<store::EventRow>& rows) {
  std::string text;
  for (const store::EventRow& row : rows) text += std::to_string(row.key) + " ";
  return text;
}

TEST_SUITE("store: streams") {
  TEST_CASE_TEMPLATE("a stream is found by its id and by its key, whole", Opened, OKNO_EVERY_STORE) {
    Opened store;
    store::StreamRow row = stream_row(7);
    row.is_for_all = true;
    row.key = written(*store, [&](Writing& writing) { return writing.streams.add(row); });
    CHECK(row.key == 1);
    const auto found =
        read_from(*store, [](const Reading& reading) { return reading.streams.find(stream_id(7)); });
    REQUIRE(found);
    CHECK(found->key == 1);
    CHECK(found->kind == "message");
    CHECK(found->origin == here);
    CHECK(found->owner == there);
    CHECK(found->steps == 3);
    CHECK(found->projected == 2);
    CHECK(found->head == event_hash(7));
    CHECK(found->is_for_all);
    CHECK(read_from(*store, [](const Reading& reading) {
            return reading.streams.find(store::StreamKey{1});
          })->id == stream_id(7));
    CHECK_FALSE(read_from(*store, [](const Reading& reading) { return reading.streams.find(stream_id(8)); }));
    CHECK_FALSE(
        read_from(*store, [](const Reading& reading) { return reading.streams.find(store::StreamKey{2}); }));
  }

  TEST_CASE_TEMPLATE("a stream's id is given once", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.streams.add(stream_row(7)));
                const auto again = writing.streams.add(stream_row(7));
                return again ? success() : Status(again.error());
              })
              .error()
              .code == ErrorCode::conflict);
  }

  TEST_CASE_TEMPLATE("a stream that has gone on is changed in all but its names", Opened, OKNO_EVERY_STORE) {
    Opened store;
    const auto found = written(*store, [](Writing& writing) {
      store::StreamRow row = stream_row(7);
      row.key = *writing.streams.add(row);
      row.owner = here;
      row.steps = 4;
      row.projected = 4;
      row.head.reset();
      CHECK(writing.streams.update(row).ok());
      return writing.streams.find(row.key);
    });
    CHECK(found->owner == here);
    CHECK(found->steps == 4);
    CHECK(found->projected == 4);
    CHECK_FALSE(found->head);
    CHECK(found->id == stream_id(7));
  }

  TEST_CASE_TEMPLATE("streams are walked through by key, and by kind", Opened, OKNO_EVERY_STORE) {
    Opened store;
    written(*store, [](Writing& writing) {
      CHECK(writing.streams.add(stream_row(9)));
      CHECK(writing.streams.add(stream_row(8, "survey")));
      return writing.streams.add(stream_row(7));
    });
    const auto walk = [&](store::StreamKey after, std::string_view kind, int most) {
      std::string text;
      for (const auto& row : read_from(
               *store, [&](const Reading& reading) { return reading.streams.after(after, kind, most); }))
        text += std::to_string(row.key) + " ";
      return text;
    };
    CHECK(walk(0, "", 10) == "1 2 3 ");
    CHECK(walk(1, "", 1) == "2 ");
    CHECK(walk(0, "message", 10) == "1 3 ");
    CHECK(walk(1, "message", 10) == "3 ");
  }

  TEST_CASE_TEMPLATE("followers only grow, and are told by name", Opened, OKNO_EVERY_STORE) {
    Opened store;
    written(*store, [](Writing& writing) {
      CHECK(*writing.streams.add_follower(1, hub));
      CHECK(*writing.streams.add_follower(1, here));
      CHECK(*writing.streams.add_follower(2, there));
      CHECK_FALSE(*writing.streams.add_follower(1, hub));
      return writing.streams.add_follower(2, hub);
    });
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.followers(1); }) ==
          std::vector{here, hub});
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.follows(2, there); }));
    CHECK_FALSE(read_from(*store, [](const Reading& reading) { return reading.streams.follows(1, there); }));
  }

  TEST_CASE_TEMPLATE("an event is kept as it was written, with bytes of any kind in its path", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    store::EventRow row = event_row(1, 5, 2);
    row.text = "okno1 40\n\n{\"a\":\"Ё\"}";
    row.path = std::string("\0\xff\n", 3);
    row.state = EventState::waiting;
    row.key = written(*store, [&](Writing& writing) { return writing.streams.add_event(row); });
    const auto found =
        read_from(*store, [&](const Reading& reading) { return reading.streams.event(row.key); });
    REQUIRE(found);
    CHECK(found->stream == 1);
    CHECK(found->life == 2);
    CHECK(found->seq == 5);
    CHECK(found->hash == row.hash);
    CHECK(found->text == row.text);
    CHECK(found->path == row.path);
    CHECK(found->state == EventState::waiting);
    CHECK_FALSE(read_from(*store, [](const Reading& reading) { return reading.streams.event(9); }));
  }

  TEST_CASE_TEMPLATE("every state of an event comes back as it was set", Opened, OKNO_EVERY_STORE) {
    Opened store;
    for (const EventState state :
         {EventState::waiting, EventState::ordered, EventState::projected, EventState::set_aside}) {
      const auto found = written(*store, [&](Writing& writing) {
        const auto key = writing.streams.add_event(event_row(1, 1));
        CHECK(writing.streams.set_state(*key, state).ok());
        return writing.streams.event(*key);
      });
      CHECK(found->state == state);
      CHECK(found->text == "okno1 1");
    }
  }

  TEST_CASE_TEMPLATE("events are found by stream, by life and number, and in the order in which they came",
                     Opened, OKNO_EVERY_STORE) {
    Opened store;
    written(*store, [](Writing& writing) {
      CHECK(writing.streams.add_event(event_row(2, 7, 1)));
      CHECK(writing.streams.add_event(event_row(1, 5, 1)));
      CHECK(writing.streams.add_event(event_row(2, 5, 2)));
      return writing.streams.add_event(event_row(2, 5, 1));
    });
    const auto read = [&](const auto& ask) { return keys(read_from(*store, ask)); };
    CHECK(read([](const Reading& reading) { return reading.streams.events(store::StreamKey{2}); }) ==
          "1 3 4 ");
    CHECK(read([](const Reading& reading) { return reading.streams.events(1, 5); }) == "2 4 ");
    CHECK(read([](const Reading& reading) { return reading.streams.events(3, 5); }).empty());
    CHECK(read([](const Reading& reading) { return reading.streams.events_after(1, 2); }) == "2 3 ");
    CHECK(read_from(*store, [](const Reading& reading) {
            return reading.streams.event(2, event_hash(7));
          })->key == 1);
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.last_seq(1); }) == 7);
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.last_seq(2); }) == 5);
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.last_seq(3); }) == 0);
  }

  TEST_CASE_TEMPLATE("hashes of a run leave out what is not here, and tell a number once", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    written(*store, [](Writing& writing) {
      for (const std::uint64_t seq : {4U, 2U, 1U, 5U}) CHECK(writing.streams.add_event(event_row(1, seq)));
      store::EventRow clone = event_row(1, 2);
      clone.hash = event_hash(99);
      return writing.streams.add_event(clone);
    });
    CHECK(read_from(*store, [](const Reading& reading) { return reading.streams.hashes(1, 2, 3); }) ==
          std::vector{event_hash(2), event_hash(4)});
  }

  TEST_CASE_TEMPLATE("what waits says why, once an event, and is found by its reason", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.streams.set_waiting({1, 10, "parent", "not here", morning}).ok());
                CHECK(writing.streams.set_waiting({2, 11, "kind", "unknown", morning}).ok());
                CHECK(writing.streams.set_waiting({3, 10, "parent", "not here", morning}).ok());
                CHECK(writing.streams.set_waiting({1, 10, "right", "may not", morning}).ok());
                return writing.streams.drop_waiting(9);
              })
              .ok());
    const auto tell = [&](const auto& ask) {
      std::string text;
      for (const store::WaitingRow& row : read_from(*store, ask))
        text += std::to_string(row.event) + " " + row.code + "; ";
      return text;
    };
    CHECK(tell([](const Reading& reading) { return reading.streams.waiting(10); }) == "1 right; 3 parent; ");
    CHECK(tell([](const Reading& reading) { return reading.streams.waiting_after(0, "", 2); }) ==
          "1 right; 2 kind; ");
    CHECK(tell([](const Reading& reading) { return reading.streams.waiting_after(1, "parent", 9); }) ==
          "3 parent; ");
    CHECK(store->write_and_wait([](Writing& writing) { return writing.streams.drop_waiting(3); }).ok());
    CHECK(tell([](const Reading& reading) { return reading.streams.waiting(10); }) == "1 right; ");
  }
}

}  // namespace
}  // namespace okno::testing
