// Stores that the suite runs on. A behaviour is tested on each of them: another dialect joins by a type here.
#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

#include "edge/store/store.h"
#include "tests/support/hand_clock.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {

// A store on disk, which can be closed and opened again.
class SqliteInFolder {
 public:
  explicit SqliteInFolder(store::StoreOptions options = {}) : options_(std::move(options)) {
    options_.folder = folder.path();
    open();
  }
  void open() {
    auto opened = store::open_sqlite(options_);
    REQUIRE_MESSAGE(opened.ok(), (opened ? std::string() : opened.error().detail));
    store_ = *std::move(opened);
  }
  void close() { store_.reset(); }
  std::string database() const { return folder.path() + "/okno.db"; }
  store::StoreOptions& options() { return options_; }
  store::Store& operator*() { return *store_; }
  store::Store* operator->() { return store_.get(); }

  TempFolder folder;

 private:
  store::StoreOptions options_;
  std::unique_ptr<store::Store> store_;
};

class InMemory {
 public:
  store::Store& operator*() { return *store_; }
  store::Store* operator->() { return store_.get(); }

 private:
  std::unique_ptr<store::Store> store_ = store::open_memory();
};

#define OKNO_EVERY_STORE okno::testing::SqliteInFolder, okno::testing::InMemory

// Runs a piece that answers with a value, and must succeed.
template <class Piece>
auto written(store::Store& store, const Piece& piece) {
  using Answer = std::remove_cvref_t<decltype(*piece(std::declval<store::Writing&>()))>;
  std::optional<Answer> answer;
  const Status done = store.write_and_wait([&](store::Writing& writing) -> Status {
    auto result = piece(writing);
    if (!result) return result.error();
    answer = *std::move(result);
    return success();
  });
  REQUIRE_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
  return *std::move(answer);
}

template <class Piece>
auto read_from(store::Store& store, const Piece& piece) {
  using Answer = std::remove_cvref_t<decltype(*piece(std::declval<const store::Reading&>()))>;
  std::optional<Answer> answer;
  const Status done = store.read([&](const store::Reading& reading) -> Status {
    auto result = piece(reading);
    if (!result) return result.error();
    answer = *std::move(result);
    return success();
  });
  REQUIRE_MESSAGE(done.ok(), (done ? std::string() : done.error().detail));
  return *std::move(answer);
}

}  // namespace okno::testing

// So that a failed comparison of optional rows can be told.
TYPE_TO_STRING(okno::testing::SqliteInFolder);
TYPE_TO_STRING(okno::testing::InMemory);
