#include "tests/edge/federation/simulated_days.h"

using namespace okno;
using namespace okno::testing;
using namespace std::chrono_literals;

namespace {

// A day in the life of a region whose lines and programs fail.
void live_through(std::uint64_t seed) {
  Days days(seed % 4 == 0 ? a_country() : some_region(seed), seed, Days::Lose::lines);
  for (int act = 0; act < 30; ++act) days.act();
  const std::string broken = days.end_in_peace();
  CHECK_MESSAGE(broken.empty(), "OKNO_SEED=" << seed << " breaks" << broken);
}

}  // namespace

// One seed alone: OKNO_SEED=7 build/native/tests/… -tc='*ten minutes after*'.
TEST_CASE(
    "what one node acknowledged is once at every follower ten minutes after lines and programs work again") {
  for_every_seed(600, live_through);
}

TEST_CASE("a hub without the kind passes on what it cannot show, and shows it once it was updated") {
  auto places = a_hub_and_two();
  places[0].knows_notes = false;
  Simulation world(places, 1);
  Notes notes{world};
  notes.begin("e1", {"e2", "hub"}, 100);
  notes.begin("e1", {"e2", "hub"}, 70'000);
  world.run(1min);
  notes.go_on(notes.streams[0]);
  world.run(1min);
  CHECK(notes.missing() == "");
  const auto at_hub = [&] { return world.at("hub").presence(notes.said[2].stream, notes.said[2].hash); };
  CHECK(at_hub().times == 1);
  CHECK_FALSE(at_hub().projected);
  world.at("hub").place.knows_notes = true;
  world.restart("hub");
  CHECK(at_hub().projected);
  world.run(1min);
  CHECK(notes.missing() == "");
}

TEST_CASE("what a peer refused is listed at its sender, and sent again after a hello") {
  Simulation world(a_hub_and_two(), 1);
  Notes notes{world};
  world.run(1min);
  // Said a day too early: a verdict that changes by itself.
  notes.begin("e1", {"hub"}, 0, 25h);
  notes.begin("hub", {"e2"}, 0, 25h);
  notes.begin("e1", {"hub", "e2"});
  world.run(1min);
  CHECK(world.at("e1").waiting_for("refused") == 1);
  CHECK(world.at("hub").waiting_for("refused") == 1);
  CHECK(world.at("e2").presence(notes.said[2].stream, notes.said[2].hash).times == 1);
  CHECK(world.at("e2").presence(notes.said[1].stream, notes.said[1].hash).times == 0);
  world.run(2h);
  CHECK(world.at("e1").waiting_for("refused") == 1);
  world.at("e1").link->greet_again();
  world.at("hub").receiver->greet_again();
  world.run(2min);
  CHECK(notes.missing() == "");
}

TEST_CASE("a photo that is large and late holds no event up, and comes through the hub") {
  Simulation world(a_hub_and_two(), 7);
  Notes notes{world};
  world.run(1min);
  notes.begin("e1", {"e2"}, 1 << 20);
  // The file is not at hand yet.
  const auto photo = notes.said[0];
  const std::string bytes = world.at("e1").store->files().read_salted(photo.contents[0]).value();
  world.at("e1").store->files().remove(photo.contents[0]);
  notes.go_on(notes.streams[0]);
  world.run(2min);
  for (const auto& said : notes.said) CHECK(world.at("e2").presence(said.stream, said.hash).times == 1);
  CHECK(world.at("e2").wanted() == 1);
  CHECK(world.at("hub").wanted() == 1);
  REQUIRE(world.at("e1").store->files().keep(photo.contents[0], bytes).ok());
  world.run(10min);
  CHECK(world.at("e2").wanted() == 0);
  CHECK(world.at("e2").store->files().read_salted(photo.contents[0]).value() == bytes);
  CHECK(notes.missing() == "");
}

TEST_CASE("a node whose life is new begins its links anew, loudly, and nothing is lost or doubled") {
  Simulation world(a_hub_and_two(), 3);
  Notes notes{world};
  notes.begin("e1", {"e2"});
  notes.begin("e2", {"e1"});
  world.run(1min);
  SimulatedNode& e1 = world.at("e1");
  CHECK(e1.begin_life().ok());
  world.restart("e1");
  notes.begin("e1", {"e2"});
  notes.begin("e2", {"e1"});
  world.run(2min);
  CHECK(notes.missing() == "");
  bool told = false;
  for (const std::string& line : world.at("hub").told)
    told = told || line.find("WARNING") != std::string::npos;
  CHECK(told);
}

TEST_CASE("a hub that comes back with an empty folder is given again what its peers have") {
  Simulation world(a_hub_and_two(), 5);
  Notes notes{world};
  notes.begin("e1", {"hub"});
  notes.begin("e1", {"e2", "hub"}, 100);
  world.run(1min);
  SimulatedNode& hub = world.at("hub");
  hub.crash();
  hub.disk.replace(store::open_memory());
  CHECK(hub.begin_life().ok());
  world.revive("hub");
  world.run(5min);
  CHECK(notes.missing() == "");
}

TEST_CASE("a line that is down for weeks loses nothing") {
  Simulation world(a_hub_and_two(), 9);
  Notes notes{world};
  world.run(1min);
  world.part("e1");
  for (int week = 0; week < 3; ++week) {
    notes.begin("e1", {"e2"}, 100);
    notes.begin("e2", {"e1"}, 70'000);
    world.run(std::chrono::hours(24 * 7));
  }
  CHECK_FALSE(world.at("e1").link->health().reachable);
  CHECK(world.at("e1").waiting_for("queued") == 3);
  world.join("e1");
  world.run(10min);
  CHECK(notes.missing() == "");
  CHECK(world.at("e1").link->health().reachable);
  CHECK(world.at("e1").link->health().last_error == "");
}
