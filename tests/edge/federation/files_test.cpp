// Files are never given up: what stands in the way of one is listed and told of, the others pass it, and it comes when
// the cause has gone.
#include <set>

#include "edge/log/lost_files.h"
#include "tests/edge/federation/simulation.h"

using namespace okno;
using namespace okno::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t photo_bytes = 70'000;

std::vector<Place> a_hub_and_two() {
  return {{.id = "hub", .peers = {"e1", "e2"}}, {.id = "e1", .hub = "hub"}, {.id = "e2", .hub = "hub"}};
}

struct Photo {
  log::StreamId stream;
  log::ContentHash hash;
};

// A note of e1 with a photo, for e2.
Photo send_photo(Simulation& world) {
  SimulatedNode& e1 = world.at("e1");
  log::NewContent made =
      log::make_content(e1.random, std::string(photo_bytes, static_cast<char>('a' + world.draw(26))));
  REQUIRE(e1.store->files().keep(made.hash, made.salt + made.bytes).ok());
  made.salt.clear();
  made.bytes.clear();
  log::Draft draft;
  draft.kind = "note";
  draft.name = "note.said";
  draft.payload = "{}";
  draft.stream = log::new_stream_id(e1.random);
  draft.followers = {{"e2"}};
  draft.contents = {made};
  REQUIRE(e1.say(draft).has_value());
  return {draft.stream, made.hash};
}

bool has(Simulation& world, const std::string& id, const Photo& photo) {
  const auto row = world.at(id).content(photo.stream, photo.hash);
  return row && row->place == store::ContentPlace::file &&
         store::look_at(world.at(id).store->files(), photo.hash) == store::FileState::whole;
}

std::vector<store::HeldFileRow> held(Simulation& world) {
  return world.at("e1").look<std::vector<store::HeldFileRow>>(
      [](const store::Reading& reading) { return reading.links.held_files({"hub"}, 100).value(); });
}

std::size_t told(Simulation& world, const std::string& id, std::string_view what) {
  std::size_t count = 0;
  for (const std::string& line : world.at(id).told) count += line.find(what) != std::string::npos ? 1U : 0U;
  return count;
}

// The bytes of a file on disk change, as on a disk that rots.
void spoil(SimulatedNode& node, const Photo& photo) {
  std::string salted = node.store->files().read_salted(photo.hash).value();
  salted[1000] = static_cast<char>(salted[1000] + 1);
  REQUIRE(node.store->files().keep(photo.hash, salted).ok());
}

}  // namespace

