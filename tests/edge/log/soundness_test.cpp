// What has changed since it was written is found, and files that are lost are wanted again.
#include "edge/log/soundness.h"

#include "edge/log/lost_files.h"
#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

struct House {
  Town town;
  TownNode& node = town.a;
  log::StreamId stream = log::new_stream_id(node.random);
  log::ContentHash text, file;
  std::string salted;

  House() {
    Draft draft = note(stream, "one", {{"b"}});
    draft.contents.push_back(log::make_content(node.random, "a text"));
    text = draft.contents.back().hash;
    log::NewContent photo = log::make_content(node.random, std::string(100'000, 'p'));
    salted = photo.salt + photo.bytes;
    file = photo.hash;
    REQUIRE(node.store->files().keep(file, salted).ok());
    photo.salt.clear();
    photo.bytes.clear();
    draft.contents.push_back(std::move(photo));
    node.say(draft);
    town.settle();
  }
  std::string faults() {
    const auto found = log::examine_log(*node.store);
    REQUIRE(found.ok());
    CHECK(found->faults == static_cast<std::int64_t>(found->first.size()));
    return found->first.empty() ? "" : found->first.front();
  }
};

bool tells(const std::string& line, std::string_view what) { return line.find(what) != std::string::npos; }

TEST_SUITE("log: soundness") {
  TEST_CASE("what is as it was written is counted") {
    House house;
    const auto found = log::examine_log(*house.node.store);
    REQUIRE(found.ok());
    CHECK(found->faults == 0);
    CHECK(found->events == static_cast<std::int64_t>(house.node.events()));
    CHECK(found->contents == 2);
    CHECK(found->files == 1);
    CHECK(found->wanted == 0);
    // At the hub the file has not come.
    const auto at_hub = log::examine_log(*house.town.hub.store);
    REQUIRE(at_hub.ok());
    CHECK(at_hub->faults == 0);
    CHECK(at_hub->wanted == 1);
  }

  TEST_CASE("a text and a file that are not what their names say are found") {
    House house;
    house.node.write([&](Writing& writing) -> Status {
      auto row = writing.contents.find((*writing.streams.find(house.stream))->key, house.text).value();
      row->bytes = "another";
      return writing.contents.put(*row, Instant{});
    });
    CHECK(tells(house.faults(), "content " + log::to_string(house.text)));
    CHECK(tells(house.faults(), "is not what its hash says"));
    House other;
    REQUIRE(other.node.store->files().keep(other.file, other.salted + "!").ok());
    CHECK(tells(other.faults(), "the file is not what its hash says"));
    other.node.store->files().remove(other.file);
    CHECK(tells(other.faults(), "there is no file"));
  }

  TEST_CASE("an event that nobody has signed is found") {
    House house;
    house.node.write([&](Writing& writing) -> Status {
      const auto rows = writing.streams.events_after(0, 100).value();
      store::EventRow row = rows.back();
      row.text.replace(row.text.find("one"), 3, "two");
      row.hash = log::id_of(row.text);
      row.seq = 1;
      row.key = 0;
      const auto added = writing.streams.add_event(row);
      return added ? success() : Status(added.error());
    });
    CHECK(tells(house.faults(), "event "));
  }

  TEST_CASE("a file that is gone is wanted again, and taken when somebody puts it back") {
    House house;
    store::Store& store = *house.node.store;
    const auto wanted = [&] {
      std::size_t count = 0;
      house.node.read([&](const Reading& reading) -> Status {
        count = reading.contents.wanted_after({}, 10).value().size();
        return success();
      });
      return count;
    };
    CHECK(log::want_lost_files(store, house.node.clock)->empty());
    store.files().remove(house.file);
    CHECK(*log::want_lost_files(store, house.node.clock) == std::vector{house.file});
    CHECK(wanted() == 1);
    CHECK_MESSAGE(log::want_lost_files(store, house.node.clock)->empty(), "told once");
    CHECK(log::take_found_files(store, *house.node.journal)->empty());
    REQUIRE(store.files().keep(house.file, house.salted + "!").ok());
    CHECK_MESSAGE(log::take_found_files(store, *house.node.journal)->empty(), "not by its name alone");
    REQUIRE(store.files().keep(house.file, house.salted).ok());
    CHECK(*log::take_found_files(store, *house.node.journal) == std::vector{house.file});
    CHECK(wanted() == 0);
    CHECK(house.node.content(house.stream, house.file)->place == store::ContentPlace::file);
  }

  TEST_CASE("an erased file is not wanted again") {
    House house;
    house.node.write([&](Writing& writing) {
      return writing.contents.erase((*writing.streams.find(house.stream))->key, house.file);
    });
    house.node.store->files().remove(house.file);
    CHECK(log::want_lost_files(*house.node.store, house.node.clock)->empty());
    house.node.write([&](Writing& writing) -> Status {
      const auto lost =
          log::want_again(writing, house.node.store->files(), house.file, house.node.clock.now());
      CHECK_FALSE(lost.value());
      return success();
    });
  }
}

}  // namespace
}  // namespace okno::testing
