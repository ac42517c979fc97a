#include <limits>

#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::LinkRow;
using store::Reading;
using store::Writing;

LinkRow link_to(const NodeId& peer) {
  LinkRow row;
  row.peer = peer;
  row.own_life = named<log::LifeId>(1);
  row.peer_life = named<log::LifeId>(2);
  return row;
}

// A link to the hub, and events 1, 2, 3….
template <class Opened>
void begin(Opened& store, int events) {
  CHECK(store
            ->write_and_wait([&](Writing& writing) -> Status {
              for (int i = 1; i <= events; ++i)
                CHECK(writing.streams.add_event(event_row(1, static_cast<std::uint64_t>(i))));
              return writing.links.put(link_to(hub));
            })
            .ok());
}

bool enqueue(store::Store& store, const NodeId& peer, store::EventKey event, Instant at = morning) {
  return written(store, [&](Writing& writing) { return writing.links.enqueue(peer, event, at); });
}

std::string queue(store::Store& store, const NodeId& peer, std::uint64_t after = 0, int most = 100,
                  std::size_t bytes = 1 << 20) {
  std::string text;
  for (const store::QueuedRow& row : read_from(
           store, [&](const Reading& reading) { return reading.links.queue(peer, after, most, bytes); }))
    text += std::to_string(row.number) + ":" + std::to_string(row.event.key) + " ";
  return text;
}

