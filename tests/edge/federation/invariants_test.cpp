// Each invariant of the protocol with its negative control: where what it needs is left out, it breaks, and the tests would
// see it.
#include "tests/edge/federation/simulated_days.h"

using namespace okno;
using namespace okno::testing;
using namespace std::chrono_literals;

namespace {

// A world in which the invariant is at stake.
struct World {
  World(const std::vector<Place>& places, std::uint64_t seed, Weakness weakness)
      : world(places, seed, weakness) {}
  Simulation world;
  Notes notes{world};
  Copies copies{notes};

  bool breaks(int invariant) {
    Invariants invariants(notes);
    const auto is_it = [&](const Broken& one) { return one.invariant == invariant; };
    return std::ranges::any_of(invariants.broken(), is_it) ||
           std::ranges::any_of(invariants.broken_by_comparing(), is_it);
  }
  bool holds() {
    Invariants invariants(notes);
    auto broken = invariants.broken();
    if (broken.empty()) broken = invariants.broken_by_comparing();
    CHECK_MESSAGE(broken.empty(), in_words(broken));
    return broken.empty();
  }
};
using Story = std::function<void(World&)>;

// With all that it needs the invariant holds in every world, and without it breaks in one of them.
void check_control(int invariant, Weakness weakness, const std::vector<Place>& places, const Story& story) {
  bool breaks = false;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    World whole(places, seed, Weakness::none);
    story(whole);
    CHECK(whole.holds());
    if (breaks) continue;
    World weak(places, seed, weakness);
    story(weak);
    breaks = weak.breaks(invariant);
  }
  CHECK_MESSAGE(breaks, "invariant " << invariant << " holds without what it needs");
}

// Two programs that speak as e1 make a step on the same parent, under a life and under the one that came from it.
void fork(World& at, const std::vector<std::string>& followers) {
  at.notes.begin("e1", followers);
  at.world.run(1min);
  at.copies.make("e1");
  at.notes.go_on(at.notes.streams[0]);
  at.notes.say_freely("e1", at.notes.streams[0]);
  at.world.run(1min);
  at.copies.restore("e1");
  at.world.at("e1").recover_alone();
  at.world.at("e1").had_met.clear();
  at.world.why_forks = "e1 recovered alone";
  at.notes.go_on(at.notes.streams[0], 50);
  at.notes.say_freely("e1", at.notes.streams[0]);
  at.world.run(10min);
}

