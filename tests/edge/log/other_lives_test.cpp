// What a node's other lives said: those before its present one, and those of copies that run beside it.
#include "edge/log/soundness.h"
#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

TownNode hub_of_two() { return TownNode({{"hub"}, {}, {{"a"}, {"b"}}}, 2); }

// Notes of one commit, as a peer hears of them: without paths, since they are all there.
std::vector<Told> say_together(TownNode& node, const std::vector<std::string>& payloads) {
  std::vector<store::EventRow> rows;
  node.write([&](Writing& writing) -> Status {
    for (const std::string& payload : payloads) {
      const auto said =
          node.journal->append(writing, note(log::new_stream_id(node.random), payload, {{"b"}}));
      if (!said) return said.error();
      rows.push_back(**writing.streams.event(said->key));
    }
    return success();
  });
  return node.tell(rows);
}

// Of a node that says whatever it likes about others.
class LiarsProjector final : public log::Projector {
 public:
  std::string_view kind() const override { return log::node_kind; }
  std::uint64_t version() const override { return 1; }
  Result<std::optional<log::Obstacle>> apply(Writing&, const log::Change&) override {
    return std::optional<log::Obstacle>();
  }
  Status content_came(Writing&, const store::StreamRow&, const log::ContentHash&) override {
    return success();
  }
  Status content_gone(Writing&, const store::StreamRow&, const log::ContentHash&) override {
    return success();
  }
  Status forget(Writing&, const store::StreamRow&) override { return success(); }
  Status react(Writing&, log::Journal&, const log::Change&) override { return success(); }
};

