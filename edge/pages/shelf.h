// What citizens without scripts have put in so far, kept between two of their pages, so that «Назад» and a reload find it:
// a file a draft, encrypted with a key that stands in the page's address alone. Node state: a loss costs whoever goes back
// what they had typed; the page that is open carries its own (seal.h). Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "edge/host/surroundings.h"

namespace okno::pages {

class Shelf {
 public:
  static constexpr std::chrono::hours life{24};
  static constexpr std::uint64_t most_bytes = 64UL << 20;

  // `folder` is made when it is needed.
  explicit Shelf(std::string folder);

  // A name that nobody can guess.
  static std::string fresh_name(Random& random);
  // In place of what stood under this name. False when the shelf or the disk is full.
  bool keep(const std::string& name, std::string_view text, Random& random);
  // None when nothing stands there, or no longer.
  std::optional<std::string> find(std::string_view name) const;

 private:
  void sweep();
  const std::string folder_;
  std::atomic<std::uint64_t> bytes_{0};
  static constexpr std::int64_t never = INT64_MIN;
  std::atomic<std::int64_t> swept_at_{never};  // seconds of the file system's clock, which may be negative
};

}  // namespace okno::pages
