// Contents that the hub says it lacks. Thread-safe; it says so again with every reply, so none is kept for long.
#pragma once

#include <mutex>
#include <set>
#include <vector>

#include "shared/log/ids.h"

namespace okno::federation {

class Wants {
 public:
  // What it wants now; true when some of it is new.
  bool replace(const std::vector<log::ContentHash>& hashes) {
    const std::lock_guard lock(mutex_);
    std::set<log::ContentHash> now(hashes.begin(), hashes.end());
    bool is_more = false;
    for (const log::ContentHash& hash : now) is_more = is_more || !hashes_.contains(hash);
    hashes_ = std::move(now);
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
  mutable std::mutex mutex_;
  std::set<log::ContentHash> hashes_;
};

}  // namespace okno::federation
