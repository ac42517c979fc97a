#include "edge/http/transport/workers.h"

#include "edge/http/transport/connections.h"

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

void Workers::add(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(connection));
  }
  there_.notify_one();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    there_.wait(lock, [this] { return finished_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::unique_ptr<Connection> connection = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    serve_(std::move(connection));
    lock.lock();
  }
}

}  // namespace okno::http
