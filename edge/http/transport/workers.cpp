#include "edge/http/transport/workers.h"

#include "edge/http/transport/connection.h"

namespace okno::http {

Workers::Workers(std::size_t count, Serve serve) : serve_(std::move(serve)) {
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
  }
  there_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::calls() {
  if (called_ || idle_ == 0 || waiting_.empty()) return false;
  called_ = true;
  return true;
}

void Workers::add(std::unique_ptr<Connection> connection) {
  bool call = false;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(connection));
    call = calls();
  }
  if (call) there_.notify_one();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    while (waiting_.empty() && !finished_) {
      ++idle_;
      there_.wait(lock);
      --idle_;
      called_ = false;
    }
    if (waiting_.empty()) return;
    std::unique_ptr<Connection> connection = std::move(waiting_.front());
    waiting_.pop_front();
    // This one may have to wait for something, whatever comes next must not.
    const bool call = calls();
    lock.unlock();
    if (call) there_.notify_one();
    serve_(std::move(connection));
    lock.lock();
  }
}

}  // namespace okno::http
