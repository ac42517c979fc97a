#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "tests/edge/federation/test_node.h"

using namespace okno;
using namespace okno::federation;
using namespace okno::testing;
using namespace std::chrono_literals;
using lifecycle::Action;
using lifecycle::State;

namespace {

const NodeId hub_id{"hub"};
const NodeId edge_id{"40"};

// Delivers all that waits at an edge, as its link would.
Acknowledgement deliver(TestNode& from, TestNode& to) {
  const auto events = from.outbox(to.config.node);
  auto acknowledgement = to.receiver->accept(from.config.node, events);
  REQUIRE(acknowledgement.ok());
  return *acknowledgement;
}

std::vector<std::string> codes(const std::vector<Held>& held) {
  std::vector<std::string> codes;
  for (const Held& one : held) codes.push_back(one.code);
  return codes;
}

}  // namespace

TEST_CASE("a message that an edge took in is the hub's to act on, and its moves come back") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  const Acknowledgement acknowledgement = deliver(edge, hub);
  CHECK(acknowledgement.held.empty());
  CHECK(acknowledgement.accepted_through == edge.outbox(hub_id).back().seq);
  CHECK(acknowledgement.node == hub_id);
  REQUIRE(hub.message(number));
  CHECK(hub.message(number)->owner == hub_id);
  CHECK(hub.message(number)->registered_by == edge_id);

  hub.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  const auto updates = hub.receiver->updates(edge_id, 0, 0s);
  REQUIRE(updates.ok());
  REQUIRE(updates->events.size() == 1);
  const auto held = edge.receiver->apply(hub_id, *updates, {});
  REQUIRE(held.ok());
  CHECK(held->empty());
  CHECK(edge.message(number)->status == State::accepted);
  CHECK(edge.cursor(hub_id) == updates->cursor);
}

TEST_CASE("a batch that is sent again changes nothing") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  edge.submit("811", hub_id);
  const Acknowledgement first = deliver(edge, hub);
  const Acknowledgement second = deliver(edge, hub);
  CHECK(first == second);
  CHECK(second.held.empty());
  CHECK(hub.message(number)->version == 1);
}

TEST_CASE("a batch in the wrong order keeps what it can and says what it cannot") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("402", edge_id);
  edge.move(number, Action::accept, State::accepted, 2, "402", edge_id);
  edge.move(number, Action::take, State::in_work, 3, "402", edge_id);
  auto events = edge.outbox(hub_id);
  REQUIRE(events.size() == 3);
  // Seqs rise, but the events behind them were swapped.
  std::swap(events[0].event, events[2].event);
  std::swap(events[0].contents, events[2].contents);
  const auto acknowledgement = hub.receiver->accept(edge_id, events);
  REQUIRE(acknowledgement.ok());
  CHECK(acknowledgement->accepted_through == events[2].seq);
  CHECK(codes(acknowledgement->held) == std::vector<std::string>{"message.unknown", "message.unknown"});
  // Once the order is right all of it is taken.
  CHECK(deliver(edge, hub).held.empty());
  CHECK(hub.message(number)->status == State::in_work);
}

TEST_CASE("a move of a message that its sender does not own is held") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  auto events = edge.outbox(hub_id);
  CHECK(deliver(edge, hub).held.empty());
  // The edge accepts in the hub's place; its own store would not let it.
  events[0].event.id.bytes[15] ^= 1;
  events[0].event.origin_seq += 1;
  events[0].event.payload = lifecycle::MessageMoved{Action::accept,    State::accepted, 2,
                                                    {{"811"}, "", ""}, std::nullopt,    std::nullopt};
  events[0].contents.clear();
  const auto acknowledgement = hub.receiver->accept(edge_id, events);
  REQUIRE(acknowledgement.ok());
  CHECK(codes(acknowledgement->held) == std::vector<std::string>{"origin.forbidden"});
  CHECK(hub.message(number)->status == State::moderation);
}

TEST_CASE("nobody speaks for this node, nor for a peer that speaks itself") {
  TestNode hub("hub");
  TestNode edge("40");
  edge.submit("811", hub_id);
  auto events = edge.outbox(hub_id);
  for (const char* origin : {"hub", "41"}) {
    events[0].event.origin = {origin};
    const auto acknowledgement = hub.receiver->accept(edge_id, events);
    REQUIRE(acknowledgement.ok());
    CHECK(codes(acknowledgement->held) == std::vector<std::string>{"origin.forbidden"});
  }
  // A node behind the edge, which itself is a hub to it, may well be passed on.
  events[0].event.origin = {"40-village"};
  CHECK(hub.receiver->accept(edge_id, events)->held.empty());
}

TEST_CASE("a batch in another node's name is refused as a whole") {
  TestNode hub("hub");
  TestNode edge("40");
  edge.submit("811", hub_id);
  const auto refused = hub.receiver->accept({"41"}, wire::Batch{edge_id, edge.outbox(hub_id), {}});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().error.code == ErrorCode::forbidden);
}

