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

  TEST_CASE("what a former life said and somebody else brings is passed on to its node") {
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
    // What it said itself it has.
    hub.hear({"b"}, say_together(now, {"what is said now"}));
    CHECK(hub.queue_for({"a"}).size() == 1);
  }
}

}  // namespace
}  // namespace okno::testing
