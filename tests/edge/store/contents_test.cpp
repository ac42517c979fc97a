#include "tests/edge/store/sample_rows.h"

namespace okno::testing {
namespace {

using store::ContentPlace;
using store::ContentRow;
using store::Reading;
using store::Writing;

ContentRow missing(store::StreamKey stream, std::uint64_t byte) {
  return {stream, content_hash(byte), 10, ContentPlace::missing, {}, {}};
}

std::string wanted(store::Store& store, const NodeId& peer, int most = 10) {
  std::string text;
  for (const store::WantedRow& row :
       read_from(store, [&](const Reading& reading) { return reading.contents.wanted(peer, most); }))
    text += std::to_string(row.stream) + ":" + std::to_string(row.hash.bytes[0]) + " ";
  return text;
}

TEST_SUITE("store: contents") {
  TEST_CASE_TEMPLATE("a content is kept whole, under its stream", Opened, OKNO_EVERY_STORE) {
    Opened store;
    ContentRow row = content_row(1, 7, std::string("\0Яма\xff", 8));
    row.salt = std::string("\0\1\2\3salt4567890\xfe", 16);
    row.is_hidden = true;
    CHECK(store->write_and_wait([&](Writing& writing) { return writing.contents.put(row, morning); }).ok());
    const auto found =
        read_from(*store, [](const Reading& reading) { return reading.contents.find(1, content_hash(7)); });
    REQUIRE(found);
    CHECK(found->bytes == row.bytes);
    CHECK(found->salt == row.salt);
    CHECK(found->size_bytes == row.size_bytes);
    CHECK(found->place == ContentPlace::row);
    CHECK(found->is_hidden);
    CHECK_FALSE(
        read_from(*store, [](const Reading& reading) { return reading.contents.find(2, content_hash(7)); }));
  }

  TEST_CASE_TEMPLATE("what is wanted is told page by page, whoever may have it", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.contents.put(missing(2, 5), morning).ok());
                CHECK(writing.contents.put(missing(1, 6), morning + std::chrono::hours(1)).ok());
                CHECK(writing.contents.put(missing(1, 5), morning).ok());
                CHECK(writing.contents.put(content_row(1, 7, "here"), morning).ok());
                return writing.contents.put(missing(1, 4), morning);
              })
              .ok());
    std::string told;
    store::WantedRow after;
    for (int page = 0; page < 4; ++page) {
      const auto rows =
          read_from(*store, [&](const Reading& reading) { return reading.contents.wanted_after(after, 2); });
      for (const store::WantedRow& row : rows)
        told += std::to_string(row.stream) + ":" + std::to_string(row.hash.bytes[0]) + " ";
      told += "/ ";
      if (!rows.empty()) after = rows.back();
    }
    CHECK(told == "1:4 1:5 / 2:5 1:6 / / / ");
  }

  TEST_CASE_TEMPLATE("the files that are named are told by hash, each once", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                for (const store::StreamKey stream : {1, 2}) {
                  ContentRow row = missing(stream, 9);
                  row.place = ContentPlace::file;
                  CHECK(writing.contents.put(row, morning).ok());
                }
                ContentRow row = missing(1, 3);
                row.place = ContentPlace::file;
                CHECK(writing.contents.put(row, morning).ok());
                CHECK(writing.contents.put(content_row(1, 7, "here"), morning).ok());
                return writing.contents.put(missing(1, 4), morning);
              })
              .ok());
    const auto files = [&](const log::ContentHash& after, int most) {
      return read_from(*store,
                       [&](const Reading& reading) { return reading.contents.files_after(after, most); });
    };
    CHECK(files({}, 10) == std::vector{content_hash(3), content_hash(9)});
    CHECK(files({}, 1) == std::vector{content_hash(3)});
    CHECK(files(content_hash(3), 10) == std::vector{content_hash(9)});
    CHECK(files(content_hash(9), 10).empty());
  }

  TEST_CASE_TEMPLATE("a file that was lost is wanted from then on", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                ContentRow row = missing(1, 3);
                row.place = ContentPlace::file;
                CHECK(writing.contents.put(row, morning).ok());
                return writing.contents.put(missing(1, 3), morning + std::chrono::hours(2));
              })
              .ok());
    const auto rows =
        read_from(*store, [&](const Reading& reading) { return reading.contents.wanted_after({}, 5); });
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().since == morning + std::chrono::hours(2));
  }

  TEST_CASE_TEMPLATE("an erased content leaves a tombstone that nothing replaces", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.contents.put(content_row(1, 7, "Секрет"), morning).ok());
                CHECK(writing.contents.erase(1, content_hash(7)).ok());
                CHECK(writing.contents.erase(1, content_hash(8)).ok());
                return writing.contents.erase(1, content_hash(8));
              })
              .ok());
    for (const std::uint64_t byte : {7U, 8U}) {
      CHECK(store
                ->write_and_wait([&](Writing& writing) {
                  return writing.contents.put(content_row(1, byte, "Секрет"), morning);
                })
                .error()
                .code == ErrorCode::conflict);
      const auto found = read_from(
          *store, [&](const Reading& reading) { return reading.contents.find(1, content_hash(byte)); });
      REQUIRE(found);
      CHECK(found->place == ContentPlace::erased);
      CHECK(found->bytes.empty());
      CHECK(found->salt.empty());
    }
    CHECK(read_from(*store, [](const Reading& reading) { return reading.contents.of(1); }).size() == 2);
    CHECK_MESSAGE(store
                      ->write_and_wait([](Writing& writing) {
                        return writing.contents.put(content_row(2, 7, "Секрет"), morning);
                      })
                      .ok(),
                  "a tombstone is its stream's alone");
  }

  TEST_CASE_TEMPLATE("contents of a stream stand by hash", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                for (const std::uint64_t byte : {200U, 3U, 100U})
                  CHECK(writing.contents.put(content_row(1, byte, "x"), morning).ok());
                return writing.contents.put(content_row(2, 4, "x"), morning);
              })
              .ok());
    const auto rows = read_from(*store, [](const Reading& reading) { return reading.contents.of(1); });
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].hash == content_hash(3));
    CHECK(rows[2].hash == content_hash(200));
  }

  TEST_CASE_TEMPLATE("what is missing is wanted until it comes or is erased, the oldest first", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    const auto put = [&](const ContentRow& row, Instant at) {
      CHECK(store->write_and_wait([&](Writing& writing) { return writing.contents.put(row, at); }).ok());
    };
    put(missing(1, 7), morning + std::chrono::hours(2));
    put(missing(1, 8), morning + std::chrono::hours(1));
    put(missing(2, 9), morning);
    put(content_row(1, 6, "x"), morning);
    CHECK(wanted(*store, {}) == "2:9 1:8 1:7 ");
    CHECK(wanted(*store, {}, 1) == "2:9 ");
    put(missing(2, 9), morning + std::chrono::hours(3));
    CHECK_MESSAGE(wanted(*store, {}, 1) == "2:9 ", "asked for again it is no younger");
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                const auto added = writing.streams.add_follower(1, hub);
                return added ? success() : Status(added.error());
              })
              .ok());
    CHECK(wanted(*store, hub) == "1:8 1:7 ");
    put({1, content_hash(8), 10, ContentPlace::file, {}, {}}, morning);
    CHECK(store->write_and_wait([](Writing& writing) { return writing.contents.erase(1, content_hash(7)); })
              .ok());
    CHECK(wanted(*store, {}) == "2:9 ");
  }

  TEST_CASE_TEMPLATE("a file is found by its hash alone, in whichever streams it stands", Opened,
                     OKNO_EVERY_STORE) {
    Opened store;
    CHECK(
        store
            ->write_and_wait([](Writing& writing) -> Status {
              CHECK(writing.contents.put({2, content_hash(7), 10, ContentPlace::file, {}, {}}, morning).ok());
              CHECK(writing.contents.put(missing(1, 7), morning).ok());
              CHECK(writing.contents.put(content_row(3, 7, "x"), morning).ok());
              return writing.contents.erase(4, content_hash(7));
            })
            .ok());
    const auto rows = read_from(
        *store, [](const Reading& reading) { return reading.contents.find_files(content_hash(7)); });
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].stream == 1);
    CHECK(rows[1].stream == 2);
    CHECK(rows[1].place == ContentPlace::file);
  }

  TEST_CASE_TEMPLATE("files to be removed stay listed until they are forgotten", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(store
              ->write_and_wait([](Writing& writing) -> Status {
                CHECK(writing.contents.doom(content_hash(8)).ok());
                CHECK(writing.contents.doom(content_hash(7)).ok());
                return writing.contents.doom(content_hash(8));
              })
              .ok());
    const auto doomed = [&](int most) {
      return read_from(*store, [&](const Reading& reading) { return reading.contents.doomed(most); });
    };
    CHECK(doomed(9) == std::vector{content_hash(7), content_hash(8)});
    CHECK(doomed(1).size() == 1);
    CHECK(
        store
            ->write_and_wait([](Writing& writing) { return writing.contents.forget_doomed(content_hash(7)); })
            .ok());
    CHECK(doomed(9) == std::vector{content_hash(8)});
  }

  TEST_CASE_TEMPLATE("a file is free when no content and no upload names it", Opened, OKNO_EVERY_STORE) {
    Opened store;
    CHECK(
        store
            ->write_and_wait([](Writing& writing) -> Status {
              CHECK(writing.contents.put({1, content_hash(1), 10, ContentPlace::file, {}, {}}, morning).ok());
              CHECK(writing.contents.put(missing(1, 2), morning).ok());
              CHECK(writing.contents.erase(1, content_hash(3)).ok());
              return writing.uploads.add({{"u1"}, content_hash(4), "aa", 10, "image/png", morning});
            })
            .ok());
    std::vector<log::ContentHash> all;
    for (std::uint64_t byte = 1; byte <= 5; ++byte) all.push_back(content_hash(byte));
    CHECK(read_from(*store, [&](const Reading& reading) { return reading.contents.unnamed(all); }) ==
          std::vector{content_hash(3), content_hash(5)});
  }
}

}  // namespace
}  // namespace okno::testing