TEST_SUITE("log: other lives of a node") {
  TEST_CASE("whole commits of two programs of one life come together: each event stays proven") {
    TownNode one({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode copy({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode hub = hub_of_two();
    hub.write([&](Writing& writing) { return hub.journal->introduce(writing, one.own_row()); });
    const std::size_t before = hub.events();
    std::vector<Told> told = say_together(one, {"one", "two"});
    for (const Told& other : say_together(copy, {"another one", "another two", "three"}))
      told.push_back(other);
    for (const log::Taken& taken : hub.hear({"a"}, told)) CHECK(taken.verdict == Verdict::kept);
    const auto found = log::examine_log(*hub.store);
    REQUIRE(found.ok());
    CHECK(hub.events() == before + 5);
    CHECK_MESSAGE(found->faults == 0, (found->first.empty() ? std::string() : found->first.front()));
  }

  TEST_CASE(
      "a commit that is not the only one of its numbers introduces a life: the rest of it stays proven") {
    TownNode hub = hub_of_two();
    TownNode copy = hub_of_two();
    TownNode a({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode b({{"b"}, NodeId{"hub"}, {}}, 3);
    a.knows(hub);
    a.hear({"hub"}, say_together(hub, {"one"}));
    std::vector<store::EventRow> rows;
    copy.write([&](Writing& writing) -> Status {
      if (Status introduced = copy.journal->introduce(writing, b.own_row()); !introduced) return introduced;
      const auto said =
          copy.journal->append(writing, note(log::new_stream_id(copy.random), "another one", {{"a"}}));
      if (!said) return said.error();
      rows = {**writing.streams.event(said->key - 1), **writing.streams.event(said->key)};
      return success();
    });
    for (const log::Taken& taken : a.hear({"hub"}, copy.tell(rows))) CHECK(taken.verdict == Verdict::kept);
    const auto found = log::examine_log(*a.store);
    REQUIRE(found.ok());
    CHECK_MESSAGE(found->faults == 0, (found->first.empty() ? std::string() : found->first.front()));
  }

  TEST_CASE("a hub over hubs over hubs hears of every life of a node at the bottom") {
    TownNode country({{"country"}, {}, {{"region"}}, {{"region"}, {"city"}}}, 2);
    TownNode region({{"region"}, NodeId{"country"}, {{"city"}}, {{"city"}}}, 3);
    TownNode city({{"city"}, NodeId{"region"}, {{"a"}}}, 4);
    link(region, country);
    link(city, region);
    for (const std::uint8_t seed : {std::uint8_t{5}, std::uint8_t{6}}) {
      TownNode a({{"a"}, NodeId{"city"}, {}}, seed);
      city.write([&](Writing& writing) { return city.journal->introduce(writing, a.own_row()); });
      pass(city, region);
      pass(region, country);
      CHECK(country.waiting().empty());
      country.read([&](const Reading& reading) -> Status {
        CHECK(reading.lives.find(a.life->id()).value().has_value());
        return success();
      });
    }
  }

  TEST_CASE("a node tells its hub of a life that nobody had met, and the hub tells all") {
    TownNode hub = hub_of_two();
    TownNode before({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode now({{"a"}, NodeId{"hub"}, {}}, 7);
    TownNode b({{"b"}, NodeId{"hub"}, {}}, 3);
    link(b, hub);
    link(now, hub);
    pass(hub, b);
    now.write([&](Writing& writing) -> Status {
      const auto added = writing.lives.add(before.own_row());
      return added ? success() : Status(added.error());
    });
    const std::vector<Told> unheard = say_together(before, {"what nobody has heard"});
    CHECK(hub.hear({"a"}, unheard).front().refusal.code == log::RefusalCode::origin_unknown);
    now.write([&](Writing& writing) { return now.journal->introduce_own_lives(writing); });
    CHECK(now.queue_for({"hub"}).size() == 1);
    pass(now, hub);
    CHECK(hub.hear({"a"}, unheard).front().verdict == Verdict::kept);
    pass(hub, b);
    CHECK(b.hear({"hub"}, unheard).front().verdict == Verdict::duplicate);
    // Once is enough.
    now.write([&](Writing& writing) { return now.journal->introduce_own_lives(writing); });
    CHECK(now.queue_for({"hub"}).empty());
  }

  TEST_CASE("nobody introduces a life of another node, and no peer one of its hub's") {
    TownNode hub = hub_of_two();
    TownNode a({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode made_up({{"b"}, NodeId{"hub"}, {}}, 9);
    TownNode made_up_hub({{"hub"}, {}, {{"a"}, {"b"}}}, 10);
    a.journal.reset();
    a.projectors = {};
    a.projectors.add(std::make_unique<LiarsProjector>());
    a.start();
    hub.knows(a);
    hub.write([&](Writing& writing) { return hub.journal->introduce_own_lives(writing); });
    const auto introduce = [&](const TownNode& life, std::string_view warrant) {
      Draft draft =
          note(log::new_stream_id(a.random), log::write_introduction(life.own_row(), warrant), {{"hub"}});
      draft.kind = std::string(log::node_kind);
      draft.name = std::string(log::node_introduced);
      const auto said = a.say(draft);
      std::vector<store::EventRow> rows;
      a.read([&](const Reading& reading) -> Status {
        rows.push_back(**reading.streams.event(said.key));
        return success();
      });
      return hub.hear({"a"}, a.tell(rows, log::Paths::always)).front();
    };
    CHECK(introduce(made_up, "").verdict == Verdict::kept);
    CHECK(introduce(made_up_hub, "made up").verdict == Verdict::kept);
    CHECK(hub.waiting() == "right 2");
    for (TownNode* liar : {&made_up, &made_up_hub}) {
      const auto taken = hub.hear({"a"}, say_together(*liar, {"made up"})).front();
      CHECK(taken.refusal.code == log::RefusalCode::origin_unknown);
    }
  }

  TEST_CASE(
      "a hub that lost a life of its own knows it again by what it had told its peers, and by nothing else") {
    TownNode lost = hub_of_two();
    lost.write([&](Writing& writing) { return lost.journal->introduce_own_lives(writing); });
    std::vector<store::EventRow> rows;
    lost.read([&](const Reading& reading) -> Status {
      rows = *reading.streams.events_after(0, 100);
      return success();
    });
    std::string key;
    lost.read([&](const Reading& reading) -> Status {
      key = *reading.lives.warrant_key();
      return success();
    });
    REQUIRE(rows.size() == 1);
    REQUIRE_FALSE(key.empty());
    const std::vector<Told> introduction = lost.tell(rows, log::Paths::always);
    const std::vector<Told> said = say_together(lost, {"said in the life that was lost"});
    for (const bool has_backup : {true, false}) {
      CAPTURE(has_backup);
      TownNode back({{"hub"}, {}, {{"a"}, {"b"}}}, 8);
      back.write(
          [&](Writing& writing) { return writing.lives.set_warrant_key(has_backup ? key : "another key"); });
      const auto taken = back.hear({"a"}, {introduction.front(), said.front()});
      for (const log::Taken& one : taken) CHECK((one.verdict == Verdict::kept) == has_backup);
      if (!has_backup) continue;
      CHECK(back.waiting() == "");
      // Its present life tells all of it, for those who meet it now.
      CHECK(back.events() == 4);
    }
  }

  TEST_CASE("what any life of a node said and somebody else brings is passed on to it") {
    TownNode before({{"a"}, NodeId{"hub"}, {}}, 1);
    TownNode now({{"a"}, NodeId{"hub"}, {}}, 7);
    TownNode b({{"b"}, NodeId{"hub"}, {}}, 3);
    TownNode hub = hub_of_two();
    hub.knows(now);
    hub.knows(b);
    hub.write([&](Writing& writing) { return hub.journal->introduce(writing, before.own_row()); });
    for (TownNode* node : {&now, &b}) hub.forget_queue(node->name());
    hub.hear({"b"}, say_together(before, {"what was said before"}));
    CHECK(hub.queue_for({"a"}).size() == 1);
    // The present one, too: it may have gone back without knowing, and nobody else would tell it.
    hub.hear({"b"}, say_together(now, {"what is said now"}));
    CHECK(hub.queue_for({"a"}).size() == 2);
    // What it brings itself it has.
    hub.hear({"a"}, say_together(now, {"what is said later"}));
    CHECK(hub.queue_for({"a"}).size() == 2);
  }
}

}  // namespace
}  // namespace okno::testing
