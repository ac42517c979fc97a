// Nodes that come back from an old copy, without anything, or twice.
#include "tests/edge/federation/simulated_days.h"

using namespace okno;
using namespace okno::testing;
using namespace std::chrono_literals;

namespace {

bool was_told(const SimulatedNode& node, std::string_view words) {
  return std::ranges::any_of(node.told,
                             [&](const std::string& line) { return line.find(words) != line.npos; });
}

log::LifeId life_of(Simulation& world, const std::string& id) { return world.at(id).life->id(); }

}  // namespace

TEST_SUITE("federation: recovery") {
  TEST_CASE("a hub restored from an old copy gets back what it had acknowledged, its own steps too") {
    Simulation world(a_hub_and_two(), 11);
    Notes notes{world};
    Copies copies{notes};
    notes.begin("e1", {"hub"}, 100);
    notes.begin("hub", {"e1", "e2"}, 100);
    world.run(1min);
    copies.make("hub");
    for (int i = 0; i < 5; ++i) notes.begin("e1", {"hub"}, 100);
    notes.begin("e2", {"hub", "e1"}, 70'000);
    notes.go_on(notes.streams[1], 100);
    notes.say_freely("e2", notes.streams[1]);
    world.run(5min);
    copies.restore("hub");
    world.run(5min);
    CHECK(notes.missing() == "");
    // What it says from now on arrives: it uses no number twice.
    notes.go_on(notes.streams[1], 100);
    notes.begin("hub", {"e1", "e2"});
    world.run(1min);
    CHECK(notes.missing() == "");
  }

  TEST_CASE("without comparing, what a restored hub had acknowledged is lost to it") {
    Simulation world(a_hub_and_two(), 11);
    Notes notes{world};
    Copies copies{notes};
    world.run(1min);
    copies.make("hub");
    notes.begin("e1", {"hub"}, 100);
    world.run(5min);
    world.compares = false;
    copies.restore("hub");
    world.run(10min);
    CHECK(notes.missing() != "");
    world.compares = true;
    world.restart("e1");
    world.run(10min);
    CHECK(notes.missing() == "");
  }

  TEST_CASE("an edge restored from an old copy or with an empty folder gets back what had left it") {
    for (const bool is_empty : {false, true}) {
      CAPTURE(is_empty);
      Simulation world(a_hub_and_two(), 12);
      Notes notes{world};
      Copies copies{notes};
      notes.begin("e1", {"e2"}, 100);
      world.run(1min);
      copies.make("e1");
      if (is_empty) copies.kept["e1"] = store::open_memory();
      notes.begin("e1", {"hub", "e2"}, 100);
      notes.begin("e1", {"hub"}, 70'000);
      notes.go_on(notes.streams[0]);
      world.run(1min);
      // The next that it says never left it.
      world.part("e1");
      notes.begin("e1", {"hub"});
      world.run(1min);
      notes.forget_what_only("e1");
      copies.restore("e1");
      notes.begin("e1", {"hub"});  // new ones are taken at once
      world.join("e1");
      world.run(10min);
      CHECK(notes.missing() == "");
      notes.begin("e1", {"hub", "e2"});
      notes.go_on(notes.streams[0]);
      world.run(1min);
      CHECK(notes.missing() == "");
    }
  }

  TEST_CASE("who comes back without anything learns of all former lives, of its hub's and of its own") {
    Simulation world(a_hub_and_two(), 18);
    Notes notes{world};
    Copies copies{notes};
    world.run(1min);
    for (int life = 0; life < 3; ++life) {
      notes.begin("e1", {"hub", "e2"}, 50);
      notes.begin("hub", {"e1"}, 50);
      world.run(1min);
      for (const std::string id : {"hub", "e1"}) {
        copies.make(id);
        copies.restore(id);
        world.run(3min);
      }
    }
    copies.kept["e1"] = store::open_memory();
    copies.restore("e1");
    world.run(5min);
    CHECK(notes.missing() == "");
  }

  TEST_CASE("what was said in a life that ended before any peer had met it arrives in the next") {
    for (const std::string id : {"e1", "city"}) {
      CAPTURE(id);
      Simulation world(a_region(), 19);
      Notes notes{world};
      Copies copies{notes};
      world.run(2min);
      world.part("e1");
      world.part("e2");
      world.part("city");
      for (int life = 0; life < 3; ++life) {
        copies.make(id);
        copies.restore(id);
        notes.begin(id, {"e3", "e2"}, 50);
        world.run(1min);
      }
      copies.make(id);
      copies.restore(id);
      for (const std::string line : {"e1", "e2", "city"}) world.join(line);
      world.run(10min);
      CHECK(notes.missing() == "");
      // Its former lives are former ones: nobody takes them for a clone.
      world.restart("city");
      world.run(5min);
      for (SimulatedNode* node : world.nodes()) CHECK_FALSE(was_told(*node, "two programs speak"));
    }
  }

  TEST_CASE("a hub without a hub that lost a life of its own takes back what it had said in it") {
    for (const bool twice : {false, true}) {
      CAPTURE(twice);
      Simulation world(a_region(), 20);
      Notes notes{world};
      Copies copies{notes};
      world.run(2min);
      copies.make("region");
      copies.restore("region");
      world.run(2min);
      notes.begin("region", {"city", "e1"}, 50);
      world.run(2min);
      // Who changed their key meanwhile was introduced by that life alone.
      copies.make("e3");
      copies.restore("e3");
      notes.begin("e3", {"e1"}, 50);
      world.run(2min);
      copies.restore("region");
      world.run(10min);
      CHECK(notes.missing() == "");
      if (!twice) continue;
      notes.begin("region", {"e2"}, 50);
      world.run(2min);
      copies.restore("region");
      world.run(10min);
      CHECK(notes.missing() == "");
    }
  }

  TEST_CASE(
      "of two programs that speak as one node an administrator's choice holds, also after the hub starts "
      "anew") {
    Simulation world(a_hub_and_two(), 21);
    Notes notes{world};
    world.run(1min);
    SimulatedNode& original = world.at("e1");
    SimulatedNode& copy = world.copy("e1", Simulation::Copied::folder);
    world.run(10min);
    CHECK(original.journal->has_another_like_it() != copy.journal->has_another_like_it());
    for (SimulatedNode* chosen : {&copy, &original, &copy}) {
      SimulatedNode& hub = world.at("hub");
      CHECK(hub.store
                ->write_and_wait([&](store::Writing& writing) {
                  return writing.lives.keep(NodeId{"e1"}, chosen->life->id());
                })
                .ok());
      world.run(10min);
      world.restart("hub");
      world.run(10min);
      for (const SimulatedNode* node : {&copy, &original})
        CHECK(node->journal->has_another_like_it() == (node != chosen));
      CHECK(notes.begin(*chosen, {"e2"}));
    }
    world.put_away(original);
    notes.forget_what_only(original);
    world.run(5min);
    for (const Notes::Said& said : notes.said)
      CHECK(world.at("e2").presence(said.stream, said.hash).times == 1);
  }

  TEST_CASE("a node that recovers begins streams and makes no step in older ones until it has compared") {
    Simulation world(a_hub_and_two(), 13);
    Notes notes{world};
    Copies copies{notes};
    notes.begin("e1", {"hub"});
    world.run(1min);
    copies.make("e1");
    world.part("e1");
    copies.restore("e1");
    world.run(1min);
    log::Draft step;
    step.kind = "note";
    step.name = "note.said";
    step.payload = "{}";
    step.stream = notes.streams[0].id;
    CHECK_FALSE(world.at("e1").say(step));
    notes.begin("e1", {"hub"});
    notes.go_on(notes.streams.back());
    CHECK(notes.said.size() == 3);
    world.join("e1");
    world.run(10min);
    CHECK(world.at("e1").say(step));
    world.run(1min);
    CHECK(notes.missing() == "");
  }

  TEST_CASE(
      "a database that went back without a sign of it is shown so by its peers, and both histories are "
      "kept") {
    for (const std::string who : {"e1", "hub"}) {
      CAPTURE(who);
      Simulation world(a_hub_and_two(), 14);
      Notes notes{world};
      Copies copies{notes};
      notes.begin(who, {"e1", "e2", "hub"});
      world.run(1min);
      copies.make(who);
      for (int i = 0; i < 3; ++i) notes.begin(who, {"e1", "e2", "hub"}, 50);
      world.run(1min);
      const log::LifeId before = life_of(world, who);
      copies.roll_back(who);
      REQUIRE(life_of(world, who) == before);
      // Other events under the same numbers.
      notes.begin(who, {"e1", "e2", "hub"}, 60);
      notes.begin(who, {"e1", "e2", "hub"}, 60);
      world.run(10min);
      CHECK(life_of(world, who) != before);
      notes.begin(who, {"e1", "e2", "hub"}, 60);
      world.run(5min);
      CHECK(notes.missing() == "");
      world.run(48h);
      CHECK(notes.missing() == "");
    }
  }

  TEST_CASE("nodes compare every day, and where nothing is missing nothing is sent") {
    Simulation world(a_hub_and_two(), 15);
    Notes notes{world};
    for (int i = 0; i < 200; ++i) notes.begin("e1", {"hub", "e2"});
    for (int i = 0; i < 200; ++i) notes.begin("hub", {"e1", "e2"});
    world.run(10min);
    CHECK(notes.missing() == "");
    for (SimulatedNode* node : world.nodes()) node->told.clear();
    const int before = world.exchanges;
    world.run(72h);
    CHECK(world.comparisons >= 6);
    CHECK(world.exchanges == before);
    for (SimulatedNode* node : world.nodes()) CHECK_FALSE(was_told(*node, "compared"));
  }

  TEST_CASE("a comparison that is asked for right after another takes place, too") {
    Simulation world(a_hub_and_two(), 22);
    SimulatedNode& hub = world.at("hub");
    const auto is_due = [&] {
      return hub.look<bool>([](const store::Reading& reading) {
        const auto links = reading.links.all().value();
        return std::ranges::any_of(links, [](const store::LinkRow& link) { return !link.compared_at; });
      });
    };
    world.run(5min);
    REQUIRE_FALSE(is_due());
    // A poll that waits was sent before; the next comes once the one that is asked for now is over.
    hub.compare_soon();
    for (int i = 0; i < 12'000 && is_due(); ++i) world.run(10ms);
    REQUIRE_FALSE(is_due());
    hub.compare_soon();
    world.run(2min);
    CHECK_FALSE(is_due());
  }

  TEST_CASE("an event that a disk lost and nobody noticed comes back with the day") {
    Simulation world(a_hub_and_two(), 16);
    Notes notes{world};
    Copies copies{notes};
    for (int i = 0; i < 50; ++i) notes.begin("e1", {"hub"});
    world.run(10min);
    copies.make("hub");
    notes.begin("e1", {"hub"});
    world.run(10min);
    // The database of the morning under the links of the evening: as if one page of it were old.
    SimulatedNode& hub = world.at("hub");
    const auto links = hub.look<std::vector<store::LinkRow>>(
        [](const store::Reading& reading) { return reading.links.all().value(); });
    hub.crash();
    hub.disk.replace(store::copy_of_memory(*copies.kept.at("hub")));
    CHECK(hub.store
              ->write_and_wait([&](store::Writing& writing) -> Status {
                for (const store::LinkRow& link : links)
                  if (Status put = writing.links.put(link); !put) return put;
                return success();
              })
              .ok());
    world.revive("hub");
    world.run(1h);
    CHECK(notes.missing() != "");
    world.run(25h);
    CHECK(notes.missing() == "");
  }

  TEST_CASE("what was erased stays erased when a node comes back from a copy that still has it") {
    Simulation world(a_hub_and_two(), 17);
    Notes notes{world};
    Copies copies{notes};
    notes.begin("e1", {"hub"}, 100);
    world.run(1min);
    const auto said = notes.said[0];
    copies.make("e1");
    copies.make("hub");
    log::Draft erasure;
    erasure.kind = "note";
    erasure.stream = said.stream;
    erasure.name = "log.erased";
    erasure.position = log::Draft::Position::free;
    erasure.erases = {said.contents[0]};
    REQUIRE(world.at("e1").say(erasure));
    world.run(1min);
    for (const std::string id : {"e1", "hub"}) {
      copies.restore(id);
      world.run(10min);
      for (SimulatedNode* node : {&world.at("e1"), &world.at("hub")})
        CHECK(node->content(said.stream, said.contents[0])->place == store::ContentPlace::erased);
    }
  }
}

namespace {

// A month of a region whose nodes lose their disks and come back from whatever copy there is.
void recover_through(std::uint64_t seed) {
  Days days(some_region(seed), seed, Days::Lose::disks);
  for (int act = 0; act < 40; ++act) days.act();
  const std::string broken = days.end_in_peace();
  CHECK_MESSAGE(broken.empty(), "OKNO_SEED=" << seed << " breaks" << broken);
}

}  // namespace

// One seed alone: OKNO_SEED=7 build/native/tests/federation_tests -tc='*whatever copy*'. Other ranges: OKNO_SEEDS=10000.
TEST_CASE("nodes that come back from whatever copy there is have all that any other has ten minutes later") {
  for_every_seed(400, recover_through);
}

// A hub takes back what it had said in a life that its backup did not know, and passes it on: to peers to whom nobody had
// introduced that life, and who came to know it a moment later.
TEST_CASE("what a peer could not verify goes to it again once it knows the life that said it") {
  for (const std::uint64_t seed : {869U, 936U, 1354U, 1755U}) recover_through(seed);
}
