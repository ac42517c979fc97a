// What is this node's alone: uploads, users and sessions.
#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::Reading;
using store::Writing;

const std::string token_a(64, 'a');
const std::string token_b(64, 'b');

store::UploadRow upload(const std::string& id, std::uint64_t hash, Instant at) {
  return {{id}, content_hash(hash), std::string(64, 'a'), 10, "image/png", at};
}

TEST_SUITE("store: a node's own") {
  TEST_CASE_TEMPLATE("an upload belongs to what took it first", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(
        store->write_and_wait([](Writing& writing) { return writing.uploads.add(upload("u1", 1, morning)); })
            .ok());
    const auto take = [&](const std::vector<UploadId>& ids) {
      return store->write_and_wait([&](Writing& writing) { return writing.uploads.take(ids); });
    };
    const auto find = [&] {
      return read_from(*store, [](const Reading& reading) { return reading.uploads.find({{"u1"}, {"u2"}}); });
    };
    REQUIRE(find().size() == 1);
    CHECK(find().front().hash == content_hash(1));
    CHECK(find().front().sha256 == std::string(64, 'a'));
    CHECK(find().front().size_bytes == 10);
    CHECK(find().front().type == "image/png");
    CHECK(find().front().at == morning);
    CHECK(take({{"u1"}, {"u2"}}).error().code == ErrorCode::conflict);
    CHECK_MESSAGE(find().size() == 1, "none is taken when one cannot be");
    CHECK(take({{"u1"}}).ok());
    CHECK(take({{"u1"}}).error().code == ErrorCode::conflict);
    CHECK(take({}).ok());
  }

  TEST_CASE_TEMPLATE("old uploads are dropped, and the files that they named are told", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.uploads.add(upload("u1", 1, morning)).ok());
                return writing.uploads.add(upload("u2", 2, morning + std::chrono::hours(1)));
              })
              .ok());
    const auto drop = [&](Instant before) {
      return written(*store, [&](Writing& writing) { return writing.uploads.drop_older(before); });
    };
    CHECK(drop(morning).empty());
    CHECK(drop(morning + std::chrono::minutes(1)) == std::vector{content_hash(1)});
    CHECK(drop(morning + std::chrono::hours(2)) == std::vector{content_hash(2)});
  }

  TEST_CASE_TEMPLATE("users and sessions come and go", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.accounts.put_user({"ivan", "Иван", "hash1"}).ok());
                CHECK(writing.accounts.put_user({"ivan", "Иван Иванов", "hash2"}).ok());
                CHECK(writing.accounts
                          .put_user(
                              {"anna", "Анна", "hash3", true, {{{"811"}, "operator"}}, 7, content_hash(7)})
                          .ok());
                CHECK(writing.accounts.put_session({token_a, "ivan", "csrf", morning + std::chrono::hours(1)})
                          .ok());
                return success();
              })
              .ok());
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK((*writing.accounts.user("ivan"))->name == "Иван Иванов");
                CHECK_FALSE(writing.accounts.user("IVAN")->has_value());
                CHECK(writing.accounts.users()->front().login == "anna");
                const store::UserRow anna = **writing.accounts.user(store::StreamKey{7});
                CHECK(anna.login == "anna");
                CHECK(anna.content == content_hash(7));
                CHECK(anna.disabled);
                CHECK(anna.grants == std::vector<store::GrantRow>{{{"811"}, "operator"}});
                CHECK_FALSE(writing.accounts.user(store::StreamKey{8})->has_value());
                CHECK(writing.accounts.drop_user("anna").ok());
                CHECK_FALSE(writing.accounts.user("anna")->has_value());
                CHECK(writing.accounts.put_user(anna).ok());
                CHECK(writing.accounts.put_session({token_b, "ivan", "csrf", morning}).ok());
                CHECK((*writing.accounts.session(token_a))->login == "ivan");
                CHECK(writing.accounts.drop_expired_sessions(morning).ok());
                CHECK_FALSE(writing.accounts.session(token_b)->has_value());
                CHECK(writing.accounts.drop_session(token_a).ok());
                CHECK_FALSE(writing.accounts.session(token_a)->has_value());
                CHECK(writing.accounts.put_session({token_a, "ivan", "csrf", morning}).ok());
                CHECK(writing.accounts.put_session({token_b, "anna", "csrf", morning}).ok());
                CHECK(writing.accounts.drop_sessions_of("ivan").ok());
                CHECK_FALSE(writing.accounts.session(token_a)->has_value());
                CHECK(writing.accounts.session(token_b)->has_value());
                return success();
              })
              .ok());
  }
}

}  // namespace
}  // namespace okno::testing