TEST_CASE("content that is not the one pointed to is held") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  auto events = edge.outbox(hub_id);
  const auto whole = events;
  events[0].contents[0].document += " ";
  CHECK(codes(hub.receiver->accept(edge_id, events)->held) == std::vector<std::string>{"content.mismatch"});
  events = whole;
  events[0].contents[0].id = "0190a5d0-0000-4000-8000-000000000009";
  CHECK(codes(hub.receiver->accept(edge_id, events)->held) == std::vector<std::string>{"content.mismatch"});
  events = whole;
  events[0].contents.push_back(events[0].contents[0]);
  CHECK(codes(hub.receiver->accept(edge_id, events)->held) == std::vector<std::string>{"content.mismatch"});
  CHECK_FALSE(hub.message(number));
  CHECK(hub.receiver->accept(edge_id, whole)->held.empty());
}

TEST_CASE("a file or a number that could not stand in a path is held") {
  TestNode hub("hub");
  TestNode edge("40");
  edge.submit("811", hub_id);
  auto events = edge.outbox(hub_id);
  auto& submitted = std::get<lifecycle::MessageSubmitted>(events[0].event.payload);
  submitted.files = {{"../../../../etc/passwd", 1, "image/jpeg"}};
  CHECK(codes(hub.receiver->accept(edge_id, events)->held) == std::vector<std::string>{"file.invalid"});
  submitted.files.clear();
  events[0].event.message = {"../40"};
  CHECK(codes(hub.receiver->accept(edge_id, events)->held) == std::vector<std::string>{"number.invalid"});
}

TEST_CASE("what could not be read is held beside the rest") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  const wire::Batch batch{edge_id, edge.outbox(hub_id), {{99, "unreadable", "events[1].event.v: version 2"}}};
  const auto acknowledgement = hub.receiver->accept(edge_id, batch);
  REQUIRE(acknowledgement.ok());
  CHECK(acknowledgement->accepted_through == 99);
  CHECK(codes(acknowledgement->held) == std::vector<std::string>{"unreadable"});
  CHECK(hub.message(number));
}

TEST_CASE("a body that stands in no orgs file is taken for one of the node that named it") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("499", edge_id);
  edge.move(number, Action::accept, State::accepted, 2, "499", edge_id);
  CHECK(deliver(edge, hub).held.empty());
  CHECK(hub.message(number)->owner == edge_id);
}

TEST_CASE("a review that was asked for opens at the owner when the rating arrives, once") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  deliver(edge, hub);
  hub.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  hub.move(number, Action::answer, State::answered, 3, "811", hub_id);
  const auto updates = hub.receiver->updates(edge_id, 0, 0s);
  REQUIRE(edge.receiver->apply(hub_id, *updates, {}).ok());
  lifecycle::MessageRated rated;
  rated.score = 1;
  rated.outcome = lifecycle::Outcome::not_solved;
  SUBCASE("wanted") {
    rated.review = lifecycle::Review::wanted;
    edge.append(number, rated, {}, hub_id);
    deliver(edge, hub);
    deliver(edge, hub);
    CHECK(hub.message(number)->status == State::review);
    CHECK(hub.message(number)->version == 4);
    CHECK(hub.message(number)->review_rounds == 1);
    CHECK(hub.message(number)->due_at > hub.clock.now());
  }
  SUBCASE("not wanted") {
    edge.append(number, rated, {}, hub_id);
    deliver(edge, hub);
    CHECK(hub.message(number)->status == State::closed);
    CHECK(hub.message(number)->review_rounds == 0);
  }
  // The citizen's node hears of it in turn.
  const auto reaction = hub.receiver->updates(edge_id, updates->cursor, 0s);
  REQUIRE(edge.receiver->apply(hub_id, *reaction, {}).ok());
  CHECK(edge.message(number)->status == hub.message(number)->status);
}

TEST_CASE("after two rounds a third review does not open") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  deliver(edge, hub);
  hub.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  std::int64_t version = 2;
  lifecycle::MessageRated rated;
  rated.score = 1;
  rated.review = lifecycle::Review::wanted;
  for (int round = 1; round <= lifecycle::max_review_rounds; ++round) {
    hub.move(number, Action::answer, State::answered, ++version, "811", hub_id);
    edge.append(number, rated, {}, hub_id);
    deliver(edge, hub);
    CHECK(hub.message(number)->review_rounds == round);
    CHECK(hub.message(number)->version == ++version);
  }
  hub.move(number, Action::answer, State::answered, ++version, "811", hub_id);
  edge.append(number, rated, {}, hub_id);
  deliver(edge, hub);
  CHECK(hub.message(number)->status == State::closed);
}

TEST_CASE("asking for updates waits until there is something, or as long as was asked") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  deliver(edge, hub);
  const auto nothing = hub.receiver->updates(edge_id, 0, 0s);
  REQUIRE(nothing.ok());
  CHECK(nothing->events.empty());

  std::atomic<bool> answered = false;
  std::size_t events = 0;
  std::thread asking([&] {
    const auto updates = hub.receiver->updates(edge_id, 0, 30s);
    events = updates.ok() ? updates->events.size() : 0;
    answered = true;
  });
  hub.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  asking.join();
  CHECK(answered);
  CHECK(events == 1);
}

