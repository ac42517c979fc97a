// Wakes threads that have nothing to do. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace okno::federation {

class Bell {
 public:
  // To be asked before looking for work: what is added meanwhile is then not slept through.
  std::uint64_t rings() const {
    const std::lock_guard lock(mutex_);
    return rings_;
  }
  void ring() {
    const std::lock_guard lock(mutex_);
    ++rings_;
    changed_.notify_all();
  }
  // Until it rings after `seen`, for `most` at the longest.
  void wait(std::uint64_t seen, std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, most, [&] { return stopped_ || rings_ != seen; });
  }
  void stop() {  // ends every wait, for good
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  bool stopped() const {
    const std::lock_guard lock(mutex_);
    return stopped_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t rings_ = 0;
  bool stopped_ = false;
};

}  // namespace okno::federation
