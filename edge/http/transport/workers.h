// The few threads that answer requests.
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

  const Serve serve_;
  std::mutex mutex_;
  std::condition_variable there_;
  std::deque<std::unique_ptr<Connection>> waiting_;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace okno::http
