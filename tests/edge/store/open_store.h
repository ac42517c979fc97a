// Opens the store that the suite runs on. Another dialect runs the same suite by answering here.
#pragma once

#include <memory>

#include <doctest/doctest.h>

#include "edge/store/store.h"
#include "tests/edge/store/sample_events.h"
#include "tests/support/temp_folder.h"

namespace okno::testing {

inline Result<std::unique_ptr<store::Store>> open_store(const store::StoreOptions& options, Clock& clock,
                                                        Random& random) {
  return store::open_sqlite(options, clock, random);
}

// A node with its surroundings, which can be closed and opened again.
class OpenStore {
 public:
  explicit OpenStore(store::StoreOptions options = {}) : options_(std::move(options)) {
    if (options_.node.empty()) options_.node = here;
    options_.folder = folder.path();
    open();
  }
  static store::StoreOptions with_hub() {
    store::StoreOptions options;
    options.hub = hub;
    return options;
  }
  static store::StoreOptions of(const NodeId& node) {
    store::StoreOptions options;
    options.node = node;
    return options;
  }

  void open() {
    auto opened = open_store(options_, clock, random);
    REQUIRE_MESSAGE(opened.ok(), (opened ? std::string() : opened.error().detail));
    store_ = *std::move(opened);
  }
  void close() { store_.reset(); }
  store::StoreOptions& options() { return options_; }
  store::Store& operator*() { return *store_; }
  store::Store* operator->() { return store_.get(); }

  TempFolder folder;
  HandClock clock;
  SeededRandom random{++opened_};  // two nodes never make the same ids

 private:
  static inline std::uint64_t opened_ = 0;
  store::StoreOptions options_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace okno::testing
