// Keys, uploads, users and sessions.
#include "edge/store/digest.h"
#include "edge/store/files.h"
#include "tests/edge/store/open_store.h"

namespace okno::testing {
namespace {

using store::Reading;
using store::Writing;

const std::string hash_a(64, 'a');
const std::string hash_b(64, 'b');

store::UploadRow upload(const std::string& id, const std::string& sha256, Instant at) {
  return {{id}, sha256, 10, "image/png", at, {}};
}

TEST_SUITE("store: what else it keeps") {
  TEST_CASE("an access key's hash belongs to one message") {
    OpenStore store;
    const Sample sample = pothole(number_of(1), store.clock, store.random);
    append(*store, sample, here);
    CHECK(
        store->write([&](Writing& writing) { return writing.remember_access(sample.number, hash_a); }).ok());
    CHECK(store
              ->read([&](Reading& reading) -> Status {
                CHECK(*reading.access_key_sha256(sample.number) == hash_a);
                CHECK(reading.access_key_sha256(number_of(2))->empty());
                return success();
              })
              .ok());
    CHECK_FALSE(
        store->write([&](Writing& writing) { return writing.remember_access(number_of(2), hash_a); }).ok());
  }

  TEST_CASE("a request is remembered once, with bytes of any kind, and forgotten in time") {
    OpenStore store;
    const Uuid key{{1, 2, 3}};
    const Reading::Remembered remembered{hash_a, number_of(1), std::string("\0box\xff", 5)};
    const Instant at = store.clock.now();
    const auto remember = [&] {
      return store->write(
          [&](Writing& writing) { return writing.remember_idempotency(key, remembered, at); });
    };
    const auto recall = [&] {
      std::optional<Reading::Remembered> found;
      CHECK(store
                ->read([&](Reading& reading) -> Status {
                  found = *reading.idempotency(key);
                  return success();
                })
                .ok());
      return found;
    };
    CHECK_FALSE(recall());
    CHECK(remember().ok());
    REQUIRE(recall());
    CHECK(recall()->access_key_box == remembered.access_key_box);
    CHECK(recall()->body_sha256 == hash_a);
    CHECK(recall()->number == number_of(1));
    const Status again = remember();
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::conflict);

    CHECK(store->write([&](Writing& writing) { return writing.drop_idempotency(at); }).ok());
    CHECK(recall());
    CHECK(store
              ->write([&](Writing& writing) {
                return writing.drop_idempotency(at + std::chrono::milliseconds(1));
              })
              .ok());
    CHECK_FALSE(recall());
  }

  TEST_CASE("an upload is attached to one message") {
    OpenStore store;
    CHECK(store
              ->write([&](Writing& writing) {
                return writing.add_upload(upload("u1", hash_a, store.clock.now()));
              })
              .ok());
    const auto attach = [&](const MessageNumber& number, std::vector<UploadId> ids) {
      return store->write([&](Writing& writing) { return writing.attach(number, ids); });
    };
    CHECK_FALSE(attach(number_of(1), {{"u1"}, {"u2"}}).ok());
    CHECK(attach(number_of(1), {{"u1"}}).ok());
    CHECK_FALSE(attach(number_of(2), {{"u1"}}).ok());
    CHECK(store
              ->read([&](Reading& reading) -> Status {
                CHECK((*reading.upload({"u1"}))->attached_to == number_of(1));
                CHECK_FALSE(reading.upload({"u2"})->has_value());
                CHECK(reading.uploads({{"u1"}, {"u2"}})->size() == 1);
                return success();
              })
              .ok());
  }

  TEST_CASE("a file is there when its bytes are and something refers to it") {
    OpenStore store;
    const store::Files files(store.folder.path());
    const std::string hash = store::sha256_hex("bytes");
    const auto has = [&] {
      bool there_is = false;
      CHECK(store
                ->read([&](Reading& reading) -> Status {
                  there_is = *reading.has_file(hash);
                  return success();
                })
                .ok());
      return there_is;
    };
    CHECK(files.keep(hash, "bytes").ok());
    CHECK_FALSE(has());
    CHECK(store
              ->write(
                  [&](Writing& writing) { return writing.add_upload(upload("u1", hash, store.clock.now())); })
              .ok());
    CHECK(has());
    files.remove(hash);
    CHECK_FALSE(has());
  }