TEST_CASE("a newer call of a peer, and stopping, end its wait") {
  TestNode hub("hub");
  std::thread older([&] { CHECK(hub.receiver->updates(edge_id, 0, 30s)->events.empty()); });
  std::thread newer([&] { CHECK(hub.receiver->updates(edge_id, 0, 30s)->events.empty()); });
  hub.receiver->stop();
  older.join();
  newer.join();
  CHECK(hub.receiver->updates(edge_id, 0, 30s)->events.empty());
}

TEST_CASE("a peer cannot acknowledge what it was never given") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber number = edge.submit("811", hub_id);
  deliver(edge, hub);
  hub.move(number, Action::accept, State::accepted, 2, "811", hub_id);
  for (const std::int64_t after : {std::int64_t{1'000'000}, std::int64_t{-5}, INT64_MAX, INT64_MIN}) {
    const auto updates = hub.receiver->updates(edge_id, after, 0s);
    REQUIRE(updates.ok());
    CHECK(updates->events.size() == 1);
    CHECK(hub.acknowledged(edge_id) == 0);
  }
  const std::int64_t cursor = hub.receiver->updates(edge_id, 0, 0s)->cursor;
  CHECK(hub.receiver->updates(edge_id, cursor, 0s)->events.empty());
  CHECK(hub.acknowledged(edge_id) == cursor);
  // An edge that was restored from a backup asks again for what it had.
  CHECK(hub.receiver->updates(edge_id, 0, 0s)->events.size() == 1);
}

TEST_CASE("what an edge cannot take waits at the hub for an administrator, and the rest goes on") {
  TestNode hub("hub");
  TestNode edge("40");
  const MessageNumber first = edge.submit("811", hub_id);
  const MessageNumber second = edge.submit("811", hub_id);
  deliver(edge, hub);
  hub.move(first, Action::accept, State::accepted, 2, "811", hub_id);
  hub.move(second, Action::accept, State::accepted, 2, "811", hub_id);
  auto updates = hub.receiver->updates(edge_id, 0, 0s);
  REQUIRE(updates->events.size() == 2);
  // The first comes damaged.
  Updates damaged = *updates;
  std::get<lifecycle::MessageMoved>(damaged.events[0].event.payload).version = 7;
  const auto held = edge.receiver->apply(hub_id, damaged, {});
  REQUIRE(held.ok());
  CHECK(codes(*held) == std::vector<std::string>{"move.gap"});
  CHECK(edge.message(second)->status == State::accepted);
  CHECK(edge.cursor(hub_id) < updates->events[0].seq);

  const std::string told = write_held(*held);
  const auto next = hub.receiver->updates(edge_id, edge.cursor(hub_id), 0s, parse_held(told));
  REQUIRE(next->events.size() == 1);
  REQUIRE(hub.held(edge_id).size() == 1);
  CHECK(hub.held(edge_id)[0].held_code == "move.gap");
  CHECK(edge.receiver->apply(hub_id, *next, {held->front().seq})->empty());
  CHECK(edge.cursor(hub_id) == next->cursor);
}

TEST_CASE("what was reported once no longer holds the cursor back") {
  TestNode edge("40");
  TestNode other("41");
  const MessageNumber number = other.submit("811", hub_id);
  Updates updates;
  updates.events = other.outbox(hub_id);
  std::get<lifecycle::MessageSubmitted>(updates.events[0].event.payload).files = {{"x", 1, "image/png"}};
  updates.cursor = updates.events[0].seq;
  const auto held = edge.receiver->apply(hub_id, updates, {});
  REQUIRE(held->size() == 1);
  CHECK(edge.cursor(hub_id) == 0);
  CHECK(edge.receiver->apply(hub_id, updates, {held->front().seq})->size() == 1);
  CHECK(edge.cursor(hub_id) == updates.cursor);
  CHECK_FALSE(edge.message(number));
}

TEST_CASE("a cursor ahead of its events is not believed") {
  TestNode edge("40");
  Updates updates;
  updates.cursor = 500;
  REQUIRE(edge.receiver->apply(hub_id, updates, {}).ok());
  CHECK(edge.cursor(hub_id) == 0);
}

TEST_CASE("the list of what was held survives its way, and only what is well formed in it") {
  const std::vector<Held> held{{12, "move.gap", "x"}, {15, "unreadable", "y"}};
  CHECK(write_held(held) == "12.move.gap,15.unreadable");
  CHECK(parse_held("12.move.gap,15.unreadable").size() == 2);
  CHECK(parse_held("").empty());
  CHECK(parse_held(",,12,12.,.x,-1.x,0.x,99999999999999999999.x,1.UPPER,1.<b>").empty());
  CHECK(parse_held("x,7.ok")[0].seq == 7);
}
