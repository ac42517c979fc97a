#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::LifeRow;
using store::Reading;
using store::Writing;

LifeRow life_of(const NodeId& node, std::uint64_t byte) {
  LifeRow row;
  row.id = named<log::LifeId>(byte);
  row.node = node;
  row.public_key = named<log::PublicKey>(byte);
  row.since = morning;
  return row;
}

log::Commit commit(std::uint64_t first, std::uint32_t count, std::uint64_t byte = 1) {
  return {first, count, named<log::Signature>(byte)};
}

TEST_SUITE("store: lives") {
  TEST_CASE_TEMPLATE("a life is kept whole, and the last one of a node is its latest", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.lives.add(life_of(here, 9)));
                LifeRow second = life_of(here, 3);
                second.previous = named<log::LifeId>(9);
                second.previous_seq = 12;
                second.via = hub;
                second.number_prefix = "40";
                CHECK(writing.lives.add(second));
                CHECK(writing.lives.add(life_of(there, 5)));
                const auto again = writing.lives.add(life_of(there, 9));
                CHECK_FALSE(again);
                return success();
              })
              .ok());
    const auto latest =
        read_from(*store, [](const Reading& reading) { return reading.lives.latest_of(here); });
    REQUIRE(latest);
    CHECK(latest->key == 2);
    CHECK(latest->id == named<log::LifeId>(3));
    CHECK(latest->public_key == named<log::PublicKey>(3));
    CHECK(latest->previous == named<log::LifeId>(9));
    CHECK(latest->previous_seq == 12);
    CHECK(latest->via == hub);
    CHECK(latest->number_prefix == "40");
    CHECK(latest->since == morning);
    const auto first =
        read_from(*store, [](const Reading& reading) { return reading.lives.find(named<log::LifeId>(9)); });
    REQUIRE(first);
    CHECK(first->key == 1);
    CHECK_FALSE(first->previous);
    CHECK(read_from(*store, [](const Reading& reading) {
            return reading.lives.find(store::LifeKey{3});
          })->node == there);
    CHECK_FALSE(read_from(*store, [](const Reading& reading) { return reading.lives.latest_of(hub); }));
    CHECK(read_from(*store, [](const Reading& reading) { return reading.lives.all(); }).size() == 3);
  }

  TEST_CASE_TEMPLATE("a former life that is introduced after the one that followed it is not the latest",
                     Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                LifeRow present = life_of(here, 9);
                present.previous = named<log::LifeId>(3);
                CHECK(writing.lives.add(present));
                LifeRow former = life_of(here, 3);
                former.previous = named<log::LifeId>(2);
                CHECK(writing.lives.add(former));
                // Another node says what it likes.
                LifeRow stranger = life_of(there, 5);
                stranger.previous = named<log::LifeId>(9);
                CHECK(writing.lives.add(stranger));
                // Who lies may go round in a circle: then the last.
                LifeRow one = life_of(hub, 7);
                one.previous = named<log::LifeId>(8);
                CHECK(writing.lives.add(one));
                LifeRow other = life_of(hub, 8);
                other.previous = named<log::LifeId>(7);
                CHECK(writing.lives.add(other));
                return success();
              })
              .ok());
    const auto latest_of = [&](const NodeId& node) {
      const auto latest =
          read_from(*store, [&](const Reading& reading) { return reading.lives.latest_of(node); });
      return latest ? latest->id : log::LifeId{};
    };
    CHECK(latest_of(here) == named<log::LifeId>(9));
    CHECK(latest_of(there) == named<log::LifeId>(5));
    CHECK(latest_of(hub) == named<log::LifeId>(8));
  }

  TEST_CASE_TEMPLATE("the commit of an event is the one that holds it", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.lives.add_commit(1, commit(1, 3)).ok());
                CHECK(writing.lives.add_commit(1, commit(1, 3)).ok());
                CHECK(writing.lives.add_commit(1, commit(4, 256, 2)).ok());
                CHECK(writing.lives.add_commit(1, commit(300, 1, 3)).ok());
                return writing.lives.add_commit(2, commit(1000, 2, 4));
              })
              .ok());
    const auto commit_of = [&](store::LifeKey life, std::uint64_t seq) {
      const auto all =
          read_from(*store, [&](const Reading& reading) { return reading.lives.commits_of(life, seq); });
      return all.empty() ? std::nullopt : std::optional(all.front());
    };
    CHECK(commit_of(1, 1) == commit(1, 3));
    CHECK(commit_of(1, 3) == commit(1, 3));
    CHECK(commit_of(1, 4) == commit(4, 256, 2));
    CHECK(commit_of(1, 259) == commit(4, 256, 2));
    CHECK_FALSE(commit_of(1, 260));
    CHECK(commit_of(1, 300) == commit(300, 1, 3));
    CHECK_FALSE(commit_of(1, 301));
    CHECK_FALSE(commit_of(3, 1));
    const auto last = [&](store::LifeKey life) {
      return read_from(*store, [&](const Reading& reading) { return reading.lives.last_committed(life); });
    };
    CHECK(last(1) == 300);
    CHECK(last(2) == 1001);
    CHECK(last(3) == 0);
  }

  TEST_CASE_TEMPLATE("the mark, the warrant key and the versions of projectors are remembered", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    CHECK(read_from(*store, [](const Reading& reading) { return reading.lives.mark(); }).empty());
    CHECK(read_from(*store,
                    [](const Reading& reading) { return reading.lives.projector_version("message"); }) == 0);
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.lives.set_mark("one").ok());
                CHECK(writing.lives.set_mark("two").ok());
                CHECK(writing.lives.set_warrant_key("a key").ok());
                CHECK(writing.lives.keep(there, named<log::LifeId>(7)).ok());
                CHECK(writing.lives.keep(hub, named<log::LifeId>(8)).ok());
                CHECK(writing.lives.keep(hub, {}).ok());
                CHECK(writing.lives.set_projector_version("survey", 1).ok());
                return writing.lives.set_projector_version("message", 7);
              })
              .ok());
    CHECK(read_from(*store, [](const Reading& reading) { return reading.lives.mark(); }) == "two");
    CHECK(read_from(*store,
                    [](const Reading& reading) { return reading.lives.projector_version("message"); }) == 7);
    CHECK(read_from(*store, [](const Reading& reading) { return reading.lives.warrant_key(); }) == "a key");
    const auto kept = [&](const NodeId& node) {
      return read_from(*store, [&](const Reading& reading) { return reading.lives.kept(node); });
    };
    CHECK(kept(there) == named<log::LifeId>(7));
    CHECK_FALSE(kept(hub));
    CHECK_FALSE(kept(here));
  }
}

}  // namespace
}  // namespace okno::testing
