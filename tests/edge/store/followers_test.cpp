#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;
using Received = store::Writing::Received;

// As an orgs file would say it: 813 works at the other node, all else where the test says.
NodeId owner_after(const lifecycle::Event& event, const NodeId& usual) {
  const auto* moved = std::get_if<lifecycle::MessageMoved>(&event.payload);
  return moved != nullptr && moved->responsible.org.value == "813" ? there : usual;
}

// Carries all that waits for `to` from one store into the other, as federation does; what each became.
std::vector<store::Writing::ReceiveResult> carry(store::Store& from, const NodeId& from_id, store::Store& to,
                                                 const NodeId& to_id, const NodeId& owner,
                                                 std::int64_t& cursor) {
  std::vector<store::Writing::ReceiveResult> results;
  for (const store::OutboxRow& row : outbox(from, to_id, cursor)) {
    results.push_back(receive(to, from_id, row.event, row.contents, owner_after(row.event, owner)));
    cursor = row.position;
  }
  return results;
}

TEST_SUITE("store: followers and outboxes") {
  TEST_CASE("the hub hears of everything, in order") {
    OpenStore store(OpenStore::with_hub());
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    append(*store, pothole(number_of(2), store.clock, store.random), here);
    append(*store, move(sample.number, Action::take, State::in_work, 2, store.clock, store.random, "Едем"),
           here);
    const auto rows = outbox(*store, hub);
    CHECK(kinds(rows) == "message.submitted message.submitted message.taken");
    CHECK(rows[0].position < rows[1].position);
    CHECK(rows[0].contents == sample.contents);
    CHECK(rows[2].contents.size() == 1);
  }

  TEST_CASE("a node with a hub leaves others to it") {
    OpenStore store(OpenStore::with_hub());
    append(*store, pothole(number_of(1), store.clock, store.random), there);
    CHECK(outbox(*store, hub).size() == 1);
    CHECK(outbox(*store, there).empty());
  }

  TEST_CASE("a node in the middle tells its own peers and its hub") {
    store::StoreOptions options = OpenStore::with_hub();
    options.peers = {there};
    OpenStore store(options);
    append(*store, pothole(number_of(1), store.clock, store.random), there);
    CHECK(outbox(*store, hub).size() == 1);
    CHECK(outbox(*store, there).size() == 1);
  }

  TEST_CASE("the nodes of bodies that act together hear of all that happens from then on") {
    store::StoreOptions options;
    options.node = here;
    options.peers = {there};
    OpenStore store(options);
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    CHECK(store
              ->write([&](store::Writing& writing) -> Status {
                CHECK(writing
                          .append(sample.number, sample.payload, sample.contents,
                                  store::Holders(here, {there, here}))
                          .ok());
                return success();
              })
              .ok());
    append(*store, move(sample.number, Action::take, State::in_work, 2, store.clock, store.random, "Едем"),
           here);
    CHECK(kinds(outbox(*store, there)) == "message.submitted message.taken");
    CHECK(message(*store, sample.number)->owner == here);
  }

  TEST_CASE("nothing goes back to where it came from or happened") {
    OpenStore edge(OpenStore::with_hub());
    OpenStore centre(OpenStore::of(hub));
    append(*edge, pothole(number_of(1), edge.clock, edge.random), there);
    std::int64_t cursor = 0;
    carry(*edge, here, *centre, hub, there, cursor);
    CHECK(outbox(*centre, here).empty());
    CHECK(kinds(outbox(*centre, there)) == "message.submitted");
  }

  TEST_CASE("a message travels to its owner and its way comes back") {
    OpenStore edge(OpenStore::with_hub());
    OpenStore centre(OpenStore::of(hub));
    store::StoreOptions other = OpenStore::with_hub();
    other.node = there;
    OpenStore owner(other);
    const Sample sample = pothole(number_of(1), edge.clock, edge.random);
    append(*edge, sample, there);

    std::int64_t up = 0, down = 0, up_again = 0, back = 0;
    carry(*edge, here, *centre, hub, there, up);
    carry(*centre, hub, *owner, there, there, down);
    REQUIRE(message(*owner, sample.number));
    CHECK(message(*owner, sample.number)->registered_by == here);

    append(*owner, move(sample.number, Action::take, State::in_work, 2, owner.clock, owner.random, "Едем"),
           there);
    carry(*owner, there, *centre, hub, there, up_again);
    carry(*centre, hub, *edge, here, there, back);
    CHECK(message(*edge, sample.number)->status == State::in_work);
    CHECK(message(*centre, sample.number)->status == State::in_work);
  }

  TEST_CASE("a node that a message is handed to gets its whole history first") {
    OpenStore centre(OpenStore::of(hub));
    const Sample sample = pothole(number_of(1), centre.clock, centre.random, "Яма у школы");
    append(*centre, sample, hub);
    append(*centre, pothole(number_of(2), centre.clock, centre.random), hub);
    append(*centre, move(sample.number, Action::accept, State::accepted, 2, centre.clock, centre.random),
           hub);
    CHECK(outbox(*centre, there).empty());
    append(
        *centre,
        move(sample.number, Action::forward, State::forwarded, 3, centre.clock, centre.random, "Ваша", "813"),
        there);
    const auto rows = outbox(*centre, there);
    CHECK(kinds(rows) == "message.submitted message.accepted message.forwarded");
    CHECK(rows.front().contents == sample.contents);

    OpenStore owner(OpenStore::of(there));
    std::int64_t cursor = 0;
    carry(*centre, hub, *owner, there, hub, cursor);
    CHECK(message(*owner, sample.number)->version == 3);
    CHECK(message(*owner, sample.number)->owner == there);
  }

  TEST_CASE("whoever owned a message before keeps hearing of it") {
    OpenStore centre(OpenStore::of(hub));
    const Sample sample = pothole(number_of(1), centre.clock, centre.random);
    append(*centre, sample, hub);
    append(
        *centre,
        move(sample.number, Action::forward, State::forwarded, 2, centre.clock, centre.random, "Ваша", "813"),
        there);
    Sample on = move(sample.number, Action::forward, State::forwarded, 3, centre.clock, centre.random,
                     "Нет, их", "814");
    lifecycle::Event event{Uuid{{9}}, there, 1, centre.clock.now(), sample.number, on.payload};
    CHECK(receive(*centre, there, event, on.contents, here).what == Received::applied);
    CHECK(kinds(outbox(*centre, here)) == "message.submitted message.forwarded message.forwarded");
    CHECK_MESSAGE(kinds(outbox(*centre, there)) == "message.submitted message.forwarded",
                  "not told what it did itself");
    Sample taken = move(sample.number, Action::take, State::in_work, 4, centre.clock, centre.random);
    lifecycle::Event next{Uuid{{8}}, here, 1, centre.clock.now(), sample.number, taken.payload};
    CHECK(receive(*centre, here, next, {}, here).what == Received::applied);
    CHECK(kinds(outbox(*centre, there)) == "message.submitted message.forwarded message.taken");
  }

  TEST_CASE("a hub that is added later is told everything from the beginning") {
    OpenStore store;
    append(*store, pothole(number_of(1), store.clock, store.random), here);
    append(*store, pothole(number_of(2), store.clock, store.random), here);
    store.close();
    store.options().hub = hub;
    store.open();
    CHECK(outbox(*store, hub).size() == 2);
    store.close();
    store.open();
    CHECK_MESSAGE(outbox(*store, hub).size() == 2, "once, and not again at every start");
  }

  TEST_CASE("a batch is bounded by rows and by bytes, and is never empty for that") {
    OpenStore store(OpenStore::with_hub());
    for (std::uint32_t i = 1; i <= 5; ++i)
      append(*store, pothole(number_of(i), store.clock, store.random, std::string(2000, 'x')), here);
    CHECK(outbox(*store, hub, 0, 3).size() == 3);
    CHECK(outbox(*store, hub, 0, 100, 6000).size() == 2);
    CHECK(outbox(*store, hub, 0, 100, 1).size() == 1);
    const auto all = outbox(*store, hub);
    CHECK(outbox(*store, hub, all[1].position).size() == 3);
  }

  TEST_CASE("an acknowledgement never goes back and leaves what it covers for a restored peer") {
    OpenStore store(OpenStore::with_hub());
    for (std::uint32_t i = 1; i <= 3; ++i)
      append(*store, pothole(number_of(i), store.clock, store.random), here);
    const auto rows = outbox(*store, hub);
    const auto acknowledge = [&](std::int64_t position) {
      CHECK(store->write([&](store::Writing& writing) { return writing.set_acknowledged(hub, position); })
                .ok());
    };
    acknowledge(rows[1].position);
    acknowledge(rows[0].position);
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                CHECK(*reading.acknowledged(hub) == rows[1].position);
                CHECK(*reading.acknowledged(there) == 0);
                const auto backlogs = reading.backlogs();
                REQUIRE(backlogs->size() == 1);
                CHECK(backlogs->front().waiting == 1);
                CHECK(backlogs->front().oldest_at == store.clock.now());
                return success();
              })
              .ok());
    CHECK(outbox(*store, hub, 0).size() == 3);
  }

  TEST_CASE("a held event waits apart until it is released to the end") {
    OpenStore store(OpenStore::with_hub());
    for (std::uint32_t i = 1; i <= 2; ++i)
      append(*store, pothole(number_of(i), store.clock, store.random), here);
    const auto rows = outbox(*store, hub);
    CHECK(store
              ->write([&](store::Writing& writing) {
                return writing.hold(hub, rows[0].position, "message.unknown", "why");
              })
              .ok());
    CHECK(outbox(*store, hub).size() == 1);
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto held = reading.held(hub, 0, 100);
                REQUIRE(held->size() == 1);
                CHECK(held->front().held_code == "message.unknown");
                CHECK(held->front().event == rows[0].event);
                CHECK(reading.backlogs()->front().held == 1);
                return success();
              })
              .ok());

    int woken = 0;
    store->on_outbox([&] { ++woken; });
    CHECK(store->write([&](store::Writing& writing) { return writing.release(hub, rows[0].position); }).ok());
    CHECK(woken == 1);
    const auto again = outbox(*store, hub);
    REQUIRE(again.size() == 2);
    CHECK(again[1].event == rows[0].event);
    CHECK(again[1].position > rows[1].position);
    CHECK_FALSE(store->write([&](store::Writing& writing) { return writing.release(hub, 999); }).ok());
  }

  TEST_CASE("whoever sends is woken after the commit, and only when there is something to send") {
    OpenStore store(OpenStore::with_hub());
    int woken = 0;
    std::size_t seen = 0;
    store->on_outbox([&] {
      ++woken;
      seen = outbox(*store, hub).size();
    });
    append(*store, pothole(number_of(1), store.clock, store.random), here);
    CHECK(woken == 1);
    CHECK(seen == 1);
    CHECK(store->write([](store::Writing& writing) { return writing.put_user({"a", "A", "x"}); }).ok());
    CHECK_FALSE(store
                    ->write([&](store::Writing& writing) -> Status {
                      const Sample sample = pothole(number_of(2), store.clock, store.random);
                      CHECK(writing.append(sample.number, sample.payload, sample.contents, here).ok());
                      return Error::invalid("changed my mind");
                    })
                    .ok());
    CHECK(woken == 1);
  }
}

}  // namespace
}  // namespace okno::testing
