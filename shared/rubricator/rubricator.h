// A pack with its index, built once and shared by all that look things up in it.
#pragma once

#include <utility>

#include "shared/rubricator/pack/pack.h"
#include "shared/rubricator/search/search.h"

namespace okno::rubricator {

// Neither copied nor moved: the index refers to the pack. Const use is thread-safe.
struct Rubricator {
  explicit Rubricator(Pack from) : pack(std::move(from)), search(pack) {}
  Rubricator(const Rubricator&) = delete;
  Rubricator& operator=(const Rubricator&) = delete;

  Pack pack;
  Search search;
};

}  // namespace okno::rubricator
