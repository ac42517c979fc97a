#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

using lifecycle::Action;
using lifecycle::State;

TEST_SUITE("store: messages") {
  TEST_CASE("a submitted message is there with its first step and its text") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random, "Яма у школы");
    const lifecycle::Event event = append(*store, sample, here);
    CHECK(event.origin == here);
    CHECK(event.origin_seq == 1);

    const auto row = message(*store, sample.number);
    REQUIRE(row);
    CHECK(row->status == State::moderation);
    CHECK(row->version == 1);
    CHECK(row->registered_by == here);
    CHECK(row->owner == here);
    CHECK(row->registered_at == store.clock.now());
    CHECK(row->responsible.name == "Министерство дорожного хозяйства");
    CHECK(row->offset == std::chrono::hours(3));
    CHECK_FALSE(row->rating);
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto steps = reading.steps(sample.number);
                REQUIRE(steps->size() == 1);
                CHECK(steps->front().status == State::moderation);
                const auto contents = reading.contents(sample.number);
                REQUIRE(contents->size() == 1);
                CHECK(contents->front() == sample.contents.front());
                return success();
              })
              .ok());
  }

  TEST_CASE("everything is still there after closing and opening again") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    append(*store, move(sample.number, Action::take, State::in_work, 2, store.clock, store.random), here);
    const auto before = message(*store, sample.number);
    store.close();
    store.open();
    const auto after = message(*store, sample.number);
    REQUIRE(after);
    CHECK(after->status == State::in_work);
    CHECK(after->version == before->version);
    CHECK(append(*store, pothole(number_of(2), store.clock, store.random), here).origin_seq == 3);
  }

  TEST_CASE("a move changes the state, the version and the body, and leaves a step") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    store.clock.advance(std::chrono::hours(2));
    append(*store,
           move(sample.number, Action::forward, State::forwarded, 2, store.clock, store.random,
                "Не наша дорога", "812"),
           here);
    const auto row = message(*store, sample.number);
    CHECK(row->status == State::forwarded);
    CHECK(row->version == 2);
    CHECK(row->responsible.org.value == "812");
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto steps = reading.steps(sample.number);
                REQUIRE(steps->size() == 2);
                CHECK(steps->back().at == store.clock.now());
                CHECK(steps->back().org_name == "Орган 812");
                CHECK_FALSE(steps->back().content_id.empty());
                return success();
              })
              .ok());
  }

  TEST_CASE("a move that the state forbids changes nothing") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    const Sample jump = move(sample.number, Action::answer, State::answered, 2, store.clock, store.random);
    const Status refused = store->write([&](store::Writing& writing) -> Status {
      const auto event = writing.append(jump.number, jump.payload, {}, here);
      return event ? success() : Status(event.error());
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(message(*store, sample.number)->version == 1);
  }

  TEST_CASE("a number is given once") {
    OpenStore store;
    append(*store, pothole(number_of(1), store.clock, store.random), here);
    const Sample second = pothole(number_of(1), store.clock, store.random);
    const Status refused = store->write([&](store::Writing& writing) -> Status {
      const auto event = writing.append(second.number, second.payload, second.contents, here);
      return event ? success() : Status(event.error());
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::conflict);
  }

  TEST_CASE("content that is not what the event was made for is refused") {
    OpenStore store;
    Sample sample = pothole(number_of(1), store.clock, store.random);
    sample.contents.front().document += " ";
    const Status refused = store->write([&](store::Writing& writing) -> Status {
      const auto event = writing.append(sample.number, sample.payload, sample.contents, here);
      return event ? success() : Status(event.error());
    });
    CHECK_FALSE(refused.ok());
    CHECK_FALSE(message(*store, sample.number));
  }

  TEST_CASE("a rating is kept with the version that it found") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    lifecycle::MessageRated rated{2, lifecycle::Outcome::partly, lifecycle::Review::wanted, std::nullopt};
    append(*store, {sample.number, rated, {}}, here);
    const auto row = message(*store, sample.number);
    REQUIRE(row->rating);
    CHECK(*row->rating == rated);
    CHECK(row->rated_version == 1);
  }

  TEST_CASE("erased content is gone, its files too, and the log stays whole") {
    OpenStore store(OpenStore::with_hub());
    Sample sample = pothole(number_of(1), store.clock, store.random, "Секрет");
    std::get<lifecycle::MessageSubmitted>(sample.payload).files = {{std::string(64, 'a'), 5, "image/jpeg"}};
    append(*store, sample, here);
    CHECK(message(*store, sample.number)->files.size() == 1);

    append(*store, {sample.number, lifecycle::ContentErased{sample.contents.front().id, "request"}, {}},
           here);
    CHECK(message(*store, sample.number)->files.empty());
    CHECK(store
              ->read([&](store::Reading& reading) -> Status {
                const auto contents = reading.contents(sample.number);
                REQUIRE(contents->size() == 1);
                CHECK(contents->front().erased);
                CHECK(contents->front().document.empty());
                CHECK(contents->front().salt.empty());
                return success();
              })
              .ok());
    const auto rows = outbox(*store, hub);
    CHECK(kinds(rows) == "message.submitted content.erased");
    REQUIRE(rows.front().contents.size() == 1);
    CHECK(rows.front().contents.front().erased);
  }

  TEST_CASE("what was written in a piece is seen by the same piece") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    CHECK(store
              ->write([&](store::Writing& writing) -> Status {
                CHECK(writing.append(sample.number, sample.payload, sample.contents, here).ok());
                CHECK(writing.message(sample.number)->has_value());
                return success();
              })
              .ok());
  }
}

}  // namespace
}  // namespace okno::testing
