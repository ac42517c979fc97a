// Who may sleep until something is durable. The few workers that answer requests never do: were all of them asleep on a
// slow disk, nobody could even read.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace okno {

// Shown by whoever waits: code that has none does not compile. Of threads of one's own: commands, timers, tests.
class MaySleep {
 public:
  static MaySleep on_own_thread() { return {}; }

 private:
  MaySleep() = default;
};

// Threads for what is said step by step and waits in the middle (plain pages, the console's forms). As many as there
// are to be begun as they are needed. Thread-safe.
class Sleepers {
 public:
  using Work = std::function<void(const MaySleep&)>;
  // `most_waiting`: more are refused.
  Sleepers(std::size_t most_threads, std::size_t most_waiting);
  ~Sleepers();           // what was taken is still done
  bool take(Work work);  // false: too much waits, and it was not taken

 private:
  void run();

  const std::size_t most_threads_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable there_;
  std::deque<Work> waiting_;
  std::size_t idle_ = 0;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace okno
