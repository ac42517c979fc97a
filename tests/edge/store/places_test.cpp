#include "edge/store/address_key.h"
#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::Writing;

const forms::Coordinates square{54.513, 36.261};
// About a hundred metres north.
const forms::Coordinates school{54.5139, 36.261};

template <class Opened>
std::string near(Opened& store, const store::NearQuery& query) {
  std::string text;
  for (const store::NearMessage& each :
       read_from(*store, [&](const store::Reading& reading) { return reading.places.near(query); }))
    text += std::to_string(each.row.key) + (each.same_address ? "= " : " ");
  return text;
}

template <class Opened>
void put(Opened& store, store::StreamKey key, const store::PlaceKey& place) {
  CHECK(store->write_and_wait([&](Writing& writing) { return writing.places.put(key, place); }).ok());
}

TEST_SUITE("store: places") {
  TEST_CASE_TEMPLATE("messages are found round a point and by their address, the latest first", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    for (std::uint32_t number = 1; number <= 4; ++number) CHECK(submit(*store, number, "Яма у школы").ok());
    put(store, 1, {square, ""});
    put(store, 2, {school, "ленина 1"});
    put(store, 3, {std::nullopt, "ленина 1"});
    put(store, 4, {forms::Coordinates{55, 37}, "ленина 2"});
    CHECK(near(store, {{square, ""}, 10}) == "1 ");
    CHECK(near(store, {{square, ""}, 200}) == "2 1 ");
    CHECK(near(store, {{square, "ленина 1"}, 10}) == "3= 2= 1 ");
    CHECK(near(store, {{std::nullopt, "ленина 1"}, 10}) == "3= 2= ");
    CHECK(near(store, {{square, "ленина 1"}, 10, {}, 1}) == "3= ");
    CHECK(near(store, {{std::nullopt, ""}, 10}).empty());
    CHECK(near(store, {{square, ""}, 200, morning + std::chrono::hours(1)}).empty());
    const auto found = read_from(*store, [](const store::Reading& reading) {
      return reading.places.near({{square, ""}, 10});
    });
    CHECK(found.front().document == "Яма у школы");
    REQUIRE(found.front().point);
    CHECK(store::distance_m(*found.front().point, square) < 0.2);
  }

  TEST_CASE_TEMPLATE("what has ended, moved away or been erased is near to nobody", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    for (std::uint32_t number = 1; number <= 4; ++number) CHECK(submit(*store, number).ok());
    for (store::StreamKey key = 1; key <= 4; ++key) put(store, key, {square, ""});
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                store::MessageRow ended = **writing.messages.find(store::StreamKey{1});
                ended.status = lifecycle::State::answered;
                CHECK(writing.messages.update(ended).ok());
                CHECK(writing.contents.erase(2, (*writing.messages.find(store::StreamKey{2}))->content).ok());
                CHECK(writing.places.put(3, {forms::Coordinates{55, 37}, ""}).ok());
                CHECK(writing.places.drop(9).ok());
                return success();
              })
              .ok());
    CHECK(near(store, {{square, ""}, 10}) == "4 ");
    CHECK(store->write_and_wait([](Writing& writing) { return writing.places.drop(4); }).ok());
    CHECK(near(store, {{square, ""}, 10}).empty());
  }
}

}  // namespace
}  // namespace okno::testing
