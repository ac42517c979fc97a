// Contents that the hub says it lacks. Thread-safe. A reply names some of them, others the next: each is remembered until
// the hub has it or does not want it any more.
#pragma once

#include <mutex>
#include <set>
#include <vector>

#include "shared/log/ids.h"

namespace okno::federation {

class Wants {
 public:
  // True when some of it is new.
  bool add(const std::vector<log::ContentHash>& hashes) {
    const std::lock_guard lock(mutex_);
    bool is_more = false;
    for (const log::ContentHash& hash : hashes)
      // What finds no room is named again.
      if (hashes_.size() < most_remembered) is_more = hashes_.insert(hash).second || is_more;
    return is_more;
  }
  std::vector<log::ContentHash> all() const {
    const std::lock_guard lock(mutex_);
    return {hashes_.begin(), hashes_.end()};
  }
  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return hashes_.size();
  }
  void drop(const log::ContentHash& hash) {
    const std::lock_guard lock(mutex_);
    hashes_.erase(hash);
  }

 private:
  static constexpr std::size_t most_remembered = 10'000;
  mutable std::mutex mutex_;
  std::set<log::ContentHash> hashes_;
};

}  // namespace okno::federation