  TEST_CASE("old uploads are dropped and only files that nothing needs are named as free") {
    OpenStore store;
    const Instant at = store.clock.now();
    Sample sample = pothole(number_of(1), store.clock, store.random);
    std::get<lifecycle::MessageSubmitted>(sample.payload).files = {{hash_a, 10, "image/png"}};
    CHECK(store
              ->write([&](Writing& writing) -> Status {
                CHECK(writing.add_upload(upload("u1", hash_a, at)).ok());
                CHECK(writing.add_upload(upload("u2", hash_b, at)).ok());
                CHECK(writing.append(sample.number, sample.payload, sample.contents, here).ok());
                return writing.attach(sample.number, {{"u1"}});
              })
              .ok());
    const auto free = [&] {
      std::vector<std::string> hashes;
      CHECK(store
                ->read([&](Reading& reading) -> Status {
                  hashes = *reading.unreferred({hash_a, hash_b, std::string(64, 'c')});
                  return success();
                })
                .ok());
      return hashes;
    };
    CHECK(free() == std::vector{std::string(64, 'c')});
    CHECK(store
              ->write([&](Writing& writing) -> Status {
                CHECK(writing.drop_uploads(at)->empty());
                CHECK(writing.drop_uploads(at + std::chrono::milliseconds(1))->size() == 2);
                return success();
              })
              .ok());
    CHECK(free().size() == 2);
  }

  TEST_CASE("users and sessions come and go") {
    OpenStore store;
    const Instant now = store.clock.now();
    CHECK(store
              ->write([&](Writing& writing) -> Status {
                CHECK(writing.put_user({"ivan", "Иван", "hash1"}).ok());
                CHECK(writing.put_user({"ivan", "Иван Иванов", "hash2"}).ok());
                CHECK(writing.put_session({hash_a, "ivan", "csrf", now + std::chrono::hours(1)}).ok());
                return writing.put_session({hash_b, "ivan", "csrf", now});
              })
              .ok());
    CHECK(store
              ->write([&](Writing& writing) -> Status {
                CHECK((*writing.user("ivan"))->name == "Иван Иванов");
                CHECK_FALSE(writing.user("IVAN")->has_value());
                CHECK((*writing.session(hash_a))->login == "ivan");
                CHECK(writing.drop_sessions(now).ok());
                CHECK_FALSE(writing.session(hash_b)->has_value());
                CHECK(writing.drop_session(hash_a).ok());
                CHECK_FALSE(writing.session(hash_a)->has_value());
                return success();
              })
              .ok());
  }

  TEST_CASE("no name leads out of the folder of files") {
    TempFolder folder;
    const store::Files files(folder.path());
    CHECK(files.path_of("../../etc/passwd").empty());
    CHECK(files.path_of(std::string(62, 'a') + "/.").empty());
    CHECK(files.path_of(std::string(64, 'A')).empty());
    CHECK_FALSE(files.keep("../x", "bytes").ok());
    CHECK_FALSE(files.has(""));
    CHECK(files.read(hash_a).error().code == ErrorCode::not_found);
  }

  TEST_CASE("a file that is kept twice is kept once") {
    TempFolder folder;
    const store::Files files(folder.path());
    const std::string hash = store::sha256_hex("bytes");
    CHECK(files.keep(hash, "bytes").ok());
    CHECK(files.keep(hash, "bytes").ok());
    CHECK(*files.read(hash) == "bytes");
    const Instant now = system_clock().now();
    CHECK(files.older_than(now - std::chrono::hours(1), 10).empty());
    CHECK(files.older_than(now + std::chrono::hours(1), 10) == std::vector{hash});
  }
}

}  // namespace
}  // namespace okno::testing