TEST_SUITE("store: links") {
  TEST_CASE_TEMPLATE("a link is kept whole and replaced", Opened, OKNO_EVERY_STORE) {
    Opened store;
    LinkRow row = link_to(hub);
    row.sent = 5;
    row.sent_chain = named<log::Chain>(3);
    row.received = 6;
    row.received_chain = named<log::Chain>(4);
    row.queued = 7;
    CHECK(store
              ->write_and_wait([&](Writing& writing) -> Status {
                CHECK(writing.links.put(link_to(there)).ok());
                CHECK(writing.links.put(link_to(hub)).ok());
                return writing.links.put(row);
              })
              .ok());
    const auto all = read_from(*store, [](const Reading& reading) { return reading.links.all(); });
    REQUIRE(all.size() == 2);
    CHECK(all[0].peer == there);
    const auto found = read_from(*store, [](const Reading& reading) { return reading.links.find(hub); });
    REQUIRE(found);
    CHECK(found->own_life == row.own_life);
    CHECK(found->peer_life == row.peer_life);
    CHECK(found->sent == 5);
    CHECK(found->sent_chain == row.sent_chain);
    CHECK(found->received == 6);
    CHECK(found->received_chain == row.received_chain);
    CHECK(found->queued == 7);
    CHECK_FALSE(read_from(*store, [](const Reading& reading) { return reading.links.find(here); }));
  }

  TEST_CASE_TEMPLATE("what is queued gets the next number, once", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 3);
    CHECK(enqueue(*store, hub, 2));
    CHECK(enqueue(*store, hub, 1));
    CHECK_FALSE(enqueue(*store, hub, 2));
    CHECK_FALSE(enqueue(*store, hub, 1));
    CHECK(enqueue(*store, hub, 3));
    CHECK_FALSE_MESSAGE(enqueue(*store, there, 1), "there is no link");
    CHECK(queue(*store, hub) == "1:2 2:1 3:3 ");
    CHECK(read_from(*store, [](const Reading& reading) { return reading.links.find(hub); })->queued == 3);
  }

  TEST_CASE_TEMPLATE("a queue is handed out in pieces", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 4);
    for (store::EventKey event = 1; event <= 4; ++event) CHECK(enqueue(*store, hub, event));
    CHECK(queue(*store, hub, 1, 2) == "2:2 3:3 ");
    const std::size_t one_text = std::string("okno1 1").size();
    CHECK(queue(*store, hub, 0, 9, 2 * one_text) == "1:1 2:2 ");
    CHECK_MESSAGE(queue(*store, hub, 0, 9, 1) == "1:1 ", "one goes whatever its size");
    CHECK(queue(*store, hub, 4).empty());
  }

  TEST_CASE_TEMPLATE("what was acknowledged goes, and numbers go on", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 4);
    for (store::EventKey event = 1; event <= 3; ++event) CHECK(enqueue(*store, hub, event));
    CHECK(store->write_and_wait([](Writing& writing) { return writing.links.drop_queue(hub, 2); }).ok());
    CHECK(queue(*store, hub) == "3:3 ");
    CHECK(enqueue(*store, hub, 4));
    CHECK_MESSAGE(enqueue(*store, hub, 1), "it may be sent once more");
    CHECK(queue(*store, hub) == "3:3 4:4 5:1 ");
  }

  TEST_CASE_TEMPLATE("a link that begins anew gives numbers from one", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 3);
    for (store::EventKey event = 1; event <= 3; ++event) CHECK(enqueue(*store, hub, event));
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.links.drop_queue(hub, std::numeric_limits<std::uint64_t>::max()).ok());
                LinkRow row = link_to(hub);
                row.peer_life = named<log::LifeId>(9);
                return writing.links.put(row);
              })
              .ok());
    CHECK(queue(*store, hub).empty());
    for (store::EventKey event = 1; event <= 3; ++event) CHECK(enqueue(*store, hub, event));
    CHECK_FALSE(enqueue(*store, hub, 2));
    CHECK(queue(*store, hub) == "1:1 2:2 3:3 ");
  }

  TEST_CASE_TEMPLATE("what is taken out of a queue leaves no gap", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 5);
    for (store::EventKey event = 1; event <= 4; ++event) CHECK(enqueue(*store, hub, event));
    CHECK(written(*store, [](Writing& writing) { return writing.links.unqueue(hub, 2); }));
    CHECK_FALSE(written(*store, [](Writing& writing) { return writing.links.unqueue(hub, 2); }));
    CHECK(queue(*store, hub) == "1:1 2:3 3:4 ");
    CHECK(enqueue(*store, hub, 5));
    CHECK(enqueue(*store, hub, 2));
    CHECK_FALSE(enqueue(*store, hub, 3));
    CHECK(queue(*store, hub) == "1:1 2:3 3:4 4:5 5:2 ");
  }

  TEST_CASE_TEMPLATE("what a peer refused is listed until it is dropped", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.links.put_refused({hub, 2, "signature", "no", morning}).ok());
                CHECK(writing.links.put_refused({hub, 1, "too_large", "big", morning}).ok());
                CHECK(writing.links.put_refused({there, 3, "signature", "no", morning}).ok());
                return writing.links.put_refused({hub, 2, "origin_unknown", "who", morning});
              })
              .ok());
    const auto refused = [&](store::EventKey after, int most) {
      std::string text;
      for (const store::RefusedRow& row :
           read_from(*store, [&](const Reading& reading) { return reading.links.refused(hub, after, most); }))
        text += std::to_string(row.event) + " " + row.code + "; ";
      return text;
    };
    CHECK(refused(0, 9) == "1 too_large; 2 origin_unknown; ");
    CHECK(refused(0, 1) == "1 too_large; ");
    CHECK(refused(1, 9) == "2 origin_unknown; ");
    CHECK(written(*store, [](Writing& writing) { return writing.links.drop_refused(hub, 2); }));
    CHECK_FALSE(written(*store, [](Writing& writing) { return writing.links.drop_refused(hub, 2); }));
    CHECK(refused(0, 9) == "1 too_large; ");
  }

  TEST_CASE_TEMPLATE("a backlog says how much waits and since when", Opened, OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 2);
    CHECK(enqueue(*store, hub, 1, morning + std::chrono::hours(1)));
    CHECK(enqueue(*store, hub, 2, morning + std::chrono::hours(2)));
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.links.put(link_to(there)).ok());
                return writing.links.put_refused({there, 1, "signature", "no", morning});
              })
              .ok());
    const auto backlogs = read_from(*store, [](const Reading& reading) { return reading.links.backlogs(); });
    REQUIRE(backlogs.size() == 2);
    CHECK(backlogs[0].peer == there);
    CHECK(backlogs[0].queued == 0);
    CHECK(backlogs[0].refused == 1);
    CHECK_FALSE(backlogs[0].oldest_at);
    CHECK(backlogs[1].queued == 2);
    CHECK(backlogs[1].oldest_at == morning + std::chrono::hours(1));
  }

  TEST_CASE_TEMPLATE("files that a peer does not take are listed by age, and counted", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    begin(store, 1);
    const Instant later = morning + std::chrono::hours(1);
    CHECK(store
              ->write_and_wait([&](Writing& writing) -> Status {
                CHECK(writing.links.put_held_file({hub, content_hash(1), "busy", "full", later}).ok());
                CHECK(writing.links.put_held_file({hub, content_hash(2), "busy", "full", morning}).ok());
                CHECK(writing.links.put_held_file({there, content_hash(1), "busy", "full", morning}).ok());
                return writing.links.put_held_file({hub, content_hash(2), "too_large", "limit", later});
              })
              .ok());
    const auto held = [&](int most) {
      std::string text;
      for (const store::HeldFileRow& row :
           read_from(*store, [&](const Reading& reading) { return reading.links.held_files(hub, most); }))
        text += std::to_string(row.hash.bytes[0]) + " " + row.code + " " + row.detail + "; ";
      return text;
    };
    CHECK_MESSAGE(held(9) == "2 too_large limit; 1 busy full; ", "since when stays, why is the latest");
    CHECK(held(1) == "2 too_large limit; ");
    const auto backlogs = [&] {
      return read_from(*store, [](const Reading& reading) { return reading.links.backlogs(); });
    };
    REQUIRE(backlogs().size() == 1);
    CHECK(backlogs()[0].held_files == 2);
    CHECK(backlogs()[0].oldest_held_at == morning);
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.links.drop_held_file(hub, content_hash(9)).ok());
                CHECK(writing.links.drop_held_file(hub, content_hash(1)).ok());
                return writing.links.drop_held_file(hub, content_hash(2));
              })
              .ok());
    CHECK(held(9).empty());
    CHECK(backlogs()[0].held_files == 0);
    CHECK_FALSE(backlogs()[0].oldest_held_at);
  }
}

}  // namespace
}  // namespace okno::testing
