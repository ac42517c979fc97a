// What becomes of events that come from other nodes.
#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;
using Received = store::Writing::Received;

// Events of node 41, as it would send them.
class Sender {
 public:
  Sender() : store_(OpenStore::of(there)) {}
  struct Sent {
    lifecycle::Event event;
    std::vector<lifecycle::Content> contents;
  };
  Sent submit(std::uint32_t number = 1) {
    return send(pothole(number_of(number), store_.clock, store_.random));
  }
  Sent move(Action action, State to, std::int64_t version) {
    return send(testing::move(number_of(1), action, to, version, store_.clock, store_.random, "Потому что"));
  }
  Sent rate(int score) {
    return send({number_of(1), lifecycle::MessageRated{score, {}, {}, std::nullopt}, {}});
  }
  Sent send(const Sample& sample) { return {append(*store_, sample, there), sample.contents}; }

 private:
  OpenStore store_;
};

store::Writing::ReceiveResult take(OpenStore& store, const Sender::Sent& sent, const NodeId& from = there) {
  return receive(*store, from, sent.event, sent.contents, there);
}

TEST_SUITE("store: arrivals") {
  TEST_CASE("an event that arrives is applied as if it had happened here") {
    Sender sender;
    OpenStore store;
    CHECK(take(store, sender.submit()).what == Received::applied);
    CHECK(take(store, sender.move(Action::take, State::in_work, 2)).what == Received::applied);
    const auto row = message(*store, number_of(1));
    REQUIRE(row);
    CHECK(row->status == State::in_work);
    CHECK(row->registered_by == there);
    CHECK(row->owner == there);
  }

  TEST_CASE("a second copy is a duplicate and changes nothing") {
    Sender sender;
    OpenStore store(OpenStore::with_hub());
    const auto submitted = sender.submit();
    const auto taken = sender.move(Action::take, State::in_work, 2);
    take(store, submitted);
    take(store, taken);
    CHECK(take(store, taken).what == Received::duplicate);
    CHECK(take(store, submitted, hub).what == Received::duplicate);
    CHECK(message(*store, number_of(1))->version == 2);
    CHECK(outbox(*store, hub).size() == 2);
  }

  TEST_CASE("two different events under one number are not taken for copies") {
    Sender sender;
    OpenStore store;
    const auto submitted = sender.submit();
    take(store, submitted);
    auto other = sender.submit(2);
    other.event.origin_seq = submitted.event.origin_seq;
    const auto result = take(store, other);
    CHECK(result.what == Received::held);
    CHECK(result.code == "event.conflict");
  }

  TEST_CASE("a move of a message that is not known waits, and is applied once it is") {
    Sender sender;
    OpenStore store;
    const auto submitted = sender.submit();
    const auto taken = sender.move(Action::take, State::in_work, 2);
    const auto early = take(store, taken);
    CHECK(early.what == Received::held);
    CHECK(early.code == "message.unknown");
    CHECK(take(store, submitted).what == Received::applied);
    CHECK(take(store, taken).what == Received::applied);
  }

  TEST_CASE("a move whose predecessor is missing waits for it") {
    Sender sender;
    OpenStore store;
    take(store, sender.submit());
    const auto accepted = sender.move(Action::accept, State::accepted, 2);
    const auto taken = sender.move(Action::take, State::in_work, 3);
    CHECK(take(store, taken).code == "move.gap");
    CHECK(message(*store, number_of(1))->version == 1);
    CHECK(take(store, accepted).what == Received::applied);
    CHECK(take(store, taken).what == Received::applied);
  }

  TEST_CASE("gaps in the sender's numbers mean nothing: we follow only some of its messages") {
    Sender sender;
    OpenStore store;
    sender.submit(7);
    sender.submit(8);
    CHECK(take(store, sender.submit(1)).what == Received::applied);
  }

  TEST_CASE("only the owner moves a message") {
    Sender sender;
    OpenStore store;
    take(store, sender.submit());
    auto taken = sender.move(Action::take, State::in_work, 2);
    taken.event.origin = {"42"};
    const auto result = take(store, taken, {"42"});
    CHECK(result.what == Received::held);
    CHECK(result.code == "origin.forbidden");
    CHECK(message(*store, number_of(1))->version == 1);
  }

  TEST_CASE("a move that the table does not have is held, whoever sends it") {
    Sender sender;
    OpenStore store;
    take(store, sender.submit());
    auto forged = sender.move(Action::take, State::in_work, 2);
    std::get<lifecycle::MessageMoved>(forged.event.payload).to = State::closed;
    CHECK(take(store, forged).code == "move.forbidden");
  }

  TEST_CASE("content that does not fit its event is held with it") {
    Sender sender;
    OpenStore store;
    auto submitted = sender.submit();
    auto changed = submitted;
    changed.contents.front().document += "x";
    CHECK(take(store, changed).code == "content.mismatch");
    changed.contents.clear();
    CHECK(take(store, changed).code == "content.missing");
    CHECK(take(store, submitted).what == Received::applied);
  }

  TEST_CASE("content that was erased on its way arrives as erased") {
    Sender sender;
    OpenStore store;
    auto submitted = sender.submit();
    submitted.contents.front() = {submitted.contents.front().id, {}, {}, true};
    CHECK(take(store, submitted).what == Received::applied);
  }

  TEST_CASE("an erasure that overtakes its content still erases it") {
    Sender sender;
    OpenStore store;
    take(store, sender.submit());
    const auto taken = sender.move(Action::take, State::in_work, 2);
    const auto erased =
        sender.send({number_of(1), lifecycle::ContentErased{taken.contents.front().id, "request"}, {}});
    CHECK(take(store, erased).what == Received::applied);
    CHECK(take(store, taken).what == Received::applied);
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto contents = reading.contents(number_of(1));
                REQUIRE(contents->size() == 2);
                CHECK(contents->back().erased);
                CHECK(contents->back().document.empty());
                return success();
              })
              .ok());
  }

  TEST_CASE("of two ratings the later one counts, in whatever order they come") {
    Sender sender;
    OpenStore store;
    take(store, sender.submit());
    const auto first = sender.rate(1);
    const auto second = sender.rate(5);
    CHECK(take(store, second).what == Received::applied);
    CHECK(take(store, first).what == Received::applied);
    CHECK(message(*store, number_of(1))->rating->score == 5);
  }

  TEST_CASE("what arrives is passed on to whoever else follows the message") {
    Sender sender;
    OpenStore centre(OpenStore::of(hub));
    const auto submitted = sender.submit();
    CHECK(receive(*centre, there, submitted.event, submitted.contents, here).what == Received::applied);
    const auto rows = outbox(*centre, here);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().event == submitted.event);
    CHECK(rows.front().contents == submitted.contents);
  }

  TEST_CASE("the cursor of what we have of a peer is kept") {
    OpenStore store;
    CHECK(store->write([](store::Writing& writing) { return writing.set_cursor(hub, 17); }).ok());
    CHECK(store
              ->read([](store::Reading& reading) -> Status {
                CHECK(*reading.cursor(hub) == 17);
                CHECK(*reading.cursor(there) == 0);
                return success();
              })
              .ok());
  }
}

}  // namespace
}  // namespace okno::testing