TEST_SUITE("federation: negative controls") {
  TEST_CASE("1: without comparing, what was acknowledged is not everywhere") {
    check_control(1, Weakness::comparison, a_hub_and_two(), [](World& at) {
      at.world.run(1min);
      at.copies.make("hub");
      at.notes.begin("e1", {"hub", "e2"}, 100);
      at.world.run(2min);
      at.copies.restore("hub");
      at.world.run(10min);
    });
  }

  TEST_CASE("2: without signatures, what a peer made up is kept") {
    check_control(2, Weakness::signatures, a_hub_and_two(), [](World& at) {
      at.world.run(1min);
      at.world.faults.lied = 0.5;
      for (int i = 0; i < 8; ++i) {
        at.notes.begin("e1", {"hub", "e2"});
        at.world.run(20s);
      }
      at.world.faults = {};
      for (SimulatedNode* node : at.world.nodes()) {
        node->compare_soon();
        node->receiver->greet_again();
        if (node->link) node->link->greet_again();
      }
      at.world.run(10min);
    });
  }

  TEST_CASE("3: without refolding, what nodes show depends on what came first") {
    check_control(3, Weakness::refold, a_hub_and_two(), [](World& at) { fork(at, {"hub", "e2"}); });
  }

  TEST_CASE("4: without a new life, who comes back from a copy gives numbers twice") {
    check_control(4, Weakness::new_life, a_hub_and_two(), [](World& at) {
      at.notes.begin("e1", {"hub"});
      at.world.run(1min);
      at.copies.make("e1");
      at.notes.begin("e1", {"hub"});
      at.world.run(1min);
      at.copies.restore("e1");
      at.notes.begin("e1", {"hub"});
      at.world.run(10min);
    });
  }

  TEST_CASE("5: without tombstones, what was erased comes back from whoever has not heard of that") {
    check_control(5, Weakness::tombstones, a_hub_and_two(), [](World& at) {
      at.notes.begin("e1", {"hub", "e2"}, 100'000);
      at.world.run(5min);
      at.notes.erase(at.notes.said[0]);
      at.world.run(10min);
    });
  }

  TEST_CASE("6: where what cannot be shown is a failure, it keeps other streams back") {
    auto places = a_hub_and_two();
    places[2].is_old = true;
    check_control(6, Weakness::waiting_per_stream, places, [](World& at) {
      at.notes.begin("e1", {"hub", "e2"});
      at.world.run(1min);
      REQUIRE(at.notes.go_on(at.world.at("e1"), at.notes.streams[0], 0, std::string(for_later_programs)));
      at.notes.streams[0].has_later_words = true;
      at.notes.begin("e1", {"hub", "e2"});
      at.world.run(10min);
    });
  }

  TEST_CASE("7: a store that answers before it is durable acknowledges what it has not") {
    check_control(7, Weakness::commit_first, a_hub_and_two(), [](World& at) {
      at.world.run(1min);
      for (int i = 0; i < 10; ++i) {
        at.notes.begin("e1", {"hub"});
        at.world.run(std::chrono::seconds(10));
        at.world.restart("hub");
        at.world.run(30s);
      }
      at.world.run(10min);
    });
  }

  TEST_CASE("8: where nobody remembers what is missing, photos do not come") {
    check_control(8, Weakness::wanted, a_hub_and_two(), [](World& at) {
      at.notes.begin("e1", {"hub", "e2"}, 100'000);
      at.world.run(10min);
    });
  }

  TEST_CASE("9: where more and more is compared, comparing does not end") {
    check_control(9, Weakness::fixed_upper_seqs, a_hub_and_two(), [](World& at) {
      at.world.faults.slowest = 400ms;
      at.world.run(1min);
      at.world.at("e1").compare_soon();
      at.notes.begin("e1", {"hub"});
      for (int i = 0; i < 80; ++i) {
        at.notes.begin("hub", {"e1"});
        at.world.run(400ms);
      }
      at.world.run(10min);
    });
  }

  TEST_CASE("10: where a node does not know whence lives came, it chooses another of two steps") {
    check_control(10, Weakness::fork_rule, a_hub_and_two(), [](World& at) { fork(at, {"hub", "e2"}); });
  }

  TEST_CASE("11: who comes back and does as if nothing were missing makes steps on old streams") {
    check_control(11, Weakness::recovering, a_hub_and_two(), [](World& at) {
      at.notes.begin("e1", {"hub"});
      at.world.run(1min);
      at.copies.make("e1");
      at.notes.go_on(at.notes.streams[0]);
      at.world.run(1min);
      at.copies.restore("e1");
      at.notes.go_on(at.notes.streams[0]);
      at.world.run(10min);
      at.notes.go_on(at.notes.streams[0]);
      at.world.run(1min);
    });
  }

  TEST_CASE("12: a key that is kept beside the log is not known after a recovery") {
    check_control(12, Weakness::access_content, a_hub_and_two(), [](World& at) {
      at.world.run(1min);
      at.copies.make("e1");
      const auto begun = at.notes.begin_once("e1", {"hub"}, "of a citizen");
      REQUIRE(begun);
      at.notes.keys["of a citizen"] = *begun;
      at.world.run(1min);
      at.copies.restore("e1");
      at.world.run(10min);
    });
  }

  TEST_CASE(
      "13: a hub without the kind changes nothing at the ends, unless it looks for the kind's followers") {
    const auto shown_at_the_ends = [](bool knows_notes, Weakness weakness) {
      auto places = a_hub_and_two();
      places[0].knows_notes = knows_notes;
      World at(places, 1, weakness);
      at.notes.begin("e1", {"e2"});
      at.notes.begin("e2", {"e1", "hub"});
      at.world.run(2min);
      at.notes.go_on(at.notes.streams[0]);
      at.notes.say_freely("e2", at.notes.streams[0]);
      at.world.run(10min);
      std::string shown;
      for (const std::string id : {"e1", "e2"})
        for (const Notes::Stream& stream : at.notes.streams) shown += at.world.at(id).shown(stream.id) + "; ";
      return shown;
    };
    const std::string ends = shown_at_the_ends(true, Weakness::none);
    CHECK(ends.find("word") != std::string::npos);
    CHECK(shown_at_the_ends(false, Weakness::none) == ends);
    CHECK(shown_at_the_ends(false, Weakness::kind_neutral_relays) != ends);
  }
}

}  // namespace
