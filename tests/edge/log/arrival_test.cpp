#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

using log::RefusalCode;

log::Draft erasure(const log::StreamId& stream, const log::ContentHash& content) {
  Draft draft = remark(stream, "");
  draft.name = "log.erased";
  draft.erases.push_back(content);
  return draft;
}

TEST_SUITE("log: what arrives") {
  TEST_CASE("an event of a life that nobody introduced is refused, and taken after its introduction") {
    Town town;
    TownNode c({{"c"}, NodeId{"hub"}, {}}, 9);
    const auto said = c.say(note(log::new_stream_id(c.random), "one"));
    std::vector<store::EventRow> rows;
    c.read([&](const Reading& reading) -> Status {
      rows.push_back(**reading.streams.event(said.key));
      return success();
    });
    const auto told = c.tell(rows);
    auto taken = town.hub.hear({"c"}, told);
    CHECK(taken.front().verdict == Verdict::refused);
    CHECK(taken.front().refusal.code == RefusalCode::origin_unknown);
    town.hub.write([&](Writing& writing) { return town.hub.journal->introduce(writing, c.own_row()); });
    CHECK(town.hub.hear({"c"}, told).front().verdict == Verdict::kept);
    CHECK(town.hub.hear({"c"}, told).front().verdict == Verdict::duplicate);
  }

  TEST_CASE("a changed byte and a foreign name are refused, and nothing of them is kept") {
    Town town;
    town.a.say(note(log::new_stream_id(town.a.random), "one", {{"b"}}));
    const auto told = town.a.tell_for(town.hub);
    const std::size_t before = town.hub.events();
    auto forged = told;
    forged.front().text.back() = 'x';
    CHECK(town.hub.hear({"a"}, forged).front().refusal.code == RefusalCode::signature);
    forged = told;
    forged.front().text.replace(0, 7, "okno1 b");
    CHECK(town.hub.hear({"a"}, forged).front().refusal.code == RefusalCode::origin_unknown);
    forged.front().text.replace(0, 5, "okno2");
    CHECK(town.hub.hear({"a"}, forged).front().refusal.code == RefusalCode::version);
    CHECK(town.hub.events() == before);
    CHECK(town.hub.hear({"a"}, told).front().verdict == Verdict::kept);
  }

  TEST_CASE("an event from the day after tomorrow is refused") {
    Town town;
    town.a.clock.advance(std::chrono::hours(48));
    town.a.say(note(log::new_stream_id(town.a.random), "one", {{"b"}}));
    CHECK(town.hub.hear({"a"}, town.a.tell_for(town.hub)).front().refusal.code == RefusalCode::time);
  }

  TEST_CASE("steps that come in reverse wait for their parents, and other streams do not wait with them") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "0", {{"b"}}));
    for (int i = 1; i < 50; ++i) town.a.say(note(stream, std::to_string(i)));
    auto told = town.a.tell(town.a.queue_for({"hub"}), log::Paths::always);
    const Told first = told.front();
    told.erase(told.begin());
    std::ranges::reverse(told);
    town.hub.hear({"a"}, told);
    CHECK(town.hub.waiting() == "parent 49");
    town.a.say(note(log::new_stream_id(town.a.random), "elsewhere", {{"b"}}));
    town.hub.hear({"a"}, {town.a.tell_for(town.hub).back()});
    CHECK(town.hub.notes->dump().find("elsewhere") != std::string::npos);
    town.hub.hear({"a"}, {first});
    CHECK(town.hub.waiting().empty());
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE("of two steps on one parent one counts, and the other is kept and listed") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    town.settle();
    // The same key in a copy of the node, as a backup would bring it back; its own number for its own event.
    TownNode copy({{"a"}, NodeId{"hub"}, {}}, 7);
    copy.knows(town.hub);
    town.hub.knows(copy);
    pass(town.hub, copy);
    REQUIRE(copy.notes->dump() == town.hub.notes->dump());
    town.a.say(note(stream, "two"));
    copy.say(note(stream, "another two"));
    pass(town.a, town.hub);
    const Told of_copy = copy.tell_for(town.hub).back();
    town.hub.hear({"a"}, {of_copy});
    town.a.knows(copy);
    town.a.hear({"hub"}, {of_copy});
    CHECK(town.hub.waiting() == "fork 1");
    CHECK(town.a.waiting() == "fork 1");
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE("a text and its erasure may come in either order: both end erased") {
    for (const bool erased_first : {false, true}) {
      Town town;
      const auto stream = log::new_stream_id(town.a.random);
      town.a.say(note(stream, "one", {{"b"}}));
      town.settle();
      Draft with_text = remark(stream, "two");
      with_text.contents.push_back(log::make_content(town.a.random, "a secret"));
      const auto hash = with_text.contents.front().hash;
      town.a.say(with_text);
      auto told = town.a.tell_for(town.hub);
      town.a.say(erasure(stream, hash));
      CHECK(town.a.notes->dump().find("secret") == std::string::npos);
      told.push_back(town.a.tell_for(town.hub).back());
      if (erased_first) std::ranges::reverse(told);
      for (const Told& one : told) CHECK(town.hub.hear({"a"}, {one}).front().verdict == Verdict::kept);
      CHECK(town.hub.content(stream, hash)->place == store::ContentPlace::erased);
      CHECK(town.hub.content(stream, hash)->bytes.empty());
      CHECK(town.hub.notes->dump() == town.a.notes->dump());
    }
  }

  TEST_CASE("an erasure without its parent only hides, and by a node without right does nothing") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    Draft first = note(stream, "one", {{"b"}});
    first.contents.push_back(log::make_content(town.a.random, "a text"));
    const auto hash = first.contents.front().hash;
    town.a.say(first);
    town.settle();
    CHECK(town.b.try_say(erasure(stream, hash)).error().code == ErrorCode::conflict);
    town.a.say(note(stream, "two"));
    const Told parent = town.a.tell_for(town.hub).front();
    town.a.say(erasure(stream, hash));
    town.hub.hear({"a"}, {town.a.tell_for(town.hub).back()});
    CHECK(town.hub.content(stream, hash)->is_hidden);
    CHECK(town.hub.content(stream, hash)->bytes == "a text");
    CHECK(town.hub.notes->dump().find("a text") == std::string::npos);
    town.hub.hear({"a"}, {parent});
    CHECK(town.hub.content(stream, hash)->place == store::ContentPlace::erased);
  }

  TEST_CASE("a missing text is wanted, and a duplicate event may bring it") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    Draft first = note(stream, "one", {{"b"}});
    first.contents.push_back(log::make_content(town.a.random, "a text"));
    const auto hash = first.contents.front().hash;
    town.a.say(first);
    const auto told = town.a.tell_for(town.hub);
    auto bare = told;
    bare.front().contents.clear();
    town.hub.hear({"a"}, bare);
    CHECK(town.hub.content(stream, hash)->place == store::ContentPlace::missing);
    auto forged = told;
    forged.front().contents.front().bytes = "a lie";
    town.hub.hear({"a"}, forged);
    CHECK(town.hub.content(stream, hash)->place == store::ContentPlace::missing);
    CHECK(town.hub.hear({"a"}, told).front().verdict == Verdict::duplicate);
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
  }

  TEST_CASE("drops, doubles and any order end in the same tables at every node") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
      CAPTURE(seed);
      Town town;
      std::mt19937 dice(seed);
      const std::array<TownNode*, 3> nodes = {&town.a, &town.hub, &town.b};
      std::vector<std::pair<TownNode*, log::StreamId>> streams;
      for (int turn = 0; turn < 60; ++turn) {
        TownNode& node = *nodes[dice() % 3];
        if (streams.size() < 3) {
          const auto stream = log::new_stream_id(node.random);
          node.say(note(stream, "begun", {{"a"}, {"b"}, {"hub"}}));
          streams.emplace_back(&node, stream);
        }
        const auto& stream = streams[dice() % streams.size()].second;
        if (!node.has(stream)) continue;
        Draft draft =
            dice() % 3 == 0 ? note(stream, std::to_string(turn)) : remark(stream, std::to_string(turn));
        if (draft.position == Draft::Position::step && dice() % 2 == 0)
          draft.owner = nodes[dice() % 3]->name();
        if (dice() % 3 == 0)
          draft.contents.push_back(log::make_content(node.random, "t" + std::to_string(turn)));
        (void)node.try_say(draft);  // many may not
        // A neighbour hears a random part of what waits for it, in a random order.
        TownNode& from = *nodes[dice() % 3];
        TownNode& to = &from == &town.hub ? (dice() % 2 ? town.a : town.b) : town.hub;
        auto rows = from.queue_for(to.name());
        std::ranges::shuffle(rows, dice);
        if (!rows.empty()) rows.resize(1 + dice() % rows.size());
        to.hear(from.name(), from.tell(rows));
      }
      town.settle();
      CHECK(town.a.notes->dump() == town.hub.notes->dump());
      CHECK(town.b.notes->dump() == town.hub.notes->dump());
      for (TownNode* node : nodes) CHECK(node->waiting().empty());
    }
  }
}

}  // namespace
}  // namespace okno::testing
