// The few threads that answer requests. Requests come in bursts, after each commit: each worker that comes wakes the
// next, so that no more of them wake than there are processors and there is work.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace okno::http {

struct Connection;

class Workers {
 public:
  using Serve = std::function<void(std::unique_ptr<Connection>)>;
  Workers(std::size_t count, Serve serve);
  ~Workers();                                        // what waits is still served
  void add(std::unique_ptr<Connection> connection);  // thread-safe

 private:
  void work();
  bool calls();  // whether to wake one

  const Serve serve_;
  std::mutex mutex_;
  std::condition_variable there_;
  std::deque<std::unique_ptr<Connection>> waiting_;
  std::size_t idle_ = 0;
  bool called_ = false;  // one has been woken and has not come yet
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace okno::http