TEST_SUITE("federation: files") {
  TEST_CASE(
      "a file that the hub does not take is held, listed and told of, and comes when the cause has gone") {
    for (const int status : {413, 422, 429, 500, 503}) {
      CAPTURE(status);
      Simulation world(a_hub_and_two(), static_cast<std::uint64_t>(status));
      world.run(1min);
      const Photo first = send_photo(world);
      int tries = 0;
      world.in_place_of_hub = [&](const federation::PeerRequest& request) {
        std::optional<federation::PeerReply> said;
        if (request.method != "PUT" || !request.path_and_query.ends_with(log::to_string(first.hash)))
          return said;
        ++tries;
        said = federation::refuse(status, "unwell", "the disk is full");
        if (status == 429 || status == 503) said->retry_after = 5s;
        return said;
      };
      world.run(10min);
      const Photo second = send_photo(world);
      world.run(10min);
      const Photo third = send_photo(world);
      world.run(38min);
      CHECK_MESSAGE(has(world, "e2", second), "others pass it");
      CHECK(has(world, "e2", third));
      CHECK_FALSE(has(world, "hub", first));
      CHECK(tries > 10);
      const auto rows = held(world);
      REQUIRE(rows.size() == 1);
      CHECK(rows.front().hash == first.hash);
      CHECK(rows.front().code == "unwell");
      CHECK(rows.front().detail.find("the disk is full") != std::string::npos);
      CHECK(world.clock().now() - rows.front().since > 50min);
      CHECK(world.at("hub").wanted() == 1);
      CHECK(told(world, "e1", "does not take the file " + log::to_string(first.hash)) == 1);
      CHECK(told(world, "e1", "no delivery") == 0);
      // For as long as it takes, and over a restart.
      world.run(24h);
      world.restart("e1");
      world.run(1h);
      CHECK(held(world).size() == 1);
      world.in_place_of_hub = {};
      world.run(15min);
      CHECK(has(world, "hub", first));
      CHECK(has(world, "e2", first));
      CHECK(held(world).empty());
      CHECK(world.at("e1").link->files_owed() == 0);
    }
  }

  TEST_CASE("a peer that is not there for a moment is no reason to list anything") {
    Simulation world(a_hub_and_two(), 3);
    world.run(1min);
    const Photo photo = send_photo(world);
    int refused = 0;
    world.in_place_of_hub = [&](const federation::PeerRequest& request) {
      std::optional<federation::PeerReply> said;
      if (request.method == "PUT" && refused++ == 0) said = federation::refuse(503, "busy", "starting");
      return said;
    };
    world.run(5min);
    CHECK(has(world, "e2", photo));
    CHECK(held(world).empty());
    CHECK(told(world, "e1", "WARNING") == 0);
  }

  TEST_CASE("a file that is gone from its sender's disk comes back from the hub") {
    Simulation world(a_hub_and_two(), 4);
    world.run(1min);
    const Photo photo = send_photo(world);
    world.run(2min);
    REQUIRE(has(world, "hub", photo));
    SimulatedNode& e1 = world.at("e1");
    e1.store->files().remove(photo.hash);
    const auto lost = log::want_lost_files(*e1.store, e1.clock);
    REQUIRE(lost.ok());
    CHECK(*lost == std::vector{photo.hash});
    CHECK(e1.wanted() == 1);
    world.run(5min);
    CHECK(has(world, "e1", photo));
    CHECK(e1.wanted() == 0);
  }

  TEST_CASE("a file that was spoilt at the hub is not passed on, and is had again from its sender") {
    Simulation world(a_hub_and_two(), 5);
    world.run(1min);
    world.part("e2");
    const Photo photo = send_photo(world);
    world.run(2min);
    REQUIRE(has(world, "hub", photo));
    spoil(world.at("hub"), photo);
    world.join("e2");
    world.run(15min);
    CHECK(has(world, "hub", photo));
    CHECK(has(world, "e2", photo));
    CHECK(told(world, "hub", "is damaged and was set aside") == 1);
  }

  TEST_CASE("a file that was spoilt before it was sent is named, and taken when it is put back") {
    Simulation world(a_hub_and_two(), 6);
    world.run(1min);
    world.part("e1");
    const Photo photo = send_photo(world);
    const std::string bytes = world.at("e1").store->files().read_salted(photo.hash).value();
    spoil(world.at("e1"), photo);
    world.join("e1");
    world.run(10min);
    CHECK_FALSE(has(world, "hub", photo));
    CHECK(world.at("e1").wanted() == 1);
    CHECK(told(world, "e1", "is damaged and was set aside") == 1);
    REQUIRE(world.at("e1").store->files().keep(photo.hash, bytes).ok());
    world.run(10min);
    CHECK(has(world, "e1", photo));
    CHECK(has(world, "e2", photo));
  }

  TEST_CASE("files that nobody has any more stand in nobody's way") {
    Simulation world(a_hub_and_two(), 7);
    world.run(1min);
    const Photo first = send_photo(world);
    world.run(2min);
    // More than are looked at, and than are asked for, at once; all of them older.
    const Status put = world.at("hub").store->write_and_wait([&](store::Writing& writing) -> Status {
      const auto stream = writing.streams.find(first.stream);
      if (!stream) return stream.error();
      for (int i = 0; i < 2500; ++i) {
        store::ContentRow row;
        row.stream = (*stream)->key;
        world.at("hub").random.fill(row.hash.bytes);
        row.size_bytes = photo_bytes;
        if (Status kept = writing.contents.put(row, world.clock().now()); !kept) return kept;
      }
      return success();
    });
    REQUIRE(put.ok());
    world.run(1min);
    const Photo second = send_photo(world);
    world.run(10min);
    CHECK(has(world, "hub", second));
    CHECK(has(world, "e2", second));
  }
}
