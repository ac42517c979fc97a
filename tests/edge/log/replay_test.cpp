#include "edge/log/replay.h"

#include <sstream>

#include "tests/edge/log/town.h"

namespace okno::testing {
namespace {

TEST_SUITE("log: replay") {
  TEST_CASE("the log makes the same tables again, and a row that does not follow from it is told") {
    Town town;
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    town.settle();
    town.b.say(remark(stream, "two"));
    town.settle();
    log::Projectors projectors;
    projectors.add(log::node_projector(town.hub.journal->neighbours()));
    auto notes = std::make_unique<NoteProjector>();
    const NoteProjector& anew = *notes;
    projectors.add(std::move(notes));
    auto into = store::open_memory();
    const auto replayed = log::replay({"hub"}, *town.hub.store, *into, projectors);
    REQUIRE(replayed);
    CHECK(replayed->differences.empty());
    CHECK(replayed->events == static_cast<std::int64_t>(town.hub.events()));
    CHECK(replayed->waiting == 0);
    CHECK(anew.dump() == town.hub.notes->dump());
    town.hub.write([&](Writing& writing) -> Status {
      const auto row = writing.streams.find(stream);
      const auto added = writing.streams.add_follower((*row)->key, {"stranger"});
      return added ? success() : Status(added.error());
    });
    auto again = store::open_memory();
    const auto differs = log::replay({"hub"}, *town.hub.store, *again, projectors);
    REQUIRE(differs);
    REQUIRE(differs->differences.size() == 1);
    CHECK(differs->differences.front().table == "followers");
  }

  TEST_CASE("a kind that is learned is projected at the start, and another version is given all again") {
    Town town(Knows::nothing);
    const auto stream = log::new_stream_id(town.a.random);
    town.a.say(note(stream, "one", {{"b"}}));
    town.a.say(note(stream, "two"));
    town.settle();
    town.hub.learn(1);
    REQUIRE(log::refold(*town.hub.store, town.hub.projectors, *town.hub.journal));
    CHECK(town.hub.notes->dump() == town.a.notes->dump());
    log::Projectors newer;
    auto notes = std::make_unique<NoteProjector>(2);
    const NoteProjector& anew = *notes;
    newer.add(std::move(notes));
    const auto kinds = log::refold(*town.hub.store, newer, *town.hub.journal);
    REQUIRE(kinds);
    CHECK(*kinds == std::vector<std::string>{"note"});
    CHECK(anew.dump() == town.a.notes->dump());
    CHECK(log::refold(*town.hub.store, newer, *town.hub.journal)->empty());
  }

  TEST_CASE("an exported log has a line for each event") {
    Town town;
    town.a.say(note(log::new_stream_id(town.a.random), "one"));
    std::ostringstream out;
    REQUIRE(log::export_log(*town.a.store, out));
    const std::string text = out.str();
    CHECK(static_cast<std::size_t>(std::ranges::count(text, '\n')) == town.a.events());
    CHECK(text.find("\"commit\"") != std::string::npos);
  }
}

}  // namespace
}  // namespace okno::testing
