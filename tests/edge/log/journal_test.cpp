#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

TEST_SUITE("log: journal") {
  TEST_CASE("what one edge says reaches another through the hub, and its answer comes back") {
    Town town(Knows::notes, true);
    const auto stream = log::new_stream_id(town.a.random);
    Draft first = note(stream, "question", {{"b"}});
    first.owner = NodeId{"b"};
    town.a.say(first);
    town.settle();
    CHECK(town.a.notes->dump().find("of b after 2: answer question") != std::string::npos);
    CHECK(town.a.notes->dump() == town.b.notes->dump());
    CHECK(town.a.notes->dump() == town.hub.notes->dump());
    CHECK(town.a.waiting().empty());
  }

  TEST_CASE("a stream that nobody else follows stays at its node") {
    Town town;
    town.a.say(note(log::new_stream_id(town.a.random), "mine"));
    CHECK(town.a.queue_for({"hub"}).empty());
  }

  TEST_CASE("nothing goes back to whom it came from") {
    Town town;
    town.a.say(note(log::new_stream_id(town.a.random), "one", {{"b"}}));
    pass(town.a, town.hub);
    CHECK(town.hub.queue_for({"a"}).empty());
    CHECK(town.hub.queue_for({"b"}).size() == 1);
  }

  TEST_CASE("a relay that lacks the kind changes nothing at the ends, and projects it once it learns it") {
    Town town(Knows::nothing);
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    town.a.say(note(stream, "two"));
    town.settle();
    town.b.say(remark(stream, "three"));
    town.settle();
    CHECK(town.a.notes->dump() == town.b.notes->dump());
    CHECK(town.a.notes->dump().find("one three two") != std::string::npos);
    CHECK(town.hub.waiting() == "kind 1");
    town.hub.learn();
    town.hub.write([&](Writing& writing) -> Status {
      const auto further = town.hub.journal->retry(writing, "kind");
      CHECK((further && *further == 3));
      return success();
    });
    CHECK(town.hub.waiting().empty());
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE("a new follower gets the whole stream") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one"));
    Draft with_text = note(stream, "two");
    with_text.contents.push_back(log::make_content(town.a.random, "a text"));
    town.a.say(with_text);
    town.settle();
    CHECK(town.b.notes->dump().empty());
    town.a.say(note(stream, "three", {{"b"}}));
    town.settle();
    CHECK(town.b.notes->dump() == town.a.notes->dump());
    CHECK(town.b.notes->dump().find("[a text]") != std::string::npos);
  }

  TEST_CASE("only the owner steps, and only after its own last step") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    town.settle();
    CHECK(town.b.try_say(note(stream, "mine")).error().code == ErrorCode::conflict);
    Draft hand_over = note(stream, "yours");
    hand_over.owner = NodeId{"b"};
    town.a.say(hand_over);
    CHECK(town.a.try_say(note(stream, "still mine")).error().code == ErrorCode::conflict);
    town.settle();
    CHECK(town.b.try_say(note(stream, "mine")));
  }

  TEST_CASE("what a projector forbids is not said at all") {
    Town town;
    const std::size_t before = town.a.events();
    CHECK(town.a.try_say(note(log::new_stream_id(town.a.random), "forbidden")).error().code ==
          ErrorCode::conflict);
    CHECK(town.a.events() == before);
  }

  TEST_CASE("one signature covers all that a transaction said") {
    Town town;
    std::vector<store::EventRow> rows;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.write([&](Writing& writing) -> Status {
      for (int i = 0; i < 300; ++i)
        if (const auto said = town.a.journal->append(writing, note(stream, std::to_string(i), {{"b"}}));
            !said)
          return said.error();
      return success();
    });
    const auto told = town.a.tell_for(town.hub);
    REQUIRE(told.size() == 300);
    CHECK(told.front().proof.commit.count == 256);
    CHECK(told.front().proof.path.empty());
    CHECK(told.back().proof.commit.count == 44);
    // Each proves itself alone, too.
    const auto queued = town.a.queue_for({"hub"});
    const auto alone = town.a.tell({queued[17]});
    CHECK(alone.front().proof.path.size() == 8);
    CHECK(town.hub.hear({"a"}, alone).front().verdict == Verdict::kept);
    for (const log::Taken& taken : town.hub.hear({"a"}, told)) CHECK(taken.verdict != Verdict::refused);
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
    town.settle();
    CHECK(town.b.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE("a coarse time and a payload of many things are nothing special") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    Draft batch = remark(stream, "many, shuffled, things");
    batch.at = Instant(std::chrono::floor<std::chrono::days>(town.a.clock.now()));
    town.a.say(batch);
    town.settle();
    CHECK(town.b.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE(
      "a payload for a later version of its kind waits, and all behind it, until the program is updated") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    // The edge that writes knows version 2 already.
    TownNode newer({{"c"}, NodeId{"b"}, {}}, 9, Knows::nothing);
    newer.learn(2);
    town.b.write([&](Writing& writing) { return town.b.journal->introduce(writing, newer.own_row()); });
    const auto first = newer.say(note(stream, R"({"needs":2})", {{"b"}}));
    const auto second = newer.say(note(stream, "after it"));
    const auto rows = [&] {
      std::vector<store::EventRow> all;
      newer.read([&](const Reading& reading) -> Status {
        all = *reading.streams.events(first.stream.key);
        return success();
      });
      return all;
    }();
    town.b.hear({"c"}, newer.tell(rows));
    CHECK(town.b.waiting() == "payload 1");
    CHECK(second.stream.steps == 2);
    CHECK(town.b.notes->dump().find("after it") == std::string::npos);
  }

  TEST_CASE("only a hub writes for all, and of configured kinds only") {
    Town town;
    Draft draft = note(log::new_stream_id(town.hub.random), "to all");
    draft.for_all = true;
    CHECK(town.hub.try_say(draft).error().code == ErrorCode::forbidden);
    draft.kind = "node";
    CHECK(town.a.try_say(draft).error().code == ErrorCode::forbidden);
  }
}

}  // namespace
}  // namespace okno::testing
